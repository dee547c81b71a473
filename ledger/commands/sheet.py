"""Story one: collection sheets are checked, taken in, listed, shown."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.dates import to_arabic
from ledger.errors import LedgerError, NotFound, Refused

from . import answer, asking, checks
from . import call as calls
from .tally import Tally

if TYPE_CHECKING:
    from ledger import contributions
    from ledger.dates import Month
    from ledger.work import Fund, Work

    LookedAt = tuple[Path, contributions.Sheet | LedgerError]  # a file's sheet, or why not

app = typer.Typer()

TOGETHER = 50  # files read before their sheets go into the book, in one transaction
ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt")

Files = Annotated[list[str], typer.Argument()]
Village = Annotated[str | None, typer.Option("--village")]
SheetMonth = Annotated[str | None, typer.Option("--month")]
Collector = Annotated[str | None, typer.Option("--collector")]
LayoutFile = Annotated[Path | None, typer.Option("--layout")]
Accept = Annotated[list[str] | None, typer.Option("--accept")]
SetAside = Annotated[bool, typer.Option("--set-aside")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]
Verbose = Annotated[bool, typer.Option("--verbose")]


@app.command("check")
def check(
    context: typer.Context,
    files: Files,
    village: Village = None,
    month: SheetMonth = None,
    collector: Collector = None,
    layout: LayoutFile = None,
    verbose: Verbose = False,
) -> None:
    """Read sheets and say everything that is wrong with them; nothing is posted."""
    from ledger import contributions

    call = calls.of(context)
    tally = Tally(paths(files, call), checks=True, verbose=verbose)
    with call.reading() as work:
        stated = _stated(work, village, month, collector)
        for path in call.progress(tally.paths, "command.sheet.reading"):
            with tally.of(call, path):
                sheet = read(work, path, layout, stated["month"])
                tally.refuse_copy(sheet)
                checked = contributions.check(work, sheet, **stated)
                checked.insist()
                tally.remember(sheet)
                call.warn(checked.problems)
                tally.done.append({"file": path.name, **summary(checked)})
                call.line("command.sheet.faultless", file=path.name, total=checked.total)
    tally.finish(call)


@app.command("take")
def take(
    context: typer.Context,
    files: Files,
    accept: Accept = None,
    set_aside: SetAside = False,
    village: Village = None,
    month: SheetMonth = None,
    collector: Collector = None,
    layout: LayoutFile = None,
    verbose: Verbose = False,
) -> None:
    """Take sheets into the book, each whole or not at all."""
    from ledger import contributions

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    tally = Tally(paths(files, call), set_aside=set_aside, verbose=verbose)
    with call.opened() as fund:
        asking.prove(call, fund)  # a bar would be drawn over the question
        with fund.read() as reader:
            stated = _stated(reader, village, month, collector)
        together = 1 if call.dry_run else TOGETHER
        taking = partial(contributions.take_in_each, accept=let_in, set_aside=set_aside, **stated)
        looked_at: list[LookedAt] = []
        for at, path in enumerate(call.progress(tally.paths, "command.sheet.reading"), start=1):
            try:
                with fund.read() as reader:  # others may write meanwhile
                    sheet = read(reader, path, layout, stated["month"])
                    if call.dry_run:
                        tally.refuse_copy(sheet)
                    if not any(_sheets(looked_at)):  # those after it are judged when it is in
                        judged = contributions.check(reader, sheet, let_in, **stated)
                        judged.insist(set_aside=set_aside)
                looked_at.append((path, sheet))
            except (Refused, NotFound) as refusal:
                looked_at.append((path, refusal))
            if at % together == 0 or at == len(tally.paths):
                _take(call, fund, tally, looked_at, taking)
                looked_at.clear()
    tally.finish(call)


def _sheets(looked_at: "Sequence[LookedAt]") -> "Iterator[contributions.Sheet]":
    """The sheets of those files that may be taken in."""
    return (it for _, it in looked_at if not isinstance(it, LedgerError))


def _take(
    call: calls.Call,
    fund: "Fund",
    tally: Tally,
    looked_at: "Sequence[LookedAt]",
    taking: "Callable[[Work, Sequence[contributions.Sheet]], list[contributions.Taken | Refused]]",
) -> None:
    """Sheets go into the book; then it is said of each file what came of it, in their order."""
    sheets, outcomes = list(_sheets(looked_at)), []
    if sheets:
        with call.writing_in(fund) as work:
            outcomes = taking(work, sheets)
    came = zip(sheets, outcomes, strict=True)
    for path, it in looked_at:
        with tally.of(call, path):
            if isinstance(it, LedgerError):
                raise it
            sheet, outcome = next(came)
            if isinstance(outcome, Refused):
                raise outcome
            tally.remember(sheet)
            tally.done.append({"file": path.name, **summary(outcome)})
            say_taken(call, path.name, outcome)


def say_taken(call: calls.Call, file: str, taken: "contributions.Taken") -> None:
    """One line for a sheet taken in, and what was noticed on the way."""
    call.warn(taken.problems)
    call.line(
        call.done("command.sheet.taken"),
        file=file,
        number=taken.entry_number or "-",
        contributions=taken.contributions,
        entry_fees=taken.entry_fees,
    )
    if taken.held:
        call.line(call.done("command.sheet.held"), amount=taken.held)
    if taken.aside:
        aside = call.done("command.sheet.aside")
        call.line(aside, count=len(taken.aside), sheet=taken.sheet_no)


def summary(of: "contributions.Checked") -> dict[str, Any]:
    """What came, or would come, of a sheet, as a machine reads it."""
    kept = ("village", "month", "collector", "contributions", "entry_fees", "held", "transfer",
            "total", "aside", "accepted", "derived", "sheet_no", "entry_number")  # fmt: skip
    return {name: answer.bare(getattr(of, name)) for name in kept if hasattr(of, name)}


def read(
    work: "Work", path: Path, layout: Path | None = None, month: "Month | None" = None
) -> "contributions.Sheet":
    """A sheet's file, under the fund's year system, and what a day cost in the sheet's month."""
    from ledger import exchange, funds

    return exchange.read_sheet(
        path,
        funds.terms(work).years,
        daily=lambda of_month: funds.terms(work, of_month.last).daily,
        month=month,
        layout_file=layout,
    )


def _stated(
    work: "Work", village: str | None, month: str | None, collector: str | None
) -> dict[str, Any]:
    """What was said about the sheets, where the paper does not say it."""
    from ledger import dates, funds

    return {
        "village": to_arabic(village).strip() if village else None,
        "month": dates.read_month(month, funds.terms(work).years) if month else None,
        "collector": collector,
    }


def paths(written: Sequence[str], call: calls.Call | None = None) -> list[Path]:
    """Files as they were named; a folder means the sheets in it, a star those that match. What
    Excel lays beside an open one is left out, unless it was named alone.

    Raises Refused command.no_sheets: nothing is there.
    """
    from ledger.exchange import is_lock

    found: list[Path] = []
    for one in written:
        path = Path(one)
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS)
        elif "*" in path.name and not path.exists():
            found += sorted(path.parent.glob(path.name))
        else:
            found.append(path)
    if not found:
        raise Refused("command.no_sheets", where=tuple(written), endings=ENDINGS)
    sheets = [it for it in found if not is_lock(it)]
    if call and sheets and len(sheets) < len(found):
        locks = tuple(it.name for it in found if is_lock(it))
        call.tell("command.sheet.locks", files=locks)
    return sheets or found


@app.command("list")
def sheets(context: typer.Context, save: Save = None) -> None:
    """The sheets taken in so far."""
    from ledger import contributions

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        call.show(lists.sheets(contributions.sheets(work)), save)


@app.command("show")
def show(context: typer.Context, no: int, save: Save = None) -> None:
    """One sheet, and the lines left aside from it."""
    from ledger import contributions

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        shown = contributions.sheet(work, no)
        waiting = [one for it, one in contributions.waiting(work) if it.no == no]
        call.show(lists.sheet(shown, waiting), save)
        if waiting:
            call.tell("command.sheet.aside_how")
