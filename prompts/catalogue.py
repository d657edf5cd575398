"""All wording goes through here: English is the message id, gettext gives the translation."""

import gettext
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompts.channels import OwnNames
    from prompts.speech import Speech
    from prompts.when import Dates


def N_(message: str) -> str:  # noqa: N802 (the name xgettext and translators know)
    """Mark a message for translation where it is only stored, and said later."""
    return message


class Catalogue:
    """Says messages in one language, with their fields filled in; reads and says its dates."""

    def __init__(
        self,
        translations: gettext.NullTranslations,
        locale: str = "en",
        instead: Mapping[str, str] = MappingProxyType({}),
        organisation: Path | None = None,
    ) -> None:
        """Speak with these translations, `NullTranslations` being English; dates are those of the locale.

        A message that stands in `instead` is not said, but the one that stands there for it.
        What an organisation calls its channels is in a file of its directory.
        """
        self._translations = translations
        self._locale = locale
        self._instead = instead
        self.organisation = organisation
        """The directory in which the organisation keeps its own wording and questions, if there is one."""

    def of(self, organisation: Path) -> "Catalogue":
        """The same words, in an organisation that keeps its own in that directory."""
        return Catalogue(self._translations, self._locale, self._instead, organisation)

    def __call__(self, message: str, **fields: object) -> str:
        """The message in this language; `{name}` stands for the field of that name."""
        said = self._instead.get(message, message)
        return self._translations.gettext(said).format(**fields) if said else ""

    def plural(self, one: str, many: str, n: int, **fields: object) -> str:
        """The form of a message for n things; `{n}` stands for the number."""
        return self._translations.ngettext(one, many, n).format(n=n, **fields)

    @cached_property
    def own_channels(self) -> "OwnNames":
        """What the organisation calls its channels; the file is read with the first one named."""
        from prompts.channels import OWN_FILE, OwnNames, load_own_names

        return load_own_names(self.organisation / OWN_FILE, self) if self.organisation else OwnNames()

    @cached_property
    def speech(self) -> "Speech":
        """Says dates; its data is read with the first one said."""
        from prompts.speech import load_speech

        return load_speech(self._locale)

    @cached_property
    def dates(self) -> "Dates":
        """Reads dates; its data is read with the first one read."""
        from prompts.when import load_dates

        return load_dates(self._locale)


def load_catalogue(locale: str = "en", instead: Mapping[str, str] = MappingProxyType({})) -> Catalogue:
    """The catalogue of a locale (`nb`, `fa`, `en_US`), English where there is none."""
    folder = Path(__file__).with_name("locale")  # importlib.resources would take 20 ms of every command
    return Catalogue(gettext.translation("limelight", folder, [locale], fallback=True), locale, instead)
