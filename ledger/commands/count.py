"""Cash counted: at the keys, by options or from a list; what was over or short posted."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import Refused
from ledger.money import Money

from . import asking, checks
from . import call as calls

if TYPE_CHECKING:
    from ledger import cash
    from ledger.work import Work

app = typer.Typer(invoke_without_command=True)

Accept = Annotated[list[str] | None, typer.Option("--accept")]
Save = Annotated[Path | None, typer.Option("--save")]
On = Annotated[str | None, typer.Option("--on")]


@app.callback()
def count(
    context: typer.Context,
    of: Annotated[str | None, typer.Option("--of")] = None,
    piece: Annotated[list[str] | None, typer.Option("--piece")] = None,
    counter: Annotated[str | None, typer.Option("--counter")] = None,
    other: Annotated[str | None, typer.Option("--other")] = None,
    written: Annotated[str | None, typer.Option("--total")] = None,
    on: On = None,
    accept: Accept = None,
) -> None:
    """Count somebody's cash, note by note, two people together."""
    if context.invoked_subcommand:
        return
    from ledger import counts

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.opened() as fund:
        with fund.read() as work:
            day = call.day(work, on)
            hand = _holder(call, work, of)
            if not (piece or call.may_ask):
                call.ask(None, "piece")  # nobody is at the keys: says which option is missing
            pieces = read_pieces(piece) if piece else _ask_pieces(call)
            made = counts.Count(
                hand.account.no, day, pieces, call.ask(counter, "counter").strip(),
                call.ask(other, "other_counter", option="--other").strip(),
                Money.parse(written) if written else None,
            )  # fmt: skip
            held = counts.expected(work, hand.account.no, day).holds
            found = counts.check(work, made)
        call.tell("command.count.total", counted=made.total, held=held)
        if all(it.level == "ask" for it in found):  # what was counted need not be typed again
            let_in = checks.let_in(call, accept, found)
        with call.writing_in(fund) as work:
            taken = counts.take(work, made, let_in)
            key = "command.count.there" if taken.again else call.done("command.count.taken")
            said = call.say(key, count=taken.no, counted=made.total)
            call.answer({"count": taken.no, "counted": made.total, "held": held}, said)


def _holder(call: calls.Call, work: "Work", given: str | None) -> "cash.Hand":
    """Whose cash: an account, or who collects."""
    from ledger import cash, counts

    known = [it for it in cash.hands(work, work.today) if it.account.role in cash.HELD]

    def meant(said: str) -> "cash.Hand":
        found = counts.holder(known, to_arabic(said))
        if found is None:
            names = tuple(it.holder or str(it.account.no) for it in known)
            raise Refused("count.holder_unknown", holder=said, known=names)
        return found

    return meant(call.ask(given, "count_holder", option="--of", check=meant))


def _ask_pieces(call: calls.Call) -> dict[Money, int]:
    """How many of each note and coin, the largest first; Enter says none."""
    from ledger import counts

    found = {}
    for piece in counts.PIECES:
        question = call.say("command.ask.pieces", piece=piece)
        if many := _whole(asking.until_good(call, question, "0", _whole)):
            found[piece] = many
    return found


def read_pieces(written: list[str]) -> dict[Money, int]:
    """`1000:3`, `0.50:2`: a note or coin, and how many. Raises Refused count.piece_unreadable."""
    found: dict[Money, int] = {}
    for said in written:
        piece, colon, many = to_arabic(said).partition(":")
        if not colon:
            raise Refused("count.piece_unreadable", written=said)
        found[Money.parse(piece)] = found.get(Money.parse(piece), 0) + _whole(many)
    return found


def _whole(written: str) -> int:
    """A whole number, none below nothing. Raises Refused count.number_unreadable."""
    figures = to_arabic(written).strip()
    if not (figures.isascii() and figures.isdigit() and Decimal(figures) < 10**6):
        raise Refused("count.number_unreadable", written=written)
    return int(figures)


@app.command("import")
def take_list(
    context: typer.Context,
    file: Path,
    treasurer: Annotated[str | None, typer.Option("--treasurer")] = None,
    accept: Accept = None,
) -> None:
    """Take in a file of counts; what is there already is not written down twice."""
    from ledger import counts, exchange, funds

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.writing() as work:
        listing = exchange.read_cash_counts(file, funds.terms(work).years)
        with checks.accepting(call):
            taken = counts.take_list(work, listing, treasurer or call.who(), let_in)
        call.warn(taken.problems)
        again = sum(it.again for it in taken.counts)
        new = len(taken.counts) - again
        said = call.say(call.done("command.count.list_taken"), file=taken.file, count=new,
                        again=again)  # fmt: skip
        call.answer({"file": taken.file, "count": new, "again": again}, said)


@app.command("list")
def listed(
    context: typer.Context,
    first: Annotated[str | None, typer.Option("--from")] = None,
    last: Annotated[str | None, typer.Option("--to")] = None,
    save: Save = None,
) -> None:
    """The counts of a time, each held against the book."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.cash_counts(work, *call.time(work, first, last)), save)


@app.command("settle")
def settle(
    context: typer.Context,
    count_no: int,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
    on: On = None,
) -> None:
    """Post what a count was over or short to its account, with the reason."""
    from ledger import counts

    call = calls.of(context)
    with call.opened() as fund:
        with fund.read() as work:
            made = counts.count(work, count_no)
            hand = counts.expected(work, made.count.account, made.count.on)
            why = call.ask(reason, "why_settle", option="--reason")
            day = call.day(work, on, counts.settles_on(work, made))
        apart = abs(made.count.total - hand.holds)
        call.confirm("command.count.settle_sure", difference=apart, count=count_no, reason=why)
        with call.writing_in(fund) as work:
            settled = counts.settle(work, count_no, why, day)
            said = call.say(call.done("command.count.settled"), count=count_no,
                            entry=settled.entry)  # fmt: skip
            call.answer({"count": count_no, "entry": settled.entry, "difference": apart}, said)
