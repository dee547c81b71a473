"""Papers about claims: forms, answers for the member, payment vouchers; one, a village, or all."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import NotFound, Refused

from . import call as calls
from . import claim_filing, filing

if TYPE_CHECKING:
    from ledger.cash import Filed, SlipKind
    from ledger.claims import Claim
    from ledger.printing import ClaimPaper
    from ledger.work import Work

FAILED = 1  # some page is missing; the others are there
EXPENSE: "tuple[SlipKind, ...]" = ("expense",)
No = Annotated[str | None, typer.Argument()]
Village = Annotated[str | None, typer.Option("--village")]
Everybody = Annotated[bool, typer.Option("--all")]
First = Annotated[str | None, typer.Option("--from")]
On = Annotated[str | None, typer.Option("--on")]
Into = Annotated[Path | None, typer.Option("--one-file", "--pdf")]
Each = Annotated[Path | None, typer.Option("--each")]


def voucher(
    context: typer.Context,
    no: No = None,
    village: Village = None,
    everybody: Everybody = False,
    first: First = None,
    on: On = None,
    expenses: Annotated[bool, typer.Option("--expenses")] = False,
    save: Into = None,
    each: Each = None,
) -> int:
    """Payment vouchers to be signed by payee, payer and witness: original and copy."""
    call = calls.of(context)
    if expenses or (no is not None and village is None and not everybody):
        with call.reading() as work:
            spent = _spent(call, work, no, (first, on)) if expenses else _expense(work, str(no))
            if spent:
                return _of_expenses(call, work, spent, save, each)
    return _run(context, "voucher", (no, village, everybody), (first, on), save, each)


def _expense(work: "Work", no: str) -> "tuple[Filed, ...]":
    """The expense of a number, of its paper or its entry; none, where a claim has that number.

    Raises NotFound paper.voucher_unknown.
    """
    from ledger import cash, claims

    key = cash.spelled(no)
    if any(cash.spelled(it.no) == key for it in claims.all_claims(work)):
        return ()
    found = [it for it in cash.slips(work, EXPENSE)
             if key in (it.slip.key, cash.spelled(it.entry_number))]  # fmt: skip
    if not found:
        raise NotFound("paper.voucher_unknown", number=no)
    return (max(found, key=lambda it: it.turn),)


def _spent(
    call: calls.Call, work: "Work", no: str | None, when: tuple[str | None, str | None]
) -> "tuple[Filed, ...]":
    """Every expense of a time that stands. Raises Refused paper.no_expenses."""
    from ledger import cash

    if no is not None:
        raise typer.BadParameter(call.say("paper.voucher.one_or_all"))
    begins, ends = call.time(work, *when)
    found = tuple(it for it in cash.slips(work, EXPENSE, begins, ends) if not it.reversed)
    if not found:
        raise Refused("paper.no_expenses", first=begins, last=ends)
    return found


def _of_expenses(
    call: calls.Call, work: "Work", found: "tuple[Filed, ...]", save: Path | None,
    each: Path | None,
) -> int:  # fmt: skip
    """Vouchers of expenses in one file, or each in its own."""
    from ledger import printing

    only = plain(found[0].slip.number or found[0].entry_number)
    place = each or save or Path(f"voucher-{only}.pdf" if len(found) == 1 else "vouchers.pdf")
    make_way(call, place, is_folder=bool(each))
    for it in found if each else ():
        whole = printing.expense_vouchers(work, [it], call.lang)
        named = plain(it.slip.number or it.entry_number)
        filing.write(call, whole, place / f"voucher-{named}.pdf")
    if not each:
        filing.write(call, printing.expense_vouchers(work, found, call.lang), place)
    values = {"file": str(place), "count": len(found)}
    call.answer(values, call.say(call.done("paper.voucher.spent.made"), **values))
    return 0


def decision(
    context: typer.Context,
    no: No = None,
    village: Village = None,
    everybody: Everybody = False,
    first: First = None,
    on: On = None,
    save: Into = None,
    each: Each = None,
) -> int:
    """Why a claim was answered as it was, clause by clause, for the member."""
    return _run(context, "decision", (no, village, everybody), (first, on), save, each)


def claim_form(
    context: typer.Context,
    no: No = None,
    benefit: Annotated[str, typer.Option("--benefit")] = "",
    village: Village = None,
    everybody: Everybody = False,
    first: First = None,
    on: On = None,
    save: Into = None,
    each: Each = None,
) -> int:
    """A claim form: filled with a claim, or blank for each benefit of the by-laws in force."""
    if no is not None or village is not None or everybody:
        return _run(context, "claim_form", (no, village, everybody), (first, on), save, each)
    return _blank(context, benefit, save)


def _blank(context: typer.Context, benefit: str, save: Path | None) -> int:
    """Blank forms in one file."""
    from ledger import printing, reports

    call = calls.of(context)
    kind = claim_filing.benefit_meant(benefit) if benefit else ""
    with call.reading() as work:
        forms = reports.blank_claim_forms(work, kind)
        place = save or Path(f"claim-form-{kind}.pdf" if kind else "claim-forms-blank.pdf")
        filing.may_write(call, place)
        filing.write(call, printing.blank_claim_forms(work, forms, call.lang), place)
    values = {"file": str(place), "count": len(forms)}
    call.answer(values, call.say(call.done("paper.claim_form.blank"), **values))
    return 0


def _run(
    context: typer.Context, paper: "ClaimPaper", whose: tuple[str | None, str | None, bool],
    when: tuple[str | None, str | None], save: Path | None, each: Path | None,
) -> int:  # fmt: skip
    """Print a paper of each claim that is meant; what fails is said, and the rest goes on."""
    from ledger import printing

    call, called = calls.of(context), paper.replace("_", "-")
    failed = []
    with call.reading() as work:
        found = _meant(call, work, paper, whose, when)
        of_book = printing.imprint(work, call.lang)
        one = None if each else of_book.file(call.say(f"paper.{paper}.title"))
        named = f"{called}-{plain(found[0].no)}.pdf" if whose[0] else f"{called}s.pdf"
        place = each or save or Path(named)
        make_way(call, place, is_folder=bool(each))
        made = printing.of_claims(work, found, paper, of_book, into=one)
        for claim in call.progress(found, f"paper.{paper}.title"):
            file, problem = next(made)
            if problem:
                failed.append(problem)
            elif each:
                filing.write(call, file.whole(), place / f"{called}-{plain(claim.no)}.pdf")
        if one and len(failed) < len(found):
            filing.write(call, one.whole(), place)
    call.warn(failed)
    count = len(found) - len(failed)
    values = {"file": str(place), "count": count, "failed": len(failed)}
    said = call.say(call.done(f"paper.{paper}.made"), **values)
    call.answer(values, *([said] if count else []))
    return FAILED if failed else 0


def _meant(
    call: calls.Call, work: "Work", paper: "ClaimPaper", whose: tuple[str | None, str | None, bool],
    when: tuple[str | None, str | None],
) -> "tuple[Claim, ...]":  # fmt: skip
    """A claim by its number, or those of a village or of all, of a time."""
    from ledger import claims, printing

    no, village, everybody = whose
    if village is None and not everybody:
        return (claims.claim_of(work, call.ask(no, "claim_no", option="CLAIM")),)
    begins, ends = call.time(work, *when)
    found = printing.claims_for_handing_out(work, paper, village, begins, ends)
    if not found:
        raise Refused("paper.no_claims")
    return found


def make_way(call: calls.Call, place: Path, *, is_folder: bool) -> None:
    """See to it that a file may be written, or that its folder is there."""
    if is_folder:
        filing.make_folder(call, place)
    else:
        filing.may_write(call, place)


def plain(number: str) -> str:
    """A number as it may stand in a file's name."""
    return number.replace("/", "-")
