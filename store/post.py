"""The way from a postbox into a log: nothing is lost on it, and nothing comes twice."""

from collections.abc import Sequence

from store.engine import Engine
from store.errors import StoreError
from store.heard import as_heard, same_handle
from store.journal import Notice, NoticeKind
from store.kept import Things
from store.model import Person
from store.postbox import Post, Postbox


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
    found = {one.key: as_heard(one, _person(one.handle, team)) for one in post.shout_outs}
    if new := [one for key, one in found.items() if key not in known]:
        things.heard.add(new)


def _person(handle: str, team: Sequence[Person]) -> int | None:
    return next((person.id for person in team if same_handle(person.handle, handle)), None)
