"""The sample fund's cash on its way, by file, held against every figure of expected.json.

Lines of sheets that were kept out are no money in the book; with what expected.json says they
truly were, each collector holds to the baht what they should, since the day they should.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pytest

from ledger import book, cash, exchange, funds, members
from ledger.cash import reading
from ledger.cash.hands import Lot, taken
from ledger.contributions import SheetLine
from ledger.dates import Month
from ledger.errors import Problem, Refused
from ledger.money import ZERO, Money
from ledger.verify import everything
from ledger.work import Fund, clock
from tests.conftest import Ticking
from tests.test_truth import COPIES, EXAMPLES, TRUE, kept_out, take

JANUARY = date(2026, 1, 1)
MONTHS = [Month(2026, month) for month in range(1, 13)]
BANKS = {"kbank": (1310, "ธนาคารกสิกรไทย"), "baac": (1320, "ธ.ก.ส."),
         "ktb": (1330, "ธนาคารกรุงไทย"), "gsb": (1340, "ธนาคารออมสิน")}  # fmt: skip
ADMINISTRATION = Money.baht(12_000)


@dataclass
class Year:
    """The book after the year, what each sheet gave, and what the two lists gave."""

    fund: Fund
    came: dict
    asked: tuple[Problem, ...]
    remitted: cash.TakenIn
    booked: cash.TakenIn
    again: tuple[cash.TakenIn, cash.TakenIn]  # the same two files once more


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def year(request, _engines):
    before = clock.set(Ticking())
    fund = _engines.fund(request.param)
    came = {}
    begin(fund)
    for true in sorted(TRUE["sheets"], key=lambda it: (it["month"], it["file"] in COPIES)):
        if true["file"] not in COPIES:
            came[true["file"]] = take(fund, true)
    with fund.work("อรพิน") as work:
        listing = exchange.read_remittances(EXAMPLES / "remittances.csv", "be")
        asked = cash.check_remittances(work, listing).problems
        remitted = cash.take_remittances(work, listing, {"cash.more_than_held"})
    with fund.work("อรพิน") as work:
        cash.allot(work, "welfare", "administration", ADMINISTRATION, "1/2569", JANUARY)
        booked = cash.take_cash_book(work, cash_book())
    with fund.work("อรพิน") as work:
        again = (cash.take_remittances(work, listing), cash.take_cash_book(work, cash_book()))
    clock.reset(before)
    yield Year(fund, came, asked, remitted, booked, again)
    fund.close()


def begin(fund: Fund) -> None:
    """Banks, register and opening balances, as the demo begins."""
    with fund.work("อรพิน") as work:
        for no, name in BANKS.values():
            book.open_account(work, book.Account(no, "asset", "bank", None, name, name))
        funds.settle(work, "transfer_account", "1310", JANUARY, "")
        register = exchange.read_register(EXAMPLES / "register.xlsx", "be")
        asked = {p.code for p in members.check_register(work, register) if p.level == "ask"}
        members.import_register(work, register, asked)
        opening = {no: TRUE["bank"][bank]["opening"] for bank, (no, _) in BANKS.items()}
        opening[1100] = TRUE["cash"]["treasurer"]["opening"]
        brought = [(no, Money.parse(amount)) for no, amount in opening.items()]
        book.bring_along(work, brought, JANUARY, "ยอดยกมา", "opening")


def cash_book() -> cash.CashBook:
    return exchange.read_cash_book(EXAMPLES / "cashbook.csv", "be")


def missing_lots(came: dict) -> dict[str, list[Lot]]:
    """Cash on lines kept out, by village, on the days it was truly received."""
    truths = {(fault["file"], fault.get("row")): fault["truth"] for fault in TRUE["faults"]
              if "truth" in fault}  # fmt: skip
    amounts = kept_out(came)
    found = defaultdict(list)
    for file, sheet in came.items():
        written = exchange.read_sheet(EXAMPLES / file, "be", daily=lambda _: Money.baht(1))
        lines = {line.row: line for line in written.lines}
        for aside, (_, amount) in zip(sheet.aside, amounts[file], strict=True):
            line, truth = lines[aside.row], truths.get((file, aside.row), {})
            if not line.by_transfer:
                found[sheet.village] += true_lots(line, truth, amount, sheet.month)
    return found


def true_lots(line: SheetLine, truth: dict, amount: Money, month: Month) -> list[Lot]:
    """A line's money by day: as expected.json says, else by its marks, else on its own day."""
    marked = [day for day in range(1, 32) if (line.marks or 0) >> (day - 1) & 1]
    days = truth.get("days", marked)
    if len(days) * 100 == amount.satang:
        return [Lot(date(month.year, month.month, day), Money.baht(1)) for day in days]
    on = date.fromisoformat(truth["date"]) if "date" in truth else line.received_on
    return [Lot(on or month.last, amount)]


def test_the_lists_go_in_and_nothing_is_posted_twice(year):
    """99 remittances; of 325 rows those the book has by sheet, slip or opening are known."""
    assert (len(year.remitted.filed), year.remitted.again) == (99, 0)
    assert (len(year.booked.filed), year.booked.again) == (141, 126)
    assert [(it.filed, it.again) for it in year.again] == [((), 99), ((), 267)]


def test_only_money_of_lines_kept_out_is_handed_over_ahead(year):
    """Every question is how much more was handed over than the sheets taken in know of."""
    assert {one.code for one in year.asked} == {"cash.more_than_held"}
    villages = missing_lots(year.came)
    with year.fund.read() as work:
        hands = {it.village: it for it in cash.hands(work, date(2026, 12, 31))}
    for village, hand in hands.items():
        out = Money.total(lot.amount for lot in villages.get(village, ()))
        assert hand.ahead <= out


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_each_collector_holds_what_they_should_since_when_they_should(year, month):
    """`cash.collectors`: holds and oldest at each month's end, to the baht and the day."""
    on = month.last
    villages = missing_lots(year.came)
    with year.fund.read() as work:
        hands = [it for it in cash.hands(work, on) if it.village]
        for hand in hands:
            missing = [lot for lot in villages.get(hand.village, ()) if lot.on <= on]
            holds = hand.holds + Money.total(lot.amount for lot in missing)
            lots = reading._lots(work, {hand.account.no: holds}, on)[hand.account.no]
            mine = taken([*lots, *missing], holds)
            true = TRUE["cash"]["collectors"][hand.village]["months"][str(month)]
            oldest = str(mine[0].on) if mine else None
            assert (hand.holder, true["holds"], true["oldest"]) == (
                TRUE["cash"]["collectors"][hand.village]["name"], holds.as_text(), oldest
            )  # fmt: skip


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_treasurers_cash_and_the_banks_stand_as_their_books_say(year, month):
    """`cash.treasurer.book` and `bank.*.book` at each month's end."""
    with year.fund.read() as work:
        hands = {it.account.no: it.holds for it in cash.hands(work, month.last)}

    true = {no: TRUE["bank"][bank]["months"][str(month)]["book"] for bank, (no, _) in BANKS.items()}
    true[1100] = TRUE["cash"]["treasurer"]["months"][str(month)]["book"]
    assert true == {no: hands[no].as_text() for no in true}


def test_what_the_cash_book_says_of_the_year_adds_up(year):
    """`summary`: outgo by kind, grants, interest; less what the cash book never wrote down."""
    with year.fund.read() as work:
        balances = book.balances(work, date(2026, 12, 31))
    unwritten = defaultdict(lambda: ZERO)
    for bank in TRUE["bank"].values():
        for item in bank["months"]["2026-12"]["items"]:
            if item["book_date"] is None:
                unwritten[item["kind"]] += Money.parse(item["amount"])
    out, income = TRUE["summary"]["outgo"], TRUE["summary"]["income"]

    assert {
        5110: out["benefit_illness"], 5120: out["benefit_death"], 5100: out["benefit_childbirth"],
        5130: out["benefit_scholarship"], 5800: out["administration"],
    } == {no: balances[no].as_text() for no in (5110, 5120, 5100, 5130, 5800)}  # fmt: skip
    assert Money.parse(income["grants"]) == -(balances[4200] + balances[4210])
    assert Money.parse(income["interest"]) == unwritten["bank interest"] - balances[4400]
    assert Money.parse(out["tax_on_interest"]) == balances[5820] - unwritten["tax on interest"]
    assert unwritten["deposit not in the book"] == Money.parse(income["unknown_deposit"])


def test_the_swapped_digits_are_found_where_the_book_corrects_them(year):
    """A006: the correction of 54 baht names the slip, what it says and what it should say."""
    (fault,) = [it for it in TRUE["faults"] if it["file"] == "cashbook.csv"]
    (found,) = year.booked.problems

    assert (found.code, found.level) == ("cash.row_corrects", "warn")
    assert found.values["amount"] == Money.baht(54)
    assert found.values["meant"] == ("ฝ.69/022 (1,606.00 → 1,660.00)",)
    assert fault["truth"]["amount"] == "1660.00"


def test_a_bank_that_says_otherwise_than_the_cash_book_is_met_by_a_question(year):
    """A006 from the other side: the slip entered as the bank has it differs by 54."""
    with year.fund.read() as work:
        filed = cash.slip(work, "deposit", "ฝ.69/022")
        right = cash.Slip("deposit", filed.slip.on, 1320, 1100, Money.baht(1660), "", "ฝ.69/22")
        (found,) = cash.check(work, right)

    assert (found.code, found.values["difference"], found.values["swapped"]) == (
        "cash.slip_differs", Money.baht(54), True
    )  # fmt: skip


def test_the_year_proves_itself(year):
    with year.fund.read() as work:
        assert everything(work).problems == ()


def test_without_the_resolution_the_cash_book_says_how_much_administration_is_short(
    engine_fund_factory,
):
    """All at once, with the subtraction; nothing goes in."""
    fund = engine_fund_factory("sqlite")
    begin(fund)
    with pytest.raises(Refused) as refused, fund.work("อรพิน") as work:
        cash.take_cash_book(work, cash_book())

    codes = {one.code for one in refused.value.problems if one.stops}
    assert codes == {"cash.remittance_missing", "cash.receipt_missing", "cash.purse_short"}
    with fund.read() as work:
        assert cash.slips(work) == ()
