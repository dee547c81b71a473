"""A whole copy of a book, which gets its name only once it is proved."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from ledger import verify
from ledger.complaints import plain_words
from ledger.engine import is_server, without_password
from ledger.errors import Place, Problem, Refused
from ledger.log import Head
from ledger.schema import STEP
from ledger.verify import Proof
from ledger.walls import step_of
from ledger.work import Fund, create_fund, open_fund

from . import rows
from .backups import SUFFIX, UNFINISHED, Backup, day_in
from .stepping import bring_up

MARGIN = 4 * 1024 * 1024  # bytes a disk should have beside the copy
LEFT_OVER = 24 * 60 * 60  # seconds after which an unfinished copy is nobody's any more


# FILES -------------------------------------------------------------------------------------------


def check_folder(folder: Path) -> None:
    """Is there a folder? Raises Refused backup.no_folder."""
    if not folder.is_dir():
        raise Refused("backup.no_folder", folder=str(folder))


def check_room(fund: Fund, folder: Path) -> None:
    """Is there a folder, and room in it for a copy? Raises Refused backup.no_folder, no_room."""
    check_folder(folder)
    size = 0 if is_server(fund.where) else Path(fund.where).stat().st_size
    free = shutil.disk_usage(folder).free
    if free < size + MARGIN:
        raise Refused("backup.no_room", folder=str(folder), free=free // 1_000_000,
                      needed=_megabytes(size + MARGIN))  # fmt: skip


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)


def sweep(folder: Path, now: datetime) -> None:
    """Take away what copies that were killed long ago have left."""
    for path in folder.glob(f"*{SUFFIX}{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if now.timestamp() - path.stat().st_mtime > LEFT_OVER:
                path.unlink()


@contextmanager
def named_when_whole(path: Path) -> Iterator[Path]:
    """A new file under an unfinished name; it gets its own when the block ends well.

    It is on the disk by then, and nothing that was there is written over. However it ends, no
    unfinished file is left but by a kill. Raises Refused book.exists, backup.cannot_write.
    """
    part = path.with_name(path.name + UNFINISHED)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise Refused("backup.cannot_write", folder=str(path.parent)) from error
    try:
        yield part
        _to_disk(part)
        _name(part, path)
        _to_disk(path.parent)
    except FileExistsError as error:
        raise Refused("book.exists", where=str(path)) from error
    except OSError as error:
        raise Refused("backup.cannot_write", folder=str(path.parent)) from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _name(part: Path, path: Path) -> None:
    """Rename, but never over a file: by a second name, which a USB stick's system knows not."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(str(path)) from None
        part.rename(path)


def _to_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk and not just on its way."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folder, and writes its names down by itself
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def free_name(folder: Path, name: str) -> Path:
    """A backup's path nobody uses: the second within a minute gets -2."""
    for again in count(1):
        path = folder / f"{name}{f'-{again}' if again > 1 else ''}{SUFFIX}"
        if not path.exists() and not path.with_name(path.name + UNFINISHED).exists():
            return path
    raise AssertionError


def found(folder: Path, book: str) -> tuple[Backup, ...]:
    """The backups of a book in a folder, newest first. What cannot be read is none."""
    backups = [read(path) for path in folder.glob("*" + SUFFIX) if rows.what_is_in(path)]
    mine = (it for it in backups if it.book == book)
    return tuple(sorted(mine, key=lambda it: it.order, reverse=True))


def read(path: Path) -> Backup:
    """What stands in a file that holds a book. Raises Refused backup.not_a_backup."""
    inside = rows.what_is_in(path)
    if inside is None:
        raise Refused("backup.not_a_backup", file=str(path))
    made_on = day_in(path.name) or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return Backup(path, *inside, made_on)


# THE COPY ----------------------------------------------------------------------------------------


def called(fund: Fund) -> str:
    """What a book is called in the names of its backups."""
    if is_server(fund.where):
        database = without_password(fund.where).partition("?")[0].rpartition("/")[2]
        return f"{database}-{fund.fund_id}"
    return Path(fund.where).stem


def copy(fund: Fund, place: Path) -> None:
    """All of a fund, as it is at one moment, into a file that is there and empty.

    A file is copied by SQLite itself, of a server's database one fund is read out in one
    transaction: what comes of it is a book in a file either way. Raises Refused
    backup.cannot_write; what the server complains of is told of the server.
    """
    if is_server(fund.where):
        try:
            with fund.read() as work, create_fund(place, "sajja", fund.fund_id) as (made, target):
                rows.copy_facts(work, target)
            made.close()
        except Refused as refusal:
            if refusal.code in ("book.disk_full", "book.cannot_open"):
                raise Refused("backup.cannot_write", folder=str(place.parent)) from refusal
            raise Refused(refusal.code, where=without_password(fund.where)) from refusal
    else:
        with plain_words(fund.where), fund.database.connect() as conn:
            rows.copy_online(conn, fund.where, place)


def prove(place: Path, by: str, earlier: Head | None = None, name: str = "") -> Proof:
    """Prove a copy from its first page to its last fact, and that it goes on from a head.

    The copy of an older version's book is proved as what `upgrade` makes of it. name: of the
    book it is a copy of, for nobody knows the copy's.
    """
    with closing(open_fund(place, any_step=True)) as fund, fund.read() as work:
        broken = rows.damaged_pages(work.conn)
        if step_of(work.conn, fund.fund_id) == STEP:
            return _with_pages(verify.everything(work, earlier), broken)
    with tried_out(place, by, name) as (fund, _), fund.read() as work:
        return _with_pages(verify.everything(work, earlier), broken)


def _with_pages(proof: Proof, broken: bool) -> Proof:
    if not broken:
        return proof
    page = Problem(
        "verify.unreadable", Place("pages"), {"part": "pages", "said": "integrity_check"}
    )
    return Proof(proof.head, proof.counted, (*proof.problems, page))


def bring_up_file(place: Path, by: str, name: str) -> int:
    """Bring a copy to this version; how many steps it was behind. name: what people call it."""
    with closing(open_fund(place, any_step=True)) as fund:
        return len(bring_up(fund, by, name))


@contextmanager
def tried_out(backup: Path, by: str, name: str = "") -> Iterator[tuple[Fund, int]]:
    """A backup opened as a copy in a temporary folder, brought to this version; gone afterwards.

    Yields the book and how many steps it was behind. name: as messages call it, if not the file.
    """
    with TemporaryDirectory(prefix="sajja-") as folder:
        place = Path(folder) / "tried.sajja"
        shutil.copyfile(backup, place)
        steps = bring_up_file(place, by, name or str(backup))
        with closing(open_fund(place)) as fund:
            yield fund, steps
