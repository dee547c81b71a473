"""Back a book up, put a backup back, bring a book to this version."""

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ledger import log, seen, verify
from ledger.engine import is_server
from ledger.errors import Damaged, NotFound, Problem, Refused
from ledger.log import Head
from ledger.verify import Proof
from ledger.walls import step_of
from ledger.work import Fund, create_fund, open_fund

from . import rows
from .backups import KEEP, Backup, ahead_of, name_for, to_remove
from .copying import (
    bring_up_file,
    called,
    check_room,
    copy,
    found,
    free_name,
    named_when_whole,
    prove,
    read,
    sweep,
    tried_out,
)
from .stepping import bring_up
from .steps import Step, after


@dataclass(frozen=True, slots=True)
class Made:
    """A backup just made: its file, what was proved of it, and which older ones went.

    doubts: a backup in the same folder holds more than the book does now.
    """

    backup: Backup
    proof: Proof
    removed: tuple[Path, ...]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A book put back: what was proved of it, how many steps it was brought up, what it lacks."""

    where: str
    proof: Proof
    steps: int
    doubts: tuple[Problem, ...]


def backup(fund: Fund, folder: Path, keep: int = KEEP) -> Made:
    """Copy a book into a folder while others may write; it is called a backup once it is proved.

    Older backups of the same book go by `backups.to_remove`. Raises Refused backup.no_folder,
    backup.no_room, backup.cannot_write; Damaged backup.not_whole; Busy book.busy.
    """
    made, proof = _copy_into(fund, folder)

    with fund.read() as work:
        doubts = tuple(seen.doubts(work, *seen.of(work, fund.where)))
    everything = found(folder, made.book)
    doubts += tuple(ahead_of(made.head, everything))

    seen.note_folder(made.book, str(folder.absolute()))
    gone = tuple(it.path for it in to_remove(everything, keep) if _removed(it.path))
    return Made(made, proof, gone, doubts)


def _copy_into(fund: Fund, folder: Path) -> tuple[Backup, Proof]:
    with fund.read() as work:
        earlier, at = log.head(work), work.at
    check_room(fund, folder)
    sweep(folder, at)

    path = free_name(folder, name_for(called(fund), at))
    with named_when_whole(path) as part:
        copy(fund, part)
        proof = prove(part, "sajja", earlier, fund.where)
        if proof.problems:
            raise Damaged("backup.not_whole", problems=proof.problems, folder=str(folder))
    return read(path), proof


def _removed(path: Path) -> bool:
    with suppress(OSError):
        path.unlink()
    return not path.exists()


def restore(file: Path, where: str, by: str) -> Restored:
    """Put a backup back as a new book: a file that is not there, or a fund a server has not.

    It is proved before it has its name, and brought to this version. That it is older than what
    this computer has seen of the book is said, and from then on known. Raises NotFound
    backup.missing; Refused backup.not_a_backup, book.exists, fund.exists, fund.other_named,
    backup.cannot_write;
    Damaged backup.damaged.
    """
    check_backup(file, where)

    put_back = _into_server if is_server(where) else _into_file
    proof, steps = put_back(file, where, by)

    with closing(open_fund(where, rows.fund_in(file))) as fund, fund.read() as work:
        book, now = seen.of(work, where)
        doubts = tuple(seen.doubts(work, book, now))
        seen.note_restored(book, now)
    return Restored(where, proof, steps, doubts)


def check_backup(file: Path, where: str) -> Head:
    """Could a backup be put back there? The head of the log it holds. Raises as `restore`."""
    if not file.is_file():
        raise NotFound("backup.missing", file=str(file))
    inside = rows.what_is_in(file)
    if inside is None:
        raise Refused("backup.not_a_backup", file=str(file))
    if not is_server(where) and Path(where).exists():
        raise Refused("book.exists", where=where)
    if is_server(where):
        with suppress(_OnlyTried), create_fund(where, "sajja", rows.fund_in(file)):
            raise _OnlyTried
    return inside[1]


class _OnlyTried(Exception):
    """Takes back what was begun to see whether it can be."""


def _into_file(file: Path, where: str, by: str) -> tuple[Proof, int]:
    path = Path(where)
    if not path.parent.is_dir():
        raise Refused("command.no_folder", file=where, folder=str(path.parent))
    with named_when_whole(path) as part:
        shutil.copyfile(file, part)
        steps = bring_up_file(part, by, str(file))
        return _whole(prove(part, by), file), steps


def _into_server(file: Path, where: str, by: str) -> tuple[Proof, int]:
    with tried_out(file, by) as (source, steps), source.read() as work:
        _whole(verify.everything(work), file)
        with create_fund(where, by, source.fund_id) as (made, target):
            rows.copy_facts(work, target)
            proof = _whole(verify.everything(target), file)
        made.close()
        return proof, steps


def _whole(proof: Proof, file: Path) -> Proof:
    if proof.problems:
        raise Damaged("backup.damaged", problems=proof.problems, file=str(file))
    return proof


def steps_before(where: str) -> tuple[Step, ...]:
    """The steps a book has before it to be of this version."""
    with closing(open_fund(where, any_step=True)) as fund, fund.read() as work:
        return after(step_of(work.conn, fund.fund_id))


def upgrade(
    where: str, folder: Path | None, by: str
) -> tuple[tuple[Backup, ...], tuple[Step, ...]]:
    """Bring a book to this version: a proved backup of every fund in it first, then all or nothing.

    folder: where the backups go; None: beside the book. Raises what `backup` and `bring_up` do,
    Refused backup.no_folder_named for a server's book without a folder.
    """
    with closing(open_fund(where, any_step=True)) as fund:
        with fund.read() as work:
            funds, stands = rows.fund_ids(work.conn), step_of(work.conn, fund.fund_id)

        if not after(stands):
            return (), ()
        if folder is None and is_server(where):
            raise Refused("backup.no_folder_named")
        beside = folder or Path(where).absolute().parent
        made = tuple(_copy_into(replace(fund, fund_id=it), beside)[0] for it in funds)

        return made, bring_up(fund, by)
