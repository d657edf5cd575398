# Everything a developer or a new user types. `make run` and `make test` need Python 3.11 or
# newer and nothing else: both set up .venv from the pins first, and again when the pins change.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && { echo $$python; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint types layers package check bench pictures messages format pins clean

run: $(VENV)/run
	@$(BIN)/limelight $(ARGS)

test: lint types layers package check

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

layers: $(VENV)/dev
	$(BIN)/lint-imports

# The wheel, in an environment of its own that holds nothing but it and the pinned dependencies.
package: $(VENV)/dev
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	$(BIN)/python -m venv dist/try
	dist/try/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints/run.txt
	dist/try/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index dist/limelight-*.whl
	$(BIN)/python -m tests.wheel dist/try/bin/limelight

# What of a file is shared by its tests is made once: a file's tests stay together.
check: $(VENV)/dev
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks

pictures: $(VENV)/dev
	$(BIN)/python docs/make_pictures.py

messages: $(VENV)/dev
	$(BIN)/python -m prompts.locale.extract

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Chooses the newest versions that pyproject.toml allows, and writes them down with their hashes.
PIN = CUSTOM_COMPILE_COMMAND='make pins' $(BIN)/pip-compile --quiet --upgrade --strip-extras --allow-unsafe \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
GROUP = $(BIN)/python -c 'import sys, tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"][sys.argv[1]], sep="\n")'

pins: $(VENV)/run
	$(INSTALL) --require-hashes -r constraints/pins.txt
	$(PIN) --output-file constraints/run.txt pyproject.toml
	$(PIN) --output-file constraints/build.txt --build-deps-for editable --only-build-deps \
		--constraint constraints/run.txt pyproject.toml
	$(GROUP) dev | $(PIN) --output-file constraints/dev.txt \
		--constraint constraints/run.txt --constraint constraints/build.txt -
	$(GROUP) pins | $(PIN) --output-file constraints/pins.txt -

clean:
	rm -rf $(VENV) dist

$(VENV)/run: pyproject.toml constraints/run.txt constraints/build.txt
	@test -n "$(PYTHON)" || { echo 'Limelight needs Python 3.11 or newer, with its venv module (on Debian and Ubuntu the package python3-venv); install it, or say where it is: make PYTHON=/path/to/python3' >&2; exit 1; }
	@echo 'Setting up in $(VENV) (once, about a minute) …' >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) --require-hashes -r constraints/run.txt -r constraints/build.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run constraints/dev.txt
	@echo 'Setting up the tools for development (once) …' >&2
	@$(INSTALL) --require-hashes -r constraints/dev.txt
	@touch $@
