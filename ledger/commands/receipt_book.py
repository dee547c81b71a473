"""Receipt books: issued to collectors, handed back, and who has which."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import NotFound, Refused

from . import asking, checks
from . import call as calls
from .receipt import Accept, Collector, On, in_brief

if TYPE_CHECKING:
    from ledger import receipts
    from ledger.work import Work

app = typer.Typer()

Note = Annotated[str, typer.Option("--note")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]


@app.command("issue")
def issue(
    context: typer.Context,
    books: Annotated[list[str], typer.Argument()],
    to: Annotated[str | None, typer.Option("--to")] = None,
    leaves: Annotated[str | None, typer.Option("--leaves")] = None,
    on: On = None,
    village: Annotated[str | None, typer.Option("--village")] = None,
    note: Note = "",
) -> None:
    """Hand books out to a collector."""
    from ledger import receipts

    call = calls.of(context)
    nos = [checks.number(one) for one in books]
    printed = receipts.read_leaves(leaves) if leaves else None
    with call.opened() as fund:
        with fund.read() as work:
            day = call.day(work, on)
            where = checks.known_village(work, village) if village else None
            for book in receipts.may_issue(work, nos, day):
                if not book.events and (several := _several(book.no)):
                    call.confirm("receipt_book.one_called_so", book=book.no, books=several)
        to = call.ask(to, "collector", option="--to")
        with call.writing_in(fund) as work:
            name = _collector(call, work, to)
            issued = receipts.issue(work, nos, name, day, printed, note=note, village=where)
    call.answer(
        [_plainly(one) for one in issued],
        *(
            call.say(call.done("receipt_book.issued"), book=one.no, holder=name,
                     first=one.events[-1].first, last=one.events[-1].last)
            for one in issued
        ),
    )  # fmt: skip


def _several(no: str) -> str:
    """`21 22 23`, which may be meant by 21-23; nothing where it can only be a book's number."""
    first, _, last = no.partition("-")
    if not (first.isdigit() and last.isdigit() and int(first) < int(last) < int(first) + 50):
        return ""
    return " ".join(map(str, range(int(first), int(last) + 1)))


def _collector(call: calls.Call, work: "Work", said: str) -> str:
    """A collector's name as the book has it; a new one is written down only if that is meant."""

    def asked(unknown: NotFound) -> None:
        new = " ".join(said.split())
        known = unknown.values["nearest"] or unknown.values["known"]
        call.confirm("receipt_book.new_collector", collector=new, known=known)

    return checks.collector(work, said, asked)


@app.command("return")
def hand_back(
    context: typer.Context,
    book_no: str,
    on: On = None,
    accept: Accept = None,
    note: Note = "",
) -> None:
    """A collector hands a book back; what is missing in it is told."""
    from ledger import receipts

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    no = checks.number(book_no)
    if call.may_ask:
        let_in += _agreed(call, no, let_in)
    with call.writing() as work:
        holder = receipts.book(work, no).holder
        back = receipts.hand_back(work, no, call.day(work, on), let_in, note)
    done = call.done("receipt_book.returned")
    call.answer(
        _plainly(back),
        call.say(done, book=back.no, holder=holder, used=back.counted(*receipts.ENTERED),
                 void=back.counted(*receipts.VOID), waiting=back.counted("waiting"),
                 missing=back.passed_over, rest=back.rest),
    )  # fmt: skip


def _agreed(call: calls.Call, no: str, let_in: tuple[str, ...]) -> tuple[str, ...]:
    """At the keys the missing numbers are told and accepted at once, or the book stays out."""
    from ledger import members, receipts

    with call.reading() as work:
        problems = list(receipts.incomplete(receipts.book(work, no)))
    still = [it for it in problems if it.stops and not members.accepted(it, let_in)]
    for one in problems:
        call.talk(in_brief(call, one))
    if still and not asking.agreed(call, call.say("receipt_book.return_sure")):
        raise Refused("command.not_agreed")
    return tuple(it.code for it in still)


def _plainly(book: "receipts.ReceiptBook") -> dict[str, object]:
    """A book as a machine reads it."""
    from ledger import receipts

    return {
        "book": book.no, "out": book.is_out, "holder": book.holder, "leaves": book.leaves,
        "used": book.counted(*receipts.ENTERED), "void": book.counted(*receipts.VOID),
        "waiting": book.counted("waiting"), "missing": [str(gap) for gap in book.gaps],
        "rest": book.rest, "total": book.money,
    }  # fmt: skip


@app.command("list")
def books(
    context: typer.Context,
    collector: Collector = None,
    out: Annotated[bool, typer.Option("--out")] = False,
    save: Save = None,
) -> None:
    """Every book: who has it, since when, and what became of its numbers."""
    from ledger import receipts

    from . import receipt_lists

    call = calls.of(context)
    with call.reading() as work:
        whose = receipts.collector_meant(work, collector).name if collector else ""
        wanted = [
            it for it in receipts.books(work)
            if (not out or it.is_out) and whose in ("", it.holder)
        ]  # fmt: skip
        call.show(receipt_lists.books(wanted, work.today), save)
