"""What a paper is printed from: a report, and the book and the moment it was read in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from ledger import funds, log, members, reports, text
from ledger.dates import to_arabic
from ledger.errors import LedgerError, NotFound, Place, Problem
from ledger.members import Member
from ledger.reports import BlankSheet, Report, Row
from ledger.work import Work

from . import papers
from .imprint import Imprint
from .lengths import PaperSize
from .papers.passbook import Passbook
from .pdf import File

if TYPE_CHECKING:  # whoever prints a statement does not wait for claims and receipts
    from ledger.cash import Filed
    from ledger.claims import Claim, StepKind
    from ledger.receipts import Receipt
    from ledger.reports import BlankSlip, ClaimForm

ClaimPaper = Literal["voucher", "decision", "claim_form"]
MADE_BY: "Mapping[ClaimPaper, StepKind]" = {
    "voucher": "promised", "decision": "decided", "claim_form": "filed",
}  # fmt: skip


def imprint(work: Work, lang: str) -> Imprint:
    """The book at this moment, for the foot of papers in a language."""
    terms = funds.terms(work, work.today)
    return Imprint(terms.name, lang, work.at, log.head(work), terms.promptpay)


def report(work: Work, it: Report, lang: str) -> bytes:
    """A report as a PDF: in a layout of its own where it has one."""
    of_book = imprint(work, lang)
    file = of_book.file(reports.wording.said(it.title, lang))

    papers.LAYOUTS.get(it.key, papers.report.lay_out)(it, of_book, file)
    return file.whole()


def receipt_pages(work: Work, chosen: "Sequence[Receipt]", lang: str) -> bytes:
    """Receipts as a PDF, each on a page of its own: the original above, the copy below."""
    of_book = imprint(work, lang)
    file = of_book.file(of_book.say("receipt.title"))
    numbers = {no for it in chosen for no in it.everybody}
    erased = text.say("label.erased", lang)
    names = {no: str(one.name or erased) for no, one in members.by_no(work, numbers).items()}

    for it in chosen:
        papers.receipt.lay_out(it, names, of_book, file)
    return file.whole()


def collection_sheet(work: Work, sheet: BlankSheet, lang: str) -> bytes:
    """A village's blank sheet as a PDF."""
    of_book = imprint(work, lang)
    file = of_book.file(of_book.say("collection.run"))

    papers.collection.lay_out(sheet, of_book, file)
    return file.whole()


def application(work: Work, member: Member | None, lang: str) -> bytes:
    """An application as a PDF: a member's, or blank."""
    of_book = imprint(work, lang)
    file = of_book.file(of_book.say("application.title"))

    papers.application.lay_out(member, of_book, file)
    return file.whole()


def passbook_lines(work: Work, rows: Sequence[Row], after: int, book: Passbook, lang: str) -> bytes:
    """The lines of a passbook after so many, as a PDF of its pages."""
    of_book = imprint(work, lang)
    file = of_book.file(of_book.say("passbook.title"))

    papers.passbook.lay_out(rows, after, book, of_book, file)
    return file.whole()


def for_handing_out(work: Work, village: str | None, on: date) -> tuple[Member, ...]:
    """Members of a village or of all, who are members on a day, in the order of a walk from
    house to house: by village, house and Thai name. Raises NotFound report.village_unknown.
    """
    asked = village and to_arabic(village).strip()
    known = members.villages(work)
    if asked is not None and asked not in known:
        raise NotFound("report.village_unknown", village=asked, known=tuple(known))
    found = members.in_order(members.all(work, asked, on))
    present = [one for one in found if one.status_on(on) in ("joined", "suspended")]

    return tuple(sorted(present, key=lambda one: _door(one, on)))


def _lay_out(work: Work, claim: "Claim", paper: ClaimPaper, of_book: Imprint, file: File) -> None:
    """Set such a paper of a claim: what it says is gathered whole before the first page."""
    if paper == "claim_form":
        papers.claim_form.lay_out(reports.claim_form(work, claim), of_book, file)
        return
    said = reports.vouchers(work, claim) if paper == "voucher" else (
        reports.decision_slip(work, claim),)  # fmt: skip
    for it in said:
        papers.LAYOUTS[it.key](it, of_book, file)


def blank_claim_forms(work: Work, forms: "Sequence[ClaimForm]", lang: str) -> bytes:
    """Blank forms as a PDF, one after the other."""
    of_book = imprint(work, lang)
    file = of_book.file(of_book.say("claim_form.title"))

    for form in forms:
        papers.claim_form.lay_out(form, of_book, file)
    return file.whole()


def blank_slips(work: Work, slip: "BlankSlip", lang: str) -> bytes:
    """A blank slip as a PDF: a half for each side."""
    of_book = imprint(work, lang)
    file = of_book.file(text.say(f"slip_kind.{slip.kind}", lang))

    papers.blank_slip.lay_out(slip, of_book, file)
    return file.whole()


def expense_vouchers(work: Work, found: "Sequence[Filed]", lang: str) -> bytes:
    """Vouchers of expenses as a PDF, one after the other."""
    of_book = imprint(work, lang)
    file = of_book.file(of_book.say("voucher.title"))

    for filed in found:
        it = reports.expense_voucher(work, filed)
        papers.LAYOUTS[it.key](it, of_book, file)
    return file.whole()


def claims_for_handing_out(
    work: Work, paper: ClaimPaper, village: str | None, first: date | None, last: date
) -> "tuple[Claim, ...]":
    """Claims of a village or of all of which there is such a paper, as of a time, in the order of
    a walk from house to house. Raises NotFound report.village_unknown.
    """
    from ledger import claims

    asked = village and to_arabic(village).strip()
    known = members.villages(work)
    if asked is not None and asked not in known:
        raise NotFound("report.village_unknown", village=asked, known=tuple(known))
    found = [
        one for one in claims.all_claims(work, village=asked)
        if (on := one.last_on(MADE_BY[paper])) and on <= last and (first is None or on >= first)
    ]  # fmt: skip
    whose = members.by_no(work, {one.member_no for one in found})

    return tuple(sorted(found, key=lambda one: (_door(whose[one.member_no], last), one.no)))


def _door(member: Member, on: date) -> tuple[tuple[int, str], tuple[int, str]]:
    """Where a member lives, as doors are counted: house 9 before 10, and 10/2 after it."""
    return _counted(member.on(on).village or "~"), _counted(member.house_no or "~")


def _counted(written: str) -> tuple[int, str]:
    digits = written[: len(written) - len(written.lstrip("0123456789"))]
    return int(digits or 10**9), written


def statements(
    work: Work, whom: Sequence[Member], first: date | None, last: date, of_book: Imprint,
    size: PaperSize, into: File | None = None,
) -> Iterator[tuple[File, Problem | None]]:  # fmt: skip
    """Set members' statements one after another, into one file or each into its own.

    Says of each in which file it is, and what was wrong where it is not. One that cannot be set
    leaves no page, and the others go on.
    """
    for member, it in zip(whom, reports.statements(work, whom, first, last), strict=True):
        file = into or of_book.file(reports.wording.said(it.title, of_book.lang))
        problem = None
        try:
            papers.statement.lay_out(it, of_book, file, size)
        except LedgerError as refusal:
            problem = _failed(member, refusal.code)
        except Exception as error:  # noqa: BLE001  one member's page must not stop the others'
            problem = _failed(member, repr(error))
        yield file, problem


def of_claims(
    work: Work, found: "Sequence[Claim]", paper: ClaimPaper, of_book: Imprint,
    into: File | None = None,
) -> Iterator[tuple[File, Problem | None]]:  # fmt: skip
    """Set a paper of each claim one after another, into one file or each into its own.

    Says of each in which file it is, and what was wrong where it is not. One that cannot be set
    leaves no page, and the others go on.
    """
    for claim in found:
        file = into or of_book.file(of_book.say(f"{paper}.title"))
        problem = None
        try:
            _lay_out(work, claim, paper, of_book, file)
        except LedgerError as refusal:
            problem = Problem(refusal.code, Place(claim.no), refusal.values)
        except Exception as error:  # noqa: BLE001  one claim's page must not stop the others'
            values = {"claim_no": claim.no, "member_no": claim.member_no, "said": repr(error)}
            problem = Problem("paper.claim_failed", Place(claim.no), values)
        yield file, problem


def _failed(member: Member, said: str) -> Problem:
    values = {"member_no": member.no, "name": str(member.name or ""), "said": said}
    return Problem("paper.failed", Place(member.no), values)
