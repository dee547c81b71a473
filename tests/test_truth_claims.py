"""Every claim of the sample fund through its whole life in the real book: filed, decided, approved,
paid by the paper the cash book has; outcome, amount and reasons as expected.json says.

The book is the sample fund after its year of sheets. Lines of sheets that were kept out are days
not paid in this book; claims that would be decided otherwise for them alone are named below.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from ledger import book, bylaws, cash, claims, exchange, members
from ledger.bylaws import Decision
from ledger.claims import Claim
from ledger.money import Money
from ledger.verify import everything
from ledger.work import Fund, clock
from tests.bylaws.test_sample_claims import reason
from tests.conftest import Ticking
from tests.test_truth import COPIES, EXAMPLES, TRUE, take
from tests.test_truth_cash import ADMINISTRATION, JANUARY, begin, cash_book

RULES = EXAMPLES / "bylaws" / "ban_nam_phueng.yaml"
RESOLVED = bylaws.Resolution("ประชุมใหญ่สามัญ", date(2024, 12, 15), "1/2567", None, None)
TRUTHS = {truth["no"]: truth for truth in TRUE["claims"]}


@dataclass
class Year:
    """The book after the year, and what was decided of each claim."""

    fund: Fund
    decided: dict[str, Decision]
    filed: claims.FiledList
    again: claims.FiledList  # the same file once more


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def year(request, _engines):
    before = clock.set(Ticking())
    fund = _engines.fund(request.param)
    begin(fund)
    for true in sorted(TRUE["sheets"], key=lambda it: (it["month"], it["file"] in COPIES)):
        if true["file"] not in COPIES:
            take(fund, true)
    with fund.work("อรพิน") as work:
        text = RULES.read_text(encoding="utf-8")
        bylaws.adopt(work, text, tuple(book.sub_funds(work)), RESOLVED)
        listing = exchange.read_remittances(EXAMPLES / "remittances.csv", "be")
        cash.take_remittances(work, listing, {"cash.more_than_held"})
        cash.allot(work, "welfare", "administration", ADMINISTRATION, "1/2569", JANUARY)
        cash.take_cash_book(work, cash_book())
    decided, filed = live(fund)
    with fund.work("มาลี") as work:
        again = claims.file_list(work, exchange.read_claims(EXAMPLES / "claims.csv", "be"))
    clock.reset(before)
    yield Year(fund, decided, filed, again)
    fund.close()


def live(fund: Fund) -> tuple[dict[str, Decision], claims.FiledList]:
    """File all, then decide each in its turn; what may be paid is approved, and paid."""
    with fund.work("มาลี") as work:
        listed = exchange.read_claims(EXAMPLES / "claims.csv", "be")
        filed = claims.file_list(work, listed)
    decided = {}
    for no in TRUTHS:
        with fund.work("อรพิน") as work:
            decided[no] = claims.decide(work, no)
        if decided[no].outcome == "pay":
            with fund.work("ประเสริฐ") as work:
                claims.approve(work, no, "ประชุมประจำเดือน")
            if paper := TRUTHS[no]["voucher"]:
                with fund.work("อรพิน") as work:
                    slip = cash.slip(work, "payment", paper).slip
                    claims.pay(work, no, slip.credit, slip.on, number=paper)
    return decided, filed


def test_the_list_is_filed_whole_and_once(year):
    assert (len(year.filed.new), year.filed.again) == (59, 0)
    assert (year.again.new, year.again.again) == ((), 59)


@pytest.mark.parametrize("no", TRUTHS)
def test_a_claim_is_decided_from_the_real_book_as_its_papers_say(year, no):
    truth, decision = TRUTHS[no], year.decided[no]

    assert (truth["decision"], Money.parse(truth["amount"])) == (decision.outcome, decision.amount)
    assert sorted(truth["reasons"]) == sorted(reason(one) for one in decision.unmet)


def test_what_was_paid_is_what_the_cash_book_paid(year):
    """Each payment's voucher has the paper, day and entry that the cash book brought in."""
    with year.fund.read() as work:
        paid = {one.no: one for one in claims.all_claims(work, ("paid",))}
        entries = {
            no: cash.slip(work, "payment", truth["voucher"]).entry_no
            for no, truth in TRUTHS.items() if truth["voucher"]
        }  # fmt: skip
    assert entries == {no: one.vouchers[0].entry_no for no, one in paid.items()}


def test_what_is_approved_and_unpaid_at_the_years_end_is_promised(year):
    with year.fund.read() as work:
        promised: list[Claim] = list(claims.all_claims(work, ("promised",)))
    expected = Money.parse(TRUE["summary"]["benefits_approved_unpaid"])
    assert expected == Money.total(one.owed for one in promised)


def test_every_decision_made_once_more_is_the_same_to_the_byte(year):
    with year.fund.read() as work:
        again = list(claims.replay(work))
    assert [(no, None) for no in sorted(TRUTHS)] == sorted(again)


def test_a_death_ends_the_membership(year):
    dead = {one["member"] for one in TRUTHS.values() if one["kind"] == "death"}
    with year.fund.read() as work:
        found = members.by_no(work, dead)
    assert {"deceased"} == {one.status for one in found.values()}


def test_the_year_of_claims_proves_itself(year):
    with year.fund.read() as work:
        assert everything(work).problems == ()
