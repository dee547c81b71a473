"""Where an archive stands: a folder, or one zip file with the same files in it."""

import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO

from ledger.errors import Refused

from . import manifest

Place = Path | zipfile.Path
New = Callable[[str], AbstractContextManager[IO[bytes]]]
_GROWING = ".part"


@contextmanager
def making(path: Path) -> Iterator[New]:
    """A new archive, file by file: all of it is there at the end, or nothing is.

    Raises Refused export.folder_taken, export.cannot_write.
    """
    is_zip = path.suffix.lower() == ".zip"
    if not is_zip and path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise Refused("export.folder_taken", folder=str(path))
    growing = path.with_name(path.name + _GROWING)
    try:
        with _zip(growing) if is_zip else _folder(growing) as new:
            yield new
        if path.is_dir():
            path.rmdir()  # an empty one, made beforehand
        growing.replace(path)
    except OSError as error:
        raise Refused("export.cannot_write", file=str(path)) from error
    finally:
        with suppress(OSError):
            _clear(growing)


@contextmanager
def _folder(path: Path) -> Iterator[New]:
    _clear(path)
    path.mkdir()
    yield lambda name: (path / name).open("xb")


@contextmanager
def _zip(path: Path) -> Iterator[New]:
    """The same bytes for the same book: a file in it carries no moment of its own."""
    with zipfile.ZipFile(path, "w") as packed:

        def new(name: str) -> IO[bytes]:
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            return packed.open(about, "w", force_zip64=True)

        yield new


def _clear(path: Path) -> None:
    """Nothing is left of one that did not become whole."""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def opened(path: Path) -> Place:
    """An archive to read from; one folder down, where somebody packed the folder itself.

    Raises Refused archive.none_there.
    """
    try:
        root: Place = zipfile.Path(path) if zipfile.is_zipfile(path) else path
        below: list[Place] = [root, *root.iterdir()] if root.is_dir() else []
    except OSError:
        below = []
    for place in below:
        if (place / manifest.NAME).is_file():
            return place
    raise Refused("archive.none_there", place=str(path), file=manifest.NAME)


@contextmanager
def reading(place: Place, name: str) -> Iterator[IO[bytes]]:
    """One of its files, to read from. Raises Refused archive.cannot_read."""
    try:
        with (place / name).open("rb") as file:
            yield file
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise Refused("archive.cannot_read", file=name) from error
