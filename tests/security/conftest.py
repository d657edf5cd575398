"""One instance for all attacks, with leads who have something to lose."""

from collections.abc import Iterator

import pytest

from store import Role
from tests.security.instance import Instance

SECRET = "Bo is thinking of leaving"


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    with Instance(tmp_path_factory.mktemp("shared")) as instance:
        for name in ("ana", "mira"):
            instance.add(name)
        instance.add("olav", Role.MEMBER)
        assert instance.ssh("ana", "log", SECRET).status == 0
        yield instance
