"""The book for other programs, whole as plain files, and a new book out of such files."""

from pathlib import Path
from typing import Annotated

import typer

from ledger.errors import Refused

from . import call as calls
from . import verify as proofs
from .fund import new_place

app = typer.Typer()

File = Annotated[str | None, typer.Argument()]
First = Annotated[str | None, typer.Option("--from")]
Last = Annotated[str | None, typer.Option("--to")]


@app.command("hledger")
def hledger(
    context: typer.Context, file: File = None, first: First = None, last: Last = None
) -> None:
    """The book as hledger reads it, with balances it can check."""
    _journal(calls.of(context), "hledger", file, first, last)


@app.command("ledger")
def ledger(
    context: typer.Context, file: File = None, first: First = None, last: Last = None
) -> None:
    """The book as ledger reads it, with balances it can check."""
    _journal(calls.of(context), "ledger", file, first, last)


@app.command("beancount")
def beancount(
    context: typer.Context, file: File = None, first: First = None, last: Last = None
) -> None:
    """The book as beancount reads it, with balances it can check."""
    _journal(calls.of(context), "beancount", file, first, last)


def _journal(
    call: calls.Call, program: str, file: str | None, first: str | None, last: str | None
) -> None:
    from ledger import exchange

    usual = _beside(call, exchange.DIALECTS[program].ending)
    path = Path(call.ask(file, "export_file", usual))
    _may_write(call, path)
    with call.reading() as work:
        begins = call.day(work, first) if first else None
        ends = call.day(work, last) if last else None
        if begins and ends and begins > ends:
            raise Refused("date.period_backwards", first=begins, last=ends)
        if not call.dry_run:
            exchange.write_journal(work, program, path, begins, ends)
    data = {"file": str(path), "program": program, "from": begins, "to": ends}
    call.answer(data, call.say(call.done("command.saved"), file=str(path)),
                call.say(f"command.export.check.{program}", file=str(path)))  # fmt: skip


def _beside(call: calls.Call, ending: str) -> str:
    """The book's own name with another ending, in this folder."""
    from ledger.engine import is_server

    where = call.where()
    return ("fund" if is_server(where) else Path(where).stem) + ending


def _may_write(call: calls.Call, path: Path) -> None:
    """A file that is there is written over when asked; a book is not. Raises Refused
    export.over_a_book.
    """
    if path.suffix == calls.SUFFIX or path.resolve() == Path(call.where()).resolve():
        raise Refused("export.over_a_book", file=str(path))
    if path.is_file():
        call.confirm("command.overwrite_sure", file=str(path))


@app.command("csv")
def csv(context: typer.Context, place: Annotated[str | None, typer.Argument()] = None) -> None:
    """Every table of the book as a file, in a folder or a zip file."""
    from ledger import archive

    call = calls.of(context)
    path = Path(call.ask(place, "export_place", _beside(call, "-csv")))
    _may_write(call, path)
    with call.reading() as work:
        written = None if call.dry_run else archive.write(work, path)
    said = call.say(call.done("command.saved"), file=str(path))
    call.answer({"place": str(path), "archive": written}, said, call.say("command.export.private"))


def load(
    context: typer.Context,
    place: Path,
    into: Annotated[str | None, typer.Option("--into")] = None,
    against: Annotated[str | None, typer.Option("--against")] = None,
) -> None:
    """A new book out of the files of another, proved before it is kept."""
    from ledger import archive, log

    call = calls.of(context)
    where = new_place(call, into, option="--into")
    earlier = log.read_head(against) if against else None
    with call.trying(), archive.loaded(place, where, call.who(), earlier) as (fund, said, proof):
        call.keep_unless_tried()
    fund.close()
    call.answer(
        {"book": calls.shown(where), "fund": said.fund, "head": said.head},
        call.say(call.done("command.load.done"), name=said.fund, book=calls.shown(where)),
        *proofs.lines(call, proof),
    )
