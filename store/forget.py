"""Forgetting a person: nothing of them stays, and what others did stays theirs."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from store.heard import Heard, same_handle
from store.kept import Things
from store.model import Answer, FollowUp, Person, Recognition
from store.names import goes_by
from store.promises import revised
from store.texts import mapped_texts, without_names, without_parts
from store.writing import Writing

_KEYS = frozenset({"step", "question", "week", "key", "handle"})
"""Fields that name a place in the conversation rather than say something."""


def forget(things: Things, id: int, stand_in: str) -> None:
    """Remove a person and whatever is about them alone; in all else put the stand-in for their names.

    Their names are the full name, aliases and handle, in any case, and each part of the
    full name as it is written, unless somebody else bears it.
    """
    person = things.people.get(id)
    names = {person.name, *person.aliases, person.handle}
    parts = _own_parts(person, things)

    def reworded(text: str) -> str:
        return without_parts(without_names(text, names, stand_in), parts, stand_in)

    things.people.remove(id)
    gone = {item.id: item for item in things.recognitions.all() if item.people == (id,)}
    for promise in things.follow_ups.all():
        if promise.people == (id,) or promise.recognition in gone:
            things.follow_ups.remove(promise.id)
    for number in gone:
        things.recognitions.remove(number)
    _unhear(things, person, gone)
    remove_traces(things, gone)
    _blank_answers(things, id)
    _leave_out(things, id)
    _reword(things, reworded)


def remove_traces(things: Things, gone: Mapping[int, Recognition]) -> None:
    """After recognitions are gone, remove their tellings and let nothing refer to them.

    An answer that brought one up stays, and remembers whom it was about.
    """

    def without_reference(answer: Answer) -> Answer:
        if answer.recognition is None or answer.recognition not in gone:
            return answer
        return replace(answer, recognition=None, people=answer.people or gone[answer.recognition].people)

    for telling in things.tellings.all():
        if telling.recognition in gone:
            things.tellings.remove(telling.id)
    for promise in (one for one in things.follow_ups.all() if one.recognition in gone):
        _change_promise(things, promise, replace(promise, recognition=None))
    for heard in (one for one in things.heard.all() if one.recognition in gone):
        things.heard.change(replace(heard, recognition=None), heard.id)
    _change_answers(things, without_reference)


def _unhear(things: Things, person: Person, gone: Mapping[int, Recognition]) -> None:
    """Remove what was said of them, whatever became of it."""
    for heard in things.heard.all():
        if _may_be_of(heard, person) or heard.recognition in gone:
            things.heard.remove(heard.id)


def _may_be_of(heard: Heard, person: Person) -> bool:
    """Whether it was said of them, or of somebody unsure by a name that is theirs too."""
    is_unsure = heard.person is None and goes_by(person, heard.handle, Writing())
    return is_unsure or heard.person == person.id or same_handle(heard.handle, person.handle)


def _blank_answers(things: Things, id: int) -> None:
    """Keep of an answer about them alone only that the step is settled."""

    def blank(answer: Answer) -> Answer:
        return replace(answer, text="", people=()) if answer.people == (id,) else answer

    _change_answers(things, blank)


def _change_answers(things: Things, change: Callable[[Answer], Answer]) -> None:
    for check_in in things.check_ins.all():
        answers = tuple(map(change, check_in.answers))
        if answers != check_in.answers:
            things.check_ins.change(replace(check_in, answers=answers), check_in.id)


def _change_promise(things: Things, before: FollowUp, after: FollowUp) -> None:
    things.follow_ups.change(revised(before, after), before.id)


def _leave_out(things: Things, id: int) -> None:
    """Take them out of what they shared with others."""

    def others(people: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(other for other in people if other != id)

    for item in things.recognitions.all():
        if id in item.people:
            things.recognitions.change(replace(item, people=others(item.people)), item.id)
    for promise in things.follow_ups.all():
        if id in promise.people:
            _change_promise(things, promise, replace(promise, people=others(promise.people)))
    _change_answers(things, lambda answer: replace(answer, people=others(answer.people)))


def _reword(things: Things, reworded: Callable[[str], str]) -> None:
    for item in things.recognitions.all():
        tags = tuple(tag for tag in item.tags if reworded(tag) == tag)
        changed = mapped_texts(replace(item, tags=tags), reworded, but=_KEYS)
        things.recognitions.change(changed, item.id)
    for telling in things.tellings.all():
        things.tellings.change(mapped_texts(telling, reworded), telling.id)
    for promise in things.follow_ups.all():
        _change_promise(things, promise, mapped_texts(promise, reworded))
    _change_answers(things, lambda answer: mapped_texts(answer, reworded, but=_KEYS))
    for heard in things.heard.all():
        things.heard.change(mapped_texts(heard, reworded, but=_KEYS), heard.id)
    for other in things.people.all():
        things.people.change(_reworded_person(other, reworded), other.id)
    if draft := things.draft.find(1):
        things.draft.put(1, mapped_texts(draft, reworded, but=_KEYS))


def _reworded_person(person: Person, reworded: Callable[[str], str]) -> Person:
    """What others said stays theirs; so do their own names."""
    return replace(
        person,
        place=reworded(person.place),
        hours=reworded(person.hours),
        preference=mapped_texts(person.preference, reworded),
    )


def _own_parts(person: Person, things: Things) -> frozenset[str]:
    """The words of their full name that nobody else bears; particles such as `de` are nobody's."""
    others = [other for other in things.people.all() if other.id != person.id]
    names = [name for other in others for name in (other.name, other.handle, *other.aliases)]
    taken = {word.casefold() for name in (*names, _lead_name(things)) for word in name.split()}
    words = {word for word in person.name.split() if len(word) > 1 and not word.islower()}
    return frozenset(word for word in words if word.casefold() not in taken)


def _lead_name(things: Things) -> str:
    lead = things.lead.find(1)
    return lead.name if lead else ""
