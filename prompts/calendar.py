"""What a calendar says of promises and tellings: of a text only what may be seen."""

from collections.abc import Mapping

import msgspec

from prompts.catalogue import Catalogue
from prompts.channels import channel_name
from prompts.explain import quoted
from prompts.spoken import spoken_names
from prompts.wording import calendar as wording
from prompts.wording import cli
from store import FollowUp, FollowUpKind, Log, Recognition, Telling

LONGEST = 250
"""How much of a text stands in a title: some calendars cut what is longer."""

KINDS: Mapping[FollowUpKind, str] = {
    FollowUpKind.TELL: wording.KIND_TELL,
    FollowUpKind.FEEDBACK: wording.KIND_FEEDBACK,
    FollowUpKind.ASK_PREFERENCE: wording.KIND_ASK_PREFERENCE,
    FollowUpKind.TRAINING: wording.KIND_TRAINING,
    FollowUpKind.REPORT_BACK: wording.KIND_REPORT_BACK,
    FollowUpKind.OTHER: wording.KIND_OTHER,
}


class Discreet(msgspec.Struct, frozen=True):
    """Says of an entry its kind and its number, and no word that anybody typed."""

    words: Catalogue

    def name(self) -> str:
        """The calendar's own name."""
        return self.words(wording.NAME)

    def title(self, item: FollowUp | Telling) -> str:
        """What kind of thing it is; a promise with the number it is listed under."""
        if isinstance(item, Telling):
            return self.words(wording.TELLING, kind=self.words(wording.KIND_TELL))
        return self.words(wording.FOLLOW_UP, id=item.id, kind=self.words(KINDS[item.kind]))

    def details(self, item: FollowUp | Telling) -> str:  # noqa: ARG002 (the outspoken one needs it)
        """Nothing."""
        return ""

    def removed(self) -> str:
        """That something is no longer there."""
        return self.words(wording.REMOVED)


class Outspoken(Discreet, frozen=True):
    """Says what was promised, and names names."""

    names: Mapping[int, str]
    recognitions: Mapping[int, Recognition]

    def title(self, item: FollowUp | Telling) -> str:
        """The text on one line, with the people it does not name."""
        return quoted(self._telling(item) if isinstance(item, Telling) else self._promise(item), LONGEST)

    def details(self, item: FollowUp | Telling) -> str:
        """The text as it was typed, where the title has not all of it."""
        text = self._what(item) if isinstance(item, Telling) else item.about
        return "" if text in self.title(item) else text

    def _promise(self, item: FollowUp) -> str:
        unnamed = [self.names[id] for id in item.people if self.names.get(id, item.about) not in item.about]
        if not unnamed:
            return item.about
        return self.words(cli.WITH_NAMES, about=item.about, names=spoken_names(unnamed, self.words))

    def _telling(self, telling: Telling) -> str:
        recognition = self.recognitions.get(telling.recognition)
        told = [self.names[id] for id in recognition.people if id in self.names] if recognition else []
        return self.words(
            cli.TO_TELL if told else cli.TO_TELL_NOBODY,
            names=spoken_names(told, self.words),
            channel=channel_name(telling.channel, self.words),
            what=self._what(telling),
        )

    def _what(self, telling: Telling) -> str:
        recognition = self.recognitions.get(telling.recognition)
        return recognition.what if recognition else ""


def calendar_wording(log: Log | None, words: Catalogue, *, with_text: bool) -> Discreet:
    """What a calendar of that log may say."""
    if log is None or not with_text:
        return Discreet(words)
    return Outspoken(
        words,
        names={person.id: person.name for person in log.people()},
        recognitions={one.id: one for one in log.recognitions()},
    )
