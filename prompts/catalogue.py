"""All wording goes through here: English is the message id, gettext gives the translation."""

import gettext
from pathlib import Path


def N_(message: str) -> str:  # noqa: N802 (the name xgettext and translators know)
    """Mark a message for translation where it is only stored, and said later."""
    return message


class Catalogue:
    """Says messages in one language, with their fields filled in."""

    def __init__(self, translations: gettext.NullTranslations) -> None:
        """Speak with these translations; `NullTranslations` is English."""
        self._translations = translations

    def __call__(self, message: str, **fields: object) -> str:
        """The message in this language; `{name}` stands for the field of that name."""
        return self._translations.gettext(message).format(**fields) if message else ""

    def plural(self, one: str, many: str, n: int, **fields: object) -> str:
        """The form of a message for n things; `{n}` stands for the number."""
        return self._translations.ngettext(one, many, n).format(n=n, **fields)


def load_catalogue(language: str = "en") -> Catalogue:
    """The catalogue of a language code (`nb`, `fa`, `pt_BR`), English where there is none."""
    locale = Path(__file__).with_name("locale")  # importlib.resources would take 20 ms of every command
    return Catalogue(gettext.translation("limelight", locale, [language], fallback=True))
