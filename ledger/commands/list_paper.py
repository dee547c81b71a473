"""Lists of claims on paper: a round of scholarships to be signed for; who waits for money."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import call as calls
from . import checks, claim_filing, claim_paper, filing

if TYPE_CHECKING:
    from ledger.work import Work

Into = Annotated[Path | None, typer.Option("--pdf")]


def scholarships(
    context: typer.Context,
    benefit: Annotated[str, typer.Option("--benefit", show_default=False)] = "scholarship",
    quota: Annotated[int | None, typer.Option("--quota", min=0)] = None,
    village: claim_paper.Village = None,
    first: claim_paper.First = None,
    on: claim_paper.On = None,
    save: Into = None,
) -> None:
    """A round of scholarships in the by-laws' order, each line to be signed for."""
    from ledger import printing, reports

    call = calls.of(context)
    kind = claim_filing.benefit_meant(benefit)
    with call.reading() as work:
        where = _village(work, village)
        begins, ends = call.time(work, first, on)
        page = reports.scholarship_list(work, kind, quota, where, begins, ends)
        place = save or Path(f"{kind}s.pdf")
        filing.may_write(call, place)
        filing.write(call, printing.report(work, page, call.lang), place)
    _made(call, "scholarships", place, len(page.sections[0].rows))


def waiting(context: typer.Context, village: claim_paper.Village = None, save: Into = None) -> None:
    """Who is entitled and waits until there is money, in their order."""
    from ledger import printing, reports

    call = calls.of(context)
    with call.reading() as work:
        page = reports.waiting_list(work, _village(work, village))
        place = save or Path("waiting.pdf")
        filing.may_write(call, place)
        filing.write(call, printing.report(work, page, call.lang), place)
    _made(call, "waiting", place, len(page.sections[0].rows))


def _village(work: "Work", said: str | None) -> str | None:
    return checks.known_village(work, said) if said else None


def _made(call: calls.Call, paper: str, place: Path, count: int) -> None:
    """Say what was printed, and where it is."""
    values = {"file": str(place), "count": count}
    call.answer(values, call.say(call.done(f"paper.{paper}.made"), **values))
