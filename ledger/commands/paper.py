"""What is printed for members: one, a village, or everybody, in the order it is handed out."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import NotFound, Problem, Refused

from . import bylaws, choices, claim_paper, filing, list_paper
from . import call as calls
from . import statement as asked
from .claim_paper import make_way, plain

if TYPE_CHECKING:
    from ledger.members import Member
    from ledger.work import Work

app = typer.Typer()
app.command("claim-form")(claim_paper.claim_form)
app.command("voucher")(claim_paper.voucher)
app.command("decision")(claim_paper.decision)
app.command("scholarships")(list_paper.scholarships)
app.command("waiting")(list_paper.waiting)
app.command("bylaws")(bylaws.printed)

FAILED = 1  # some page is missing; the others are there
BLANK = ("remittance", "deposit", "withdrawal")  # slips that may be filled in by hand
On = Annotated[str | None, typer.Option("--on")]
First = Annotated[str | None, typer.Option("--from")]
Village = Annotated[str | None, typer.Option("--village")]
Everybody = Annotated[bool, typer.Option("--all")]
Into = Annotated[Path | None, typer.Option("--one-file", "--pdf")]
Each = Annotated[Path | None, typer.Option("--each")]
A4 = Annotated[bool, typer.Option("--a4")]
Who = Annotated[str | None, typer.Argument()]


@app.command("statement")
def statement(
    context: typer.Context,
    member_no: Who = None,
    village: Village = None,
    everybody: Everybody = False,
    first: First = None,
    on: On = None,
    save: Into = None,
    each: Each = None,
    a4: A4 = False,
) -> int:
    """Members' statements, sorted for handing out."""
    from ledger import printing

    call = calls.of(context)
    failed: list[Problem] = []
    with call.reading() as work:
        begins, ends = call.time(work, first, on)
        whom = meant(call, work, member_no, village, ends, everybody=everybody)
        of_book = printing.imprint(work, call.lang)
        one = None if each else of_book.file(call.say("paper.statement.run"))
        place = each or save or Path(_file_name("statement", whom, member_no))
        make_way(call, place, is_folder=bool(each))
        made = printing.statements(
            work, whom, begins, ends, of_book, "a4" if a4 else "a5", into=one
        )
        for who in call.progress(whom, "paper.statement.run"):
            file, problem = next(made)
            if problem:
                failed.append(problem)
            elif each:
                filing.write(call, file.whole(), place / f"{plain(who.no)}.pdf")
        if one and len(failed) < len(whom):
            filing.write(call, one.whole(), place)
    call.warn(failed)
    _made(call, "statement", place, count=len(whom) - len(failed), failed=len(failed))
    return FAILED if failed else 0


def meant(
    call: calls.Call, work: "Work", said: str | None, village: str | None, on: date, *,
    everybody: bool,
) -> "tuple[Member, ...]":  # fmt: skip
    """Whom to print for: a member by number, a village, or everybody."""
    from ledger import members, printing

    if village is not None or everybody:
        return printing.for_handing_out(work, village, on)
    wanted = call.ask(said, "no", option="MEMBER_NO")
    return (members.member(work, asked.known_by(work, wanted)),)


def _file_name(paper: str, whom: "tuple[Member, ...]", said: str | None) -> str:
    """What a file is called where nobody said: statement-0044.pdf, statements.pdf."""
    return f"{paper}-{plain(whom[0].no)}.pdf" if said else f"{paper}s.pdf"


@app.command("receipt")
def receipt(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument()] = None,
    in_book: Annotated[str | None, typer.Option("--book")] = None,
    save: Into = None,
) -> None:
    """A receipt, original and copy; or all of a book."""
    from ledger import printing, receipts

    call = calls.of(context)
    with call.reading() as work:
        if number is None and in_book is not None:
            chosen = receipts.all(work, in_book)
        else:
            wanted = call.ask(number, "receipt_no", option="NUMBER")
            chosen = (receipts.receipt(work, receipts.read_paper(wanted, in_book)),)
        if not chosen:
            raise Refused("paper.nothing")
        named = str(chosen[0].paper) if len(chosen) == 1 else f"{in_book}"
        place = save or Path(f"receipt-{plain(named)}.pdf")
        filing.may_write(call, place)
        filing.write(call, printing.receipt_pages(work, chosen, call.lang), place)
    _made(call, "receipt", place, count=len(chosen))


@app.command("slip")
def slip(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument()] = None,
    blank: Annotated[str | None, typer.Option("--blank")] = None,
    save: Into = None,
) -> None:
    """A slip of money handed over, banked or fetched, or a blank one: a half for each side."""
    from ledger import cash, printing, reports

    call = calls.of(context)
    if blank is not None:
        _blank_slip(call, blank, save)
        return
    with call.reading() as work:
        wanted = call.ask(number, "slip_number", option="NUMBER")
        kinds = [it for it in cash.KINDS if it != "payment"]
        key = cash.spelled(wanted)
        found = [it for it in cash.slips(work, kinds)
                 if key in (it.slip.key, cash.spelled(it.entry_number))]  # fmt: skip
        if not found:
            raise NotFound("paper.slip_unknown", number=wanted)
        filed = max(found, key=lambda it: it.turn)
        place = save or Path(f"slip-{plain(filed.slip.number or filed.entry_number)}.pdf")
        filing.may_write(call, place)
        whole = printing.report(work, reports.slip(work, filed), call.lang)
        filing.write(call, whole, place)
    _made(call, "slip", place, number=filed.slip.number or filed.entry_number)


def _blank_slip(call: calls.Call, said: str, save: Path | None) -> None:
    """A slip to be filled in by hand."""
    from ledger import printing, reports

    kind = choices.meant("slip_kind", said, BLANK, "--blank")
    with call.reading() as work:
        place = save or Path(f"{kind}-blank.pdf")
        filing.may_write(call, place)
        whole = printing.blank_slips(work, reports.blank_slip(work, kind), call.lang)
        filing.write(call, whole, place)
    kind_said = choices.word("slip_kind", kind, call.lang)
    values = {"file": str(place), "kind": kind}
    call.answer(values, call.say(call.done("paper.slip.blank"), file=str(place), kind=kind_said))


@app.command("sheet")
def sheet(
    context: typer.Context,
    village: Annotated[str | None, typer.Option("--village")] = None,
    month: Annotated[str | None, typer.Option("--month")] = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """A village's collection sheet for a month, to be ticked: paper, or a grid to type into."""
    from ledger import dates, funds, printing, reports

    call = calls.of(context)
    with call.reading() as work:
        no = call.ask(village, "village")
        years = funds.terms(work, work.today).years
        when = dates.read_month(call.ask(month, "month"), years)
        blank = reports.collection(work, no, when)
        place = save or Path(
            f"m{plain(blank.village)}-{dates.year_be(when.first)}-{when.month:02d}.pdf"
        )
        if place.suffix.lower() not in (".pdf", ".xlsx"):
            raise Refused("paper.sheet_form", file=str(place))
        filing.may_write(call, place)
        if place.suffix.lower() == ".xlsx":
            whole = reports.blank_xlsx(blank, call.lang)
        else:
            whole = printing.collection_sheet(work, blank, call.lang)
        filing.write(call, whole, place)
    _made(call, "collection", place, village=blank.village, month=when, count=len(blank.lines))


@app.command("application")
def application(context: typer.Context, member_no: Who = None, save: Into = None) -> None:
    """An application for membership: a member's, or blank."""
    from ledger import members, printing

    call = calls.of(context)
    with call.reading() as work:
        who = members.member(work, asked.known_by(work, member_no)) if member_no else None
        place = save or Path(f"application-{plain(who.no)}.pdf" if who else "application.pdf")
        filing.may_write(call, place)
        filing.write(call, printing.application(work, who, call.lang), place)
    _made(call, "application", place)


@app.command("passbook")
def passbook(
    context: typer.Context,
    member_no: Who = None,
    after: Annotated[int, typer.Option("--after", min=0)] = 0,
    layout: Annotated[Path | None, typer.Option("--layout")] = None,
    save: Into = None,
) -> None:
    """Lines into a member's pre-printed passbook, each at its place, after those printed."""
    from ledger import printing, reports

    call = calls.of(context)
    measures = printing.read_passbook(layout) if layout else printing.Passbook()
    with call.reading() as work:
        no = asked.known_by(work, call.ask(member_no, "no", option="MEMBER_NO"))
        rows = reports.passbook(work, no)
        if after >= len(rows):
            raise Refused("paper.passbook_nothing", member_no=no, count=len(rows), after=after)
        place = save or Path(f"passbook-{plain(no)}.pdf")
        filing.may_write(call, place)
        filing.write(call, printing.passbook_lines(work, rows, after, measures, call.lang), place)
        days = [row.cells["on"] for row in rows[after:]]
        ahead = [day for day in days if isinstance(day, date) and day > work.today]
    if ahead:
        call.tell("paper.passbook.ahead", count=len(ahead), last=max(ahead))
    page, line = divmod(after, measures.lines_on_page)
    _made(call, "passbook", place, member_no=no, first=after + 1, last=len(rows), page=page + 1,
          line=line + 1)  # fmt: skip


def _made(call: calls.Call, paper: str, place: Path, **values: object) -> None:
    """Say what was printed, and where it is."""
    said = call.say(call.done(f"paper.{paper}.made"), file=str(place), **values)
    call.answer({"file": str(place), **values}, said)
