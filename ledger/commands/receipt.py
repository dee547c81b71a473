"""Receipts: typed in from their stubs, written down as void, listed, shown."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.errors import NotFound, Problem, Refused

from . import answer, asking, checks, stub
from . import call as calls

if TYPE_CHECKING:
    from ledger import receipts
    from ledger.work import Fund, Work

app = typer.Typer()

InBook = Annotated[str | None, typer.Option("--book")]  # `book` itself is the fund's
On = Annotated[str | None, typer.Option("--on")]
Collector = Annotated[str | None, typer.Option("--collector")]
Accept = Annotated[list[str] | None, typer.Option("--accept")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]


@app.command("add")
def add(
    context: typer.Context,
    in_book: InBook = None,
    no: Annotated[str | None, typer.Option("--no")] = None,
    on: On = None,
    line: Annotated[list[str] | None, typer.Option("--line")] = None,
    payer: Annotated[str | None, typer.Option("--payer")] = None,
    transfer: Annotated[bool, typer.Option("--transfer")] = False,
    covers_from: Annotated[str | None, typer.Option("--covers-from")] = None,
    covers_to: Annotated[str | None, typer.Option("--covers-to")] = None,
    collector: Collector = None,
    village: Annotated[str | None, typer.Option("--village")] = None,
    accept: Accept = None,
) -> None:
    """Enter receipts from their stubs: one by its options, or many at the keys."""
    from ledger import receipts

    from . import desk, desk_words

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.opened() as fund:
        if call.may_ask and not line:
            given = desk_words.Given(in_book, no, on, collector, village, let_in)
            desk.Desk(call, fund, given).work_through()
            return
        call.ask(line[0] if line else None, "line")
        with fund.read() as work:
            given_paper = f"{in_book or ''}/{call.ask(no, 'receipt_no', option='--no')}"
            paper = _paper(given_paper)
            said = {"on": on, "payer": payer, "collector": collector, "village": village}
            lines, unread = stub.read_lines(line or ())
            whole = list(lines.values())
            receipt = _receipt(call, work, paper, whole, said, transfer, (covers_from, covers_to))
            if unread:
                judged = receipts.check(work, receipt, let_in).stopping if lines else ()
                raise stub.not_read(str(paper), unread, list(lines), judged)
        added = enter(call, fund, receipt, let_in)
    if added is None:
        raise Refused("command.not_agreed")
    call.warn(it for it in added.problems if not it.stops)
    call.answer(summary(added), said_of(call, added))


def _paper(written: str) -> "receipts.Paper":
    from ledger import receipts

    return receipts.read_paper(written)


def _receipt(
    call: calls.Call,
    work: "Work",
    paper: "receipts.Paper",
    lines: "list[receipts.HandLine]",
    said: dict[str, str | None],
    transfer: bool,
    covers: tuple[str | None, str | None],
) -> "receipts.HandReceipt":
    """A receipt as the options say it."""
    from ledger import funds, members, receipts

    years = funds.terms(work, work.today).years
    first, last = covers
    period = (
        stub.read_covers(first or last or "", last or "", years, work.today)
        if first or last
        else None
    )
    named = said["collector"]
    holder = (
        checks.collector(work, named) if named else receipts.book_in_use(work, paper.book).whose
    )
    return receipts.HandReceipt(
        paper, call.day(work, said["on"]), call.ask(holder or None, "collector"), tuple(lines),
        members.member(work, said["payer"]).no if said["payer"] else "", transfer, period,
        checks.known_village(work, said["village"]) if said["village"] else None,
    )  # fmt: skip


def enter(
    call: calls.Call, fund: "Fund", receipt: "receipts.HandReceipt", let_in: tuple[str, ...]
) -> "receipts.Added | None":
    """One receipt into the book, in a transaction of its own. What only has to be confirmed is
    asked at once, while everything typed is still here; None: the answer was no.

    Raises Refused receipt.has_problems.
    """
    from ledger import receipts

    with fund.read() as reader:  # a person who thinks keeps nobody waiting
        judged = receipts.check(reader, receipt, let_in)
    doubtful = tuple(it for it in judged.stopping if it.level == "ask")
    if call.may_ask and doubtful and len(doubtful) == len(judged.stopping):
        if not agreed(call, doubtful):
            return None
        let_in += tuple(it.code for it in doubtful)
    with call.writing_in(fund) as work:
        return receipts.add(work, receipt, let_in)


def agreed(
    call: calls.Call, doubtful: Sequence[Problem], question: str = "receipt.desk.sure"
) -> bool:
    """Doubts, each told and then confirmed together."""
    for one in doubtful:
        call.talk(in_brief(call, one))
    return asking.agreed(call, call.say(question))


def in_brief(call: calls.Call, problem: Problem) -> str:
    """A problem for somebody who can answer it now: what is odd, and why that matters."""
    from ledger import text

    place = problem.place
    values = {"file": place.file, "row": place.row, "cell": place.cell, **problem.values}
    said = text.explain(problem.code, call.lang, values)
    return f"{answer.MARKS[problem.level]} {said.what}\n    {said.why}"


def summary(added: "receipts.Added") -> dict[str, Any]:
    """A receipt entered, as a machine reads it."""
    return {
        "paper": str(added.paper), "entry_number": added.entry_number, "total": added.total,
        "held": added.held, "again": added.again,
    }  # fmt: skip


def said_of(call: calls.Call, added: "receipts.Added") -> str:
    """A receipt entered, in a line."""
    if added.again:
        return call.say("receipt.again", paper=str(added.paper), number=added.entry_number or "-")
    key = "receipt.held" if added.held else "receipt.added"
    return call.say(
        call.done(key), paper=str(added.paper), number=added.entry_number, total=added.total,
        held=added.held,
    )  # fmt: skip


@app.command("void")
def void(
    context: typer.Context,
    paper: str,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
    on: On = None,
    collector: Collector = None,
    accept: Accept = None,
) -> None:
    """Write down why a number brought no money: spoilt, torn, never used."""
    from ledger import receipts

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    which = _paper(paper)
    reason = call.ask(reason, "reason")
    with call.writing() as work:
        whose = checks.collector(work, collector) if collector else ""
        done = receipts.void(work, which, call.day(work, on), reason, whose, let_in)
    call.warn(it for it in done.problems if not it.stops)
    key = "receipt.void_again" if done.again else call.done("receipt.voided")
    call.answer(
        {"paper": str(which), "reason": reason, "again": done.again},
        call.say(key, paper=str(which), reason=reason),
    )


@app.command("show")
def show(context: typer.Context, paper: str, save: Save = None) -> None:
    """Everything known of one receipt number."""
    from ledger import members, receipts

    from . import receipt_lists

    call = calls.of(context)
    which = _paper(paper)
    with call.reading() as work:
        book = receipts.book(work, which.book)
        if not book.events and not book.seen:
            raise NotFound("receipt.unknown", paper=str(which), book=which.book)
        found = None if receipts.unused(work, which) else receipts.receipt(work, which)
        names = members.by_no(work, found.everybody) if found else {}
        call.show(receipt_lists.receipt(which, book, found, names), save)


@app.command("list")
def receipts_(
    context: typer.Context,
    in_book: InBook = None,
    first: Annotated[str | None, typer.Option("--from")] = None,
    last: Annotated[str | None, typer.Option("--to")] = None,
    collector: Collector = None,
    gaps: Annotated[bool, typer.Option("--gaps")] = False,
    save: Save = None,
) -> None:
    """Receipts that have come in; or the numbers that have not."""
    from ledger import receipts
    from ledger.names import book_key

    from . import receipt_lists

    call = calls.of(context)
    with call.reading() as work:
        whose = receipts.collector_meant(work, collector) if collector else None
        begins, ends = call.time(work, first, last) if first or last else (None, None)
        if gaps:
            wanted = [
                it for it in receipts.books(work)
                if (in_book is None or it.no == book_key(in_book))
                and (whose is None or it.holder == whose.name)
            ]  # fmt: skip
            call.show(receipt_lists.gaps(wanted), save)
            return
        found = receipts.all(work, in_book, begins, ends, whose.account if whose else None)
        call.show(receipt_lists.receipts(found), save)
