"""What can be wrong with printing: nothing to print, a passbook's measures, a paper altered."""

from collections.abc import Iterable
from dataclasses import replace

from ledger import claims, printing, reports
from ledger.errors import Problem
from tests.claims.people import decided, filed

from .claims import village
from .gallery import Stage, example, typed

typed("paper.nothing", "print receipt --book 99")
typed("paper.slip_unknown", "print slip นส.69/999")
typed("paper.voucher_unknown", "print voucher สจ.69/999")
typed("paper.no_expenses", "print voucher --expenses --from 1/1/2560 --on 31/1/2560")
typed("paper.passbook_nothing", "print passbook 0103 --after 12")
typed("paper.passbook_unreadable", "print passbook 0103 --layout passbook.toml")
typed("paper.sheet_form", "print sheet --village 3 --month 1/2569 --save m3.docx")
typed("report.code_unreadable", "verify --statement 691-dea14c2bc58e")


@example("paper.passbook_measure", "`step = 0` in the file of `sajja print passbook --layout`")
def _(stage: Stage) -> None:
    stage.file("passbook.toml", "step = 0")
    stage.sajja("print passbook 0103 --layout passbook.toml")


@example("paper.failed", "a page of a size there is none of, past the commands")
def _(stage: Stage) -> Iterable[Problem]:
    with stage.reading() as work:
        whom = printing.for_handing_out(work, None, work.today)[:1]
        of_book = printing.imprint(work, "th")
        made = printing.statements(work, whom, None, work.today, of_book, "a9")
        return [problem for _, problem in made if problem]


# ABOUT CLAIMS ------------------------------------------------------------------------------------


def of_claim(code: str, given: str, paper: printing.ClaimPaper) -> None:
    """The example is a paper of a claim that was only filed."""

    @example(code, given)
    def _(stage: Stage) -> Iterable[Problem]:
        with village(stage) as fund:
            no = filed(fund).no
            with fund.read() as work:
                of_book = printing.imprint(work, "th")
                found, file = [claims.claim_of(work, no)], of_book.file("")
                made = printing.of_claims(work, found, paper, of_book, into=file)
                return [problem for _, problem in made if problem]


of_claim("paper.no_voucher", "`sajja print voucher` of a claim that was only filed", "voucher")
of_claim("paper.not_decided", "`sajja print decision` of a claim that was only filed", "decision")


@example("paper.claim_failed", "a page in a language there is none of, past the commands")
def _(stage: Stage) -> Iterable[Problem]:
    with village(stage) as fund:
        no = decided(fund)
        with fund.read() as work:
            of_book = replace(printing.imprint(work, "th"), lang="xx")
            found, file = [claims.claim_of(work, no)], of_book.file("")
            made = printing.of_claims(work, found, "decision", of_book, into=file)
            return [problem for _, problem in made if problem]


@example("paper.no_claims", "`sajja print voucher --all` where nothing is approved")
def _(stage: Stage) -> None:
    with village(stage) as fund:
        filed(fund)
    stage.sajja("print voucher --all")


def changed_code(stage: Stage) -> str:
    """The code of a statement with another digest, as of a paper that was altered."""
    with stage.reading() as work:
        report = reports.statement(work, "0103", None, work.today)
        code = str(reports.code_of(report, printing.imprint(work, "th").head))
    return code[: code.rindex("/") + 1] + "0" * 12


for _code in ("verify.statement_differs", "command.statement_not_in_book"):

    @example(_code, "`sajja verify --statement` with the code of a paper that was altered")
    def _(stage: Stage) -> None:
        stage.sajja(f"verify --statement {changed_code(stage)}")
