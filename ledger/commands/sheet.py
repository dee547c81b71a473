"""Story one: collection sheets are checked, taken in, listed, shown."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.dates import to_arabic
from ledger.errors import LedgerError, NotFound, Place, Problem, Refused

from . import answer
from . import call as calls

if TYPE_CHECKING:
    from ledger import contributions
    from ledger.work import Work

app = typer.Typer()

ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt")

Files = Annotated[list[str], typer.Argument()]
Village = Annotated[str | None, typer.Option("--village")]
SheetMonth = Annotated[str | None, typer.Option("--month")]
Collector = Annotated[str | None, typer.Option("--collector")]
LayoutFile = Annotated[Path | None, typer.Option("--layout")]
Accept = Annotated[list[str] | None, typer.Option("--accept")]
SetAside = Annotated[bool, typer.Option("--set-aside")]


@dataclass(slots=True)
class Tally:
    """What became of each file. It grows file by file, for each is its own transaction."""

    paths: Sequence[Path]
    done: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[str, LedgerError]] = field(default_factory=list)

    @contextmanager
    def of(self, call: calls.Call, path: Path) -> Iterator[None]:
        """One file: when it is refused, the others still get their turn."""
        try:
            yield
        except (Refused, NotFound) as refusal:
            self.refused.append((path.name, refusal))
            if len(self.paths) > 1:  # of a single file, the end says it all
                why = answer.short(refusal, call.lang)
                call.line("command.sheet.refused", file=path.name, why=why)

    def finish(self, call: calls.Call, code: str) -> None:
        """Answer for all files; the refused ones with every problem, each at its place."""
        if len(self.refused) == 1 and not self.done:
            raise self.refused[0][1]
        if self.refused:
            problems = [one for file, refusal in self.refused for one in _problems(file, refusal)]
            done, refused = len(self.done), len(self.refused)
            raise Refused(code, problems=problems, done=done, refused=refused, files=self.done)
        count = len(self.done)
        many = [call.say("command.sheet.all", count=count)] if count > 1 else []
        call.answer({"files": self.done}, *many)


def _problems(file: str, refusal: LedgerError) -> Sequence[Problem]:
    """The problems of a refusal; one without any is itself the problem of its file."""
    whole = Problem(refusal.code, Place(file), {"file": file, **refusal.values}, whole=True)
    return refusal.problems or (whole,)


@app.command("check")
def check(
    context: typer.Context,
    files: Files,
    village: Village = None,
    month: SheetMonth = None,
    collector: Collector = None,
    layout: LayoutFile = None,
) -> None:
    """Read sheets and say everything that is wrong with them; nothing is posted."""
    from ledger import contributions

    call, tally = calls.of(context), Tally(paths(files))
    with call.reading() as work:
        stated = _stated(work, village, month, collector)
        for path in call.progress(tally.paths, "command.sheet.reading"):
            with tally.of(call, path):
                checked = contributions.check(work, read(work, path, layout), **stated)
                if stopping := [one for one in checked.problems if one.stops]:
                    raise Refused(
                        "sheet.has_problems",
                        file=path.name,
                        count=len(stopping),
                        problems=checked.problems,
                    )
                call.warn(checked.problems)
                tally.done.append({"file": path.name, **summary(checked)})
                call.line("command.sheet.faultless", file=path.name, total=checked.total)
    tally.finish(call, "command.sheets_not_faultless")


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
) -> None:
    """Take sheets into the book, each whole or not at all."""
    from ledger import contributions

    call, tally = calls.of(context), Tally(paths(files))
    with call.opened() as fund:
        for path in call.progress(tally.paths, "command.sheet.reading"):
            with tally.of(call, path):
                with call.writing_in(fund) as work:
                    taken = contributions.take_in(
                        work,
                        read(work, path, layout),
                        accept=accept or (),
                        set_aside=set_aside,
                        **_stated(work, village, month, collector),
                    )
                tally.done.append({"file": path.name, **summary(taken)})  # now it is in the book
                say_taken(call, path.name, taken)
    tally.finish(call, "command.sheets_refused")


def say_taken(call: calls.Call, file: str, taken: "contributions.Taken") -> None:
    """One line for a sheet taken in, and what was noticed on the way."""
    call.warn(taken.problems)
    call.line(
        "command.sheet.taken",
        file=file,
        number=taken.entry_number or "-",
        contributions=taken.contributions,
        entry_fees=taken.entry_fees,
    )
    if taken.held:
        call.line("command.sheet.held", amount=taken.held)
    if taken.aside:
        call.line("command.sheet.aside", count=len(taken.aside), sheet=taken.sheet_no)


def summary(of: "contributions.Checked") -> dict[str, Any]:
    """What came, or would come, of a sheet, as a machine reads it."""
    kept = ("village", "month", "collector", "contributions", "entry_fees", "held", "transfer",
            "total", "aside", "accepted", "derived", "sheet_no", "entry_number")  # fmt: skip
    return {name: answer.bare(getattr(of, name)) for name in kept if hasattr(of, name)}


def read(work: "Work", path: Path, layout: Path | None = None) -> "contributions.Sheet":
    """A sheet's file, under the fund's year system and daily contribution."""
    from ledger import exchange, funds

    terms = funds.terms(work)
    return exchange.read_sheet(path, terms.years, daily=terms.daily, layout_file=layout)


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


def paths(written: Sequence[str]) -> list[Path]:
    """Files as they were named; a folder means the sheets in it, a star those that match."""
    found: list[Path] = []
    for one in written:
        path = Path(one)
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS)
        elif "*" in path.name and not path.exists():
            found += sorted(path.parent.glob(path.name))
        else:
            found.append(path)
    return found


@app.command("list")
def sheets(context: typer.Context) -> None:
    """The sheets taken in so far."""
    from ledger import contributions

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        call.show(lists.sheets(contributions.sheets(work)))


@app.command("show")
def show(context: typer.Context, no: int) -> None:
    """One sheet, and the lines left aside from it."""
    from ledger import contributions

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        call.show(lists.sheet(contributions.sheet(work, no)))
