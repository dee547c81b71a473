"""Keeping the book safe: back it up, put a backup back, try one out, bring a book up to date."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Refused

from . import answer
from . import call as calls

if TYPE_CHECKING:
    from ledger.work import Fund

Folder = Annotated[Path | None, typer.Argument(show_default=False)]


def backup(
    context: typer.Context,
    folder: Folder = None,
    keep: Annotated[int, typer.Option("--keep", min=1)] = 14,
) -> None:
    """Copy the book whole, prove the copy, and let go of backups that are too many."""
    from ledger import keeping

    call = calls.of(context)
    with call.opened() as fund:
        place = _folder(fund, folder)
        if call.dry_run:
            keeping.check_room(fund, place)
            call.answer({"folder": place}, call.say("keeping.backup.tried", folder=str(place)))
            return
        made = keeping.backup(fund, place, keep)
    call.warn(made.doubts)
    gone = call.say("keeping.backup.removed", count=len(made.removed), keep=keep)
    call.answer(
        {"file": made.backup.path, "head": made.proof.head, "counted": made.proof.counted,
         "removed": made.removed},
        call.say("keeping.backup.done", file=str(made.backup.path)),
        call.say("keeping.head", head=made.proof.head.short, records=made.proof.head.size),
        *([gone] if made.removed else []),
    )  # fmt: skip


def restore(context: typer.Context, file: Path, new_book: str) -> None:
    """Put a backup back as a new book; never over one that is there."""
    from ledger import keeping
    from ledger.engine import is_server

    call = calls.of(context)
    where = new_book
    if not is_server(where) and not Path(where).suffix:
        where += calls.SUFFIX
    if call.dry_run:
        inside = keeping.check_backup(file, where)
        call.answer(inside, call.say("keeping.restore.tried", file=file.name, book=where))
        return
    restored = keeping.restore(file, where, call.who())
    call.warn(restored.doubts)
    shown = calls.shown(where)
    call.answer(
        {"book": shown, "head": restored.proof.head, "steps": restored.steps},
        call.say("keeping.restore.done", file=file.name, book=shown),
        call.say("keeping.head", head=restored.proof.head.short, records=restored.proof.head.size),
        *([call.say("keeping.restore.upgraded")] if restored.steps else []),
    )


def drill(context: typer.Context, folder: Folder = None) -> None:
    """Try the newest backup out: put it back aside, prove it, read from it, throw it away."""
    from ledger import keeping

    call = calls.of(context)
    with call.opened() as fund:
        tried = keeping.drill(fund, _folder(fund, folder))
    paper = "keeping.drill.statement" if tried.member_no else "keeping.drill.nobody"
    behind = "keeping.drill.same" if tried.same else "keeping.drill.behind"
    call.warn(tried.doubts)
    call.answer(
        tried,
        call.say("keeping.drill.took", file=tried.backup.path.name, on=tried.backup.made_on,
                 age=tried.age),
        call.say("keeping.drill.whole", records=tried.proof.head.size),
        call.say(paper, member_no=tried.member_no, lines=tried.lines),
        call.say("keeping.drill.balances", total=tried.total),
        *(() if tried.doubts else (call.say(behind, behind=tried.behind),)),
        call.say("keeping.drill.gone"),
    )  # fmt: skip


def upgrade(
    context: typer.Context, to: Annotated[Path | None, typer.Option("--to")] = None
) -> None:
    """Bring a book of an earlier version to this one; a backup first, whole or not at all."""
    from ledger import keeping

    call = calls.of(context)
    folder = to or _set_once()
    if call.dry_run:
        steps = keeping.steps_before(call.where())
        said = "keeping.upgrade.tried" if steps else "keeping.upgrade.none"
        call.answer({"steps": [it.no for it in steps]}, call.say(said, count=len(steps)))
        return
    backups, steps = keeping.upgrade(call.where(), folder, call.who())
    if not steps:
        call.answer({"steps": []}, call.say("keeping.upgrade.none"))
        return
    call.answer(
        {"steps": [it.no for it in steps], "backups": [it.path for it in backups]},
        *(call.say("keeping.backup.done", file=str(it.path)) for it in backups),
        *(call.say("keeping.upgrade.step", step=it.no, name=it.name) for it in steps),
        call.say("keeping.upgrade.done"),
    )


def _folder(fund: "Fund", given: Path | None) -> Path:
    """Where backups go: as named. Raises Refused backup.no_folder_named."""
    folder = given or known_folder(fund)
    if folder is None:
        raise Refused("backup.no_folder_named")
    return folder


def known_folder(fund: "Fund") -> Path | None:
    """Where they go unasked: set once in SAJJA_BACKUP, or where the last one went."""
    from ledger import log, seen

    with fund.read() as work:
        last = seen.backup_folder(log.founding(work))
    return _set_once() or (Path(last) if last else None)


def _set_once() -> Path | None:
    named = os.environ.get("SAJJA_BACKUP")
    return Path(named) if named else None


# DOCTOR ------------------------------------------------------------------------------------------


def doctor(context: typer.Context) -> None:
    """Look at the computer and the book on it, and say what to do before something is lost."""
    from ledger import keeping, printing

    call = calls.of(context)
    facts, findings = keeping.look_at_computer(fonts=printing.fonts())
    where = call.where() if call.book or any(Path.cwd().glob("*" + calls.SUFFIX)) else ""
    if where:
        findings += keeping.left_in_wal(where)
        with call.opened() as fund:
            of_book, more = keeping.look_at_book(fund, known_folder(fund))
        facts, findings = {**facts, "book": calls.shown(where), **of_book}, (*findings, *more)
    told = [call.say(f"keeping.doctor.{name}", value=value) for name, value in facts.items()]
    healthy = call.say("keeping.doctor.healthy" if where else "keeping.doctor.no_book")
    data = {"facts": facts, "findings": [answer.problem(it, call.lang) for it in findings]}
    said = answer.in_words(findings, call.lang) if findings else healthy
    call.answer(data, *told, "", said)
    damaged = any(it.level == "refuse" for it in findings)
    if findings:
        raise typer.Exit(3 if damaged else 1)
