"""The way from a postbox into a log: nothing is lost on it, and nothing comes twice."""

from collections.abc import Sequence

from store.engine import Engine
from store.errors import StoreError
from store.heard import ShoutOut, as_heard, same_handle
from store.journal import Notice, NoticeKind
from store.kept import Things
from store.model import Person
from store.names import goes_by
from store.postbox import Post, Postbox
from store.writing import Writing


def take_in(postbox: Postbox | None, things: Things, storage: Engine) -> tuple[Notice, ...]:
    """Keep what lies in the box among what was heard, and only then empty it; what was wrong with it.

    Where that cannot be done now, all of it waits, and a notice says so.
    """
    if postbox is None:
        return ()
    try:
        return _take_in(postbox, things, storage)
    except StoreError:
        return (Notice(NoticeKind.POST_WAITS, postbox.path),)


def clear_out(postbox: Postbox | None, things: Things, storage: Engine) -> None:
    """The same before somebody is forgotten: nothing may wait, and nothing stays set aside."""
    if postbox is not None:
        _take_in(postbox, things, storage)
        postbox.remove_set_aside()


def _take_in(postbox: Postbox, things: Things, storage: Engine) -> tuple[Notice, ...]:
    """Whoever is killed in between has it in both places: what is known by its key is passed over."""
    assert not storage.in_transaction, "the box is emptied only of what is on the disk"
    with postbox.emptied() as post:
        if post.shout_outs:
            with storage.transaction():
                _keep(post, things)
        return post.notices


def _keep(post: Post, things: Things) -> None:
    known, team = {one.key for one in things.heard.all()}, things.people.all()
    found = {one.key: as_heard(one, _person(one, team)) for one in post.shout_outs}
    if new := [one for key, one in found.items() if key not in known]:
        things.heard.add(new)


def _person(shout_out: ShoutOut, team: Sequence[Person]) -> int | None:
    """Whom it is about: whoever has that handle, else the only one who went by that name when it was sent."""
    word, sent_on = shout_out.handle.lstrip("@"), shout_out.sent_at.date()
    by_handle = [person.id for person in team if same_handle(person.handle, word)]
    here = (person for person in team if not person.has_left(sent_on))
    by_name = [person.id for person in here if goes_by(person, word, Writing())]
    return next(iter(by_handle), by_name[0] if len(by_name) == 1 else None)
