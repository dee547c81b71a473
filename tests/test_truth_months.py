"""The sample fund's year, closed month after month: what keeps each open is what expected.json says
is wrong with it, and nothing else; answered for, all twelve close and prove themselves.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from ledger import (
    banks,
    book,
    cash,
    counts,
    exchange,
    members,
    months,
    receipts,
    reports,
    verify,
)
from ledger.dates import Month
from ledger.money import Money
from ledger.months import Outside
from ledger.work import Fund, Work
from ledger.work import clock as the_clock
from tests.conftest import Ticking
from tests.test_truth import COPIES, EXAMPLES, TRUE, take
from tests.test_truth_bank import BANKS, accept_the_likeliest, take_statement
from tests.test_truth_cash import ADMINISTRATION, JANUARY, MONTHS, begin, cash_book

SAFE = Outside(backup_on=date(2027, 1, 2))
AT_WORK = datetime(2027, 1, 2, 3, 0, tzinfo=UTC)
ASKED = {"count.over", "count.short", "count.one_person", "count.total_differs", "count.own_cash"}


@pytest.fixture(scope="module")
def year(_engines):
    """The year with its sheets, slips, statements and counts, all twelve months open."""
    before = the_clock.set(Ticking(AT_WORK))
    fund = _engines.fund("sqlite")
    begin(fund)
    for true in sorted(TRUE["sheets"], key=lambda it: (it["month"], it["file"] in COPIES)):
        if true["file"] not in COPIES:
            take(fund, true)
    with fund.work("อรพิน") as work:
        listing = exchange.read_remittances(EXAMPLES / "remittances.csv", "be")
        cash.take_remittances(work, listing, {"cash.more_than_held"})
        cash.allot(work, "welfare", "administration", ADMINISTRATION, "1/2569", JANUARY)
        cash.take_cash_book(work, cash_book())
    for bank in BANKS:
        for file in TRUE["bank"][bank]["files"]:
            take_statement(fund, bank, file)
    with fund.work("อรพิน") as work:
        banks.auto(work)
    for account, _ in BANKS.values():
        accept_the_likeliest(fund, account)
    count_cash(fund)
    yield fund
    the_clock.reset(before)
    fund.close()


def count_cash(fund: Fund) -> None:
    """The year's counts; the one by a single person stays on paper, as the program demands."""
    with fund.read() as work:
        listing = exchange.read_cash_counts(EXAMPLES / "cash_counts.csv", "be")
    for line in listing.lines:
        if line.counter == line.other or line.on is None:
            continue
        made = counts.Count(1100, line.on, line.pieces, line.counter, line.other, line.written)
        with fund.work("อรพิน") as work:
            counts.take(work, made, ASKED)


def matters(fund: Fund, month: Month) -> tuple[months.Matter, ...]:
    with fund.read() as work:
        return months.status(work, month, SAFE)


def test_what_keeps_each_month_open_is_what_is_truly_wrong_and_then_all_close(year, clock):
    clock.at = AT_WORK + timedelta(hours=1)
    asked: set[str] = set()
    for month in MONTHS:
        found = matters(year, month)
        asked |= {it.key for it in found}
        assert_nothing_is_left_out_since(year, month)
        assert gaps(year, month) <= asked
        assert open_at_the_bank(month) == {
            it.values["amount"] for it in found if it.code in ("month.bank_open", "month.bank_long",
                                                               "month.bank_carried")
        }  # fmt: skip
        assert not [it for it in found if it.weight == "settle"], month

        with year.work("ธิดา") as work:
            known = months.status(work, month, SAFE)
            for it in known:
                if it.stops:
                    months.answer(work, it.key, "ดูหลักฐานแล้ว", known)
        with year.work("อรพิน") as work:
            made = months.close(work, month, "อรพิน", "ธิดา", SAFE, "สิ้นปี 2569")
        for bank, (account, _) in BANKS.items():
            true = TRUE["bank"][bank]["months"][str(month)]["book"]
            assert Money.parse(true) == made.balances.get(account, Money(0))

    with year.read() as work:
        assert [*MONTHS] == [it.month for it in months.closes(work)]
        assert () == verify.everything(work).problems
        assert months.closes(work)[-1].year_end is not None
        assert_the_years_paper_is_the_ledgers(work)


def assert_the_years_paper_is_the_ledgers(work: Work) -> None:
    """Each figure of the annual report is added up once more from the entries and the register."""
    paper = reports.annual(work, MONTHS[-1])
    sections = {it.key: it for it in paper.sections}
    facts = {it.key: it.value for it in paper.facts}
    accounts, moved = book.accounts(work), dict[int, Money]()
    for entry in book.in_order(work, MONTHS[0].first, MONTHS[-1].last):
        for line in entry.lines if entry.kind != months.YEAR_END else ():
            moved[line.debit] = moved.get(line.debit, Money(0)) + line.amount
            moved[line.credit] = moved.get(line.credit, Money(0)) - line.amount

    def of(kind: str) -> Money:
        return Money.total(it for no, it in moved.items() if accounts[no].kind == kind)

    assert (facts["income"], facts["expense"]) == (-of("income"), of("expense"))
    assert facts["surplus"] == -of("income") - of("expense")
    purses = Money.total(book.purses(work).values())
    assert purses == sections["sub_funds"].total.cells["closing"]
    benefits = {no: it for no, it in moved.items() if accounts[no].role.startswith("benefit.")}
    kinds = sections["benefits"]
    assert [it for _, it in sorted(benefits.items())] == [it.cells["amount"] for it in kinds.rows]
    assert Money.total(benefits.values()) == kinds.total.cells["amount"]
    began, *changes = [it.cells["members"] for it in sections["membership"].rows]
    came = {it.cells["membership_change"].code: it.cells["members"]
            for it in sections["membership"].rows}  # fmt: skip
    gone = sum(came.get(it, 0) for it in ("resigned", "lapsed", "deceased"))
    there = [it for it in members.by_no(work).values()
             if it.on(MONTHS[-1].last).status in members.PRESENT]  # fmt: skip
    assert began + sum(changes) - 2 * gone == len(there)
    assert len(there) == sections["membership"].total.cells["members"]
    sealed = months.closes(work)
    closes = [(it.cells["month"], it.cells["closed_with"], it.cells["head_before"])
              for it in sections["closes"].rows]  # fmt: skip
    assert closes == [(it.month, it.auditor, it.head.short) for it in sealed]
    banks_ = {it.cells["account"]: it.cells["book_balance"] for it in sections["banks"].rows}
    assert banks_ == {str(no): sealed[-1].balances[no] for no, _ in BANKS.values()}
    found = {it.key for one in sealed for it in one.items
             if it.weight == "finding" and it.code != "month.left_open"}  # fmt: skip
    assert found == {it.cells["matter_key"] for it in sections["findings"].rows}


def assert_nothing_is_left_out_since(fund: Fund, month: Month) -> None:
    """What stands between bank and book is the same, read from the month's first day or whole."""
    with fund.read() as work:
        whole = banks.status(work, month.last)
        assert whole == banks.status(work, month.last, month.previous().last)


def gaps(fund: Fund, month: Month) -> set[str]:
    """Numbers that are missing from every receipt book, as a month's matters name them."""
    with fund.read() as work:
        return {f"gap:{it.no}/{gap.first}-{gap.last}" for it in receipts.books(work)
                for gap in it.gaps if gap.before is None or gap.before <= month.last}  # fmt: skip


def open_at_the_bank(month: Month) -> set[Money]:
    """What truly stands between the banks and the book at a month's end."""
    return {Money.parse(it["amount"]) for bank in BANKS
            for it in TRUE["bank"][bank]["months"][str(month)]["items"]}  # fmt: skip
