"""The form of a backup: a compressed archive that plain tar unpacks.

All in it belongs to the owner of the data and is open to nobody else, whoever made the backup
and whatever the modes of the files were: what is unpacked can be served at once.
"""

import grp
import pwd
import tarfile
import zlib
from contextlib import suppress
from copy import copy
from pathlib import Path
from typing import BinaryIO

from store.copying import Piece

_GZIP = 31
"""What zlib calls the form of gzip."""


class Archive:
    """A tar archive, compressed, that ends well only when it is finished: half of one is known as such."""

    def __init__(self, data: Path, out: BinaryIO) -> None:
        """Of what lies in that directory, written to there."""
        self._data, self._out = data, out
        self._form = _form(data)
        self._compressor = zlib.compressobj(wbits=_GZIP)

    def add(self, piece: Piece) -> None:
        """Add a file or directory."""
        info, content = copy(self._form), piece.content or b""
        info.name, info.size = str(piece.path.relative_to(self._data)), len(content)
        info.mtime = piece.modified
        if piece.content is None:
            info.type, info.mode = tarfile.DIRTYPE, 0o700
        self._write(info.tobuf(tarfile.PAX_FORMAT) + content + bytes(-len(content) % tarfile.BLOCKSIZE))

    def finish(self) -> None:
        """End it; all of it has been written then."""
        self._write(bytes(2 * tarfile.BLOCKSIZE))
        self._out.write(self._compressor.flush())
        self._out.flush()

    def _write(self, data: bytes) -> None:
        self._out.write(self._compressor.compress(data))


def _form(data: Path) -> tarfile.TarInfo:
    """What is said of every file: whose it is, by name too, as another machine counts users otherwise."""
    form, owner = tarfile.TarInfo(), data.stat()
    form.mode, form.uid, form.gid = 0o600, owner.st_uid, owner.st_gid
    with suppress(KeyError):
        form.uname = pwd.getpwuid(owner.st_uid).pw_name
        form.gname = grp.getgrgid(owner.st_gid).gr_name
    return form
