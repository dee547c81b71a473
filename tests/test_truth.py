"""The sample fund taken in whole, held against every figure of expected.json that it touches.

Lines the program was told to keep out are kept out; adding what expected.json says they truly
were must give the true totals, the true paid-to days and the true arrears of everybody.
"""

import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger import book, contributions, exchange, funds, members
from ledger.contributions import Payment, standing
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import ZERO, Money
from ledger.verify import everything
from ledger.work import Fund, clock
from tests.conftest import Ticking

EXAMPLES = Path(__file__).parent.parent / "examples"
TRUE = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
JANUARY, YEAR_END, SEPTEMBER = date(2026, 1, 1), date(2026, 12, 31), date(2026, 9, 30)
COLLECTORS = {2: "นางสาวเพ็ญศรี บุญโสภา", 5: "นายสมพงษ์ พรมวิเศษ"}
COPIES = {fault["file"] for fault in TRUE["faults"] if fault["kind"] == "same sheet twice"}
BILLINGS = ("calendar_day", "year_365", "month_30")


def take(fund: Fund, true: dict) -> contributions.Taken:
    """One sheet as a treasurer takes it: whole, or without its faulty lines, said by word."""
    path, collector = EXAMPLES / true["file"], COLLECTORS.get(true["village"])
    with fund.work("อรพิน") as work:
        sheet = exchange.read_sheet(path, "be", daily=lambda _: Money.baht(1))
        asked = {p.code for p in contributions.check(work, sheet).problems
                 if p.whole and p.level == "ask"}  # fmt: skip
        return contributions.take_in(work, sheet, asked, set_aside=True, collector=collector)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def taken(request, _engines):
    """The book after the whole year, what each sheet gave, and the copies that were refused."""
    before = clock.set(Ticking())
    fund = _engines.fund(request.param)
    with fund.work("อรพิน") as work:
        bank = book.Account(1310, "asset", "bank", None, "ธนาคารกสิกรไทย", "Kasikornbank")
        book.open_account(work, bank)
        funds.settle(work, "transfer_account", "1310", JANUARY, "")
        register = exchange.read_register(EXAMPLES / "register.xlsx", "be")
        asked = {p.code for p in members.check_register(work, register) if p.level == "ask"}
        members.import_register(work, register, asked)
    came, refused = {}, []
    for true in sorted(TRUE["sheets"], key=lambda it: (it["month"], it["file"] in COPIES)):
        try:
            came[true["file"]] = take(fund, true)
        except Refused:
            refused.append(true["file"])
    clock.reset(before)
    yield fund, came, refused
    fund.close()


def kept_out(came: dict) -> dict[str, list[tuple[str, Money]]]:
    """What lines kept out truly were, as expected.json says.

    Where it says nothing of a line (the second member on receipt 62/23), as it is written.
    """
    truths = {
        (fault["file"], fault["row"]): fault["truth"]
        for fault in TRUE["faults"]
        if fault["file"].startswith("sheets/") and {"member", "amount"} <= fault["truth"].keys()
    }
    found = defaultdict(list)
    for file, sheet in came.items():
        for line in sheet.aside:
            true = truths.get((file, line.row))
            found[file].append(
                (true["member"], Money.parse(true["amount"])) if true
                else (line.member_no, line.amount)
            )  # fmt: skip
    return found


def test_the_copies_alone_are_refused(taken):
    """72 sheets go in; the two copies do not, whatever their file is called."""
    _, came, refused = taken

    assert set(refused) == COPIES
    assert len(came) == len(TRUE["sheets"]) - len(COPIES)


def test_every_sheet_posts_its_faultless_lines_to_the_satang(taken):
    """`lines_without_fault`, sheet by sheet."""
    _, came, _ = taken

    for true in TRUE["sheets"]:
        if true["file"] in came:
            sheet = came[true["file"]]
            posted = sheet.contributions + sheet.entry_fees
            assert (true["file"], true["lines_without_fault"]) == (true["file"], posted.as_text())


def test_with_the_truth_of_the_lines_kept_out_every_month_and_village_is_right(taken):
    """`totals`: contributions, entry fees, held, cash and transfer of each village and month."""
    _, came, _ = taken
    truth = kept_out(came)

    for true in TRUE["sheets"]:
        if true["file"] not in came:
            continue
        sheet = came[true["file"]]
        missing = Money.total(amount for _, amount in truth[true["file"]])
        cell = TRUE["totals"]["by_month_and_village"][true["month"]][str(true["village"])]
        whole = sheet.contributions + sheet.entry_fees + sheet.held + missing
        assert {
            "contribution": (sheet.contributions + missing).as_text(),
            "entry_fee": sheet.entry_fees.as_text(),
            "held": sheet.held.as_text(),
            "total": whole.as_text(),
            "cash": (whole - sheet.transfer).as_text(),
            "transfer": sheet.transfer.as_text(),
            "lines_without_fault": (sheet.contributions + sheet.entry_fees).as_text(),
        } == cell, true["file"]


def test_the_year_adds_up(taken):
    """The book's own accounts against `totals.year`, with what was kept out."""
    fund, came, _ = taken
    with fund.read() as work:
        balances = book.balances(work, YEAR_END)
    missing = Money.total(amount for lines in kept_out(came).values() for _, amount in lines)
    year = TRUE["totals"]["year"]

    assert Money.parse(year["contribution"]) == missing - balances[4100]
    assert Money.parse(year["entry_fee"]) == -balances[4110]
    assert Money.parse(year["held"]) == -balances[2200]
    assert Money.parse(year["transfer"]) == balances[1310]


def payments_of(fund: Fund, came: dict) -> dict[str, list[Payment]]:
    """Everybody's contributions: from the book, and of lines kept out the truth."""
    with fund.read() as work:
        lines = book.member_lines(work)
    paid = defaultdict(list)
    for no, found in lines.items():
        for line in found:
            if line.role == "contribution":
                paid[no].append(Payment(line.amount, line.on))
    for file, lines_out in kept_out(came).items():
        for no, amount in lines_out:
            paid[no].append(Payment(amount, came[file].month.last))
    return paid


def stand(no: str, billing: str, payments: list[Payment], on: date):
    """Where a member of expected.json stands on a day under a way of billing."""
    person = TRUE["members"][no]
    opening = person["opening_paid_to"]
    start = opening or str(date.fromisoformat(person["joined"]) - timedelta(days=1))
    return standing(
        date.fromisoformat(start), payments, ((date(2020, 1, 1), billing, Money.baht(1)),), on,
        from_joining=opening is None,
    )  # fmt: skip


@pytest.mark.parametrize("billing", BILLINGS)
def test_everybody_is_paid_to_where_they_should_be_at_the_years_end(taken, billing):
    """`members.paid_to_year_end` of all 240, from the lines in the book."""
    payments = payments_of(*taken[:2])

    for no, person in TRUE["members"].items():
        found, true = stand(no, billing, payments[no], YEAR_END), person["paid_to_year_end"]
        told = {"paid_to": str(found.paid_to), "credit": found.credit.as_text()}
        assert true[billing] in (told, told["paid_to"]), no


@pytest.mark.parametrize("billing", BILLINGS)
def test_arrears_on_the_last_of_september_are_right_to_the_baht(taken, billing):
    """`arrears_30_sep`: who, paid to when, how many days or months, how much."""
    payments, true = payments_of(*taken[:2]), TRUE["arrears_30_sep"][billing]
    found = {}
    for no, person in TRUE["members"].items():
        left = person["left"]
        if person["joined"] > str(SEPTEMBER) or (left and left <= str(SEPTEMBER)):
            continue
        it = stand(no, billing, payments[no], SEPTEMBER)
        if it.arrears:
            owed = {"days": it.arrears_days} if billing != "month_30" else {
                "months": it.missed_instalments}  # fmt: skip
            found[no] = {"paid_to": str(it.paid_to), **owed, "baht": it.arrears.as_text()}

    assert true["members"] == found
    assert (true["count"], true["baht"]) == (
        len(found), Money.total(Money.parse(it["baht"]) for it in found.values()).as_text()
    )  # fmt: skip


def test_the_book_proves_itself_after_the_year(taken):
    """Every leaf, balance and number; and passbooks sum to the contribution account."""
    fund, _, _ = taken
    with fund.read() as work:
        assert everything(work).problems == ()
        lines, balances = book.member_lines(work), book.balances(work)

    in_passbooks = defaultdict(lambda: ZERO)
    for line in (line for found in lines.values() for line in found):
        in_passbooks[line.role] += line.amount
    assert in_passbooks["contribution"] == -balances[4100]
    assert in_passbooks["held"] == -balances[2200]


def test_each_month_of_a_year_goes_on_where_the_last_ended_and_ties_to_the_satang(taken):
    """And so does the year as one; who is behind is who the list of arrears has."""
    fund, _, _ = taken
    with fund.read() as work:
        everybody = members.all(work)
        before: dict[str, contributions.Dues] = {}
        for month in [Month(2026, number) for number in range(1, 13)]:
            found = contributions.complete(work, everybody, month, month)
            stood = contributions.standings(work, everybody, month.last)
            there = [it for it in everybody if it.on(month.last).status in members.PRESENT]

            assert found.tie.difference == ZERO
            assert all(it.brought + it.due - it.came + it.ended == it.carried
                       for it in found.dues.values())  # fmt: skip
            assert {it.no: stood[it.no].arrears for it in there} == {
                it.no: found.dues[it.no].arrears for it in there
            }
            assert not before or {no: it.carried for no, it in before.items()} == {
                no: it.brought for no, it in found.dues.items()
            }
            before = dict(found.dues)
        whole = contributions.complete(work, everybody, Month(2026, 1), Month(2026, 12))

    assert whole.tie.difference == ZERO
    assert whole.tie.moved == Money.baht(83_101)
    assert {no: it.carried for no, it in whole.dues.items()} == {
        no: it.carried for no, it in before.items()
    }
