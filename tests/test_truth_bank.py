"""The sample fund's four banks, by file, held against every month of expected.json.

The statements go in, what is certain is matched by the program, and of what is proposed a person
takes the likeliest; what then stands between bank and book at each month's end is what
expected.json says it is, to the satang and the day.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from ledger import banks, cash, counts, exchange
from ledger.errors import Refused
from ledger.money import ZERO, Money
from ledger.verify import everything
from ledger.work import Fund, clock
from tests.conftest import Ticking
from tests.test_truth import COPIES, EXAMPLES, TRUE, take
from tests.test_truth_cash import (
    ADMINISTRATION,
    BANKS,
    JANUARY,
    MONTHS,
    begin,
    cash_book,
    missing_lots,
)

KINDS = {
    "bank fee": "fee", "tax on interest": "tax", "bank interest": "interest",
    "deposit in transit": "book_only", "deposit not in the book": "bank_only",
    "two digits swapped in the book": "swapped",
}  # fmt: skip
A001 = "bank.balance_differs"


@dataclass
class Banked:
    """The book after the year, and what came of the banks' files."""

    fund: Fund
    came: dict  # what each sheet gave
    certain: int  # lines of the bank
    by_hand: int
    again: list[banks.TakenIn]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def year(request, _engines):
    before = clock.set(Ticking())
    fund = _engines.fund(request.param)
    begin(fund)
    came = {}
    for true in sorted(TRUE["sheets"], key=lambda it: (it["month"], it["file"] in COPIES)):
        if true["file"] not in COPIES:
            came[true["file"]] = take(fund, true)
    with fund.work("อรพิน") as work:
        listing = exchange.read_remittances(EXAMPLES / "remittances.csv", "be")
        cash.take_remittances(work, listing, {"cash.more_than_held"})
        cash.allot(work, "welfare", "administration", ADMINISTRATION, "1/2569", JANUARY)
        cash.take_cash_book(work, cash_book())
    for bank in BANKS:
        for file in TRUE["bank"][bank]["files"]:
            take_statement(fund, bank, file)
    with fund.work("อรพิน") as work:
        certain = sum(len(it.lines) for it in banks.auto(work))
    by_hand = sum(accept_the_likeliest(fund, account) for account, _ in BANKS.values())
    again = [take_statement(fund, bank, file) for bank in BANKS
             for file in TRUE["bank"][bank]["files"]]  # fmt: skip
    yield Banked(fund, came, certain, by_hand, again)
    clock.reset(before)
    fund.close()


def take_statement(fund: Fund, bank: str, file: str) -> banks.TakenIn:
    with fund.work("อรพิน") as work:
        written = exchange.read_statement(EXAMPLES / file, "be")
        return banks.take_in(work, BANKS[bank][0], written, {A001})


def accept_the_likeliest(fund: Fund, account: int) -> int:
    """As a treasurer goes through the proposals: of a fee booked later, the one just before it."""
    accepted = 0
    while True:
        with fund.work("อรพิน") as work:
            found = [pair for _, pairs in banks.proposals(work, account) for pair in pairs
                     if not pair.difference]  # fmt: skip
            if not found:
                return accepted
            pair = min(found, key=lambda it: ("reference" not in it.reasons, it.apart))
            lines, movements = pair.lines, pair.movements
            banks.match(work, account, [it.no for it in lines], [it.number for it in movements])
            accepted += len(lines)


def figures(item: banks.Item) -> tuple[object, ...]:
    """An item as expected.json has it."""
    banked = item.lines[0].on if item.lines else item.cleared if item.movements else None
    booked = item.movements[0].on if item.movements else item.cleared
    doc = "" if not item.movements else item.movements[0].paper
    return item.kind, item.amount.as_text(), doc, str(banked), str(booked)


def seen(bank_date: str | None) -> str:
    """A day of the next year stands on no statement of this one."""
    return str(bank_date if bank_date and bank_date < "2027" else None)


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_bank_book_and_every_item_between_them_are_as_they_truly_are(year, bank, month):
    account, _ = BANKS[bank]
    true = TRUE["bank"][bank]["months"][str(month)]
    with year.fund.read() as work:
        (status,) = (it for it in banks.status(work, month.last) if it.account == account)

    expected = [
        (KINDS[it["kind"]], it["amount"], it["doc"], seen(it["bank_date"]), str(it["book_date"]))
        for it in true["items"]
    ]  # fmt: skip
    assert (true["bank"], true["book"]) == (status.bank.as_text(), status.book.as_text())
    assert sorted(expected) == sorted(map(figures, status.items))
    assert status.difference == Money.total(it.amount for it in status.items)


def test_every_line_that_is_in_the_book_is_matched_most_of_them_without_a_question(year):
    """118 lines; what is left open at the year's end is open in expected.json too."""
    left = sum(len(TRUE["bank"][bank]["months"]["2026-12"]["items"]) for bank in BANKS)
    in_transit = sum(it["kind"] == "deposit in transit" for bank in BANKS
                     for it in TRUE["bank"][bank]["months"]["2026-12"]["items"])  # fmt: skip
    with year.fund.read() as work:
        lines = sum(len(banks.lines(work, account)) for account, _ in BANKS.values())

    assert lines - (left - in_transit) == year.certain + year.by_hand
    assert (lines, year.certain, year.by_hand) == (118, 86, 21)


def test_the_same_files_again_change_nothing(year):
    assert {len(it.lines) for it in year.again} == {0}


def test_the_passbook_typed_wrong_is_asked_about_with_the_true_balance(year):
    """A001: 263,567.50 was typed where 263,657.50 follows; the next line follows from the true."""
    (fault,) = [it for it in TRUE["faults"] if it["id"] == "A001"]
    written = exchange.read_statement(EXAMPLES / fault["file"], "be")
    with year.fund.read() as work:
        known = banks.lines(work, 1340)
    fresh = banks.chain.reckon(written)

    (found,) = fresh.problems
    assert (found.code, found.level, found.place.row) == (A001, "ask", fault["row"])
    assert found.values["written"].as_text() == "263567.50"
    assert found.values["reckoned"].as_text() == fault["truth"]["balance"]
    assert known[7].balance.as_text() == fault["truth"]["balance"]


def test_the_deposit_nobody_knows_is_proposed_to_be_held_and_not_as_income(year):
    """A002: 1,500 baht on 18 August."""
    (fault,) = [it for it in TRUE["faults"] if it["id"] == "A002"]
    on, amount = date.fromisoformat(fault["truth"]["date"]), Money.parse(fault["truth"]["amount"])
    with year.fund.read() as work:
        ((line, pairs),) = (it for it in banks.proposals(work, 1330) if it[0].amount == amount)
        proposed = banks.proposed(work, 1330, line.no)

    assert (line.on, pairs) == (on, ())
    assert (proposed.held, proposed.slip.credit, proposed.slip.amount) == (True, 2300, amount)


def test_the_swapped_digits_are_matched_with_their_correction_and_stand_open_until_it(year):
    """A006: slip ฝ.69/022 says 1,606 and the bank 1,660, until 54 baht are booked in November."""
    with year.fund.read() as work:
        (july,) = (it for it in banks.status(work, date(2026, 7, 31)) if it.account == 1320)
        (item,) = july.items

    assert (item.kind, item.amount, item.cleared) == (
        "swapped", Money.baht(54), date(2026, 11, 9)
    )  # fmt: skip
    assert item.movements[0].paper == "ฝ.69/022"


def test_unmatched_again_the_swapped_digits_are_proposed_with_their_difference(year):
    """Without the correction nothing adds up: the same paper, 54 baht apart, and no match."""
    with year.fund.read() as work:
        lines, movements = banks.lines(work, 1320), banks.movements(work, 1320)
    (line,) = (it for it in lines if it.amount == Money.baht(1660) and "22" in it.reference)
    before = [it for it in movements if it.on <= date(2026, 10, 31)]
    (pair,) = (it for it in banks.likely.propose(line, lines, before) if it.difference)

    assert (pair.reasons, pair.difference) == (("reference", "swapped"), Money.baht(54))


def test_no_transfer_of_a_member_keeps_their_name(year):
    with year.fund.read() as work:
        said = [it.text for it in banks.lines(work, 1310) if "X7357" in it.text]
        named = [it.member for it in banks.lines(work, 1310) if it.member]

    assert said == ["รับโอนเงิน จาก X7357"]
    assert len(named) > 10


def test_a_year_nobody_matched_is_what_the_bank_has_more_whole(year):
    """The items of any day add up to bank less book, whatever is matched."""
    with year.fund.read() as work:
        for on in (date(2026, 3, 3), date(2026, 6, 18), date(2026, 12, 31)):
            for it in banks.status(work, on):
                items = Money.total(one.amount for one in it.items)
                assert it.difference == items or it.bank is None
                assert it.bank is not None or items == ZERO


# CASH COUNTED ------------------------------------------------------------------------------------

TREASURER = TRUE["cash"]["treasurer"]["name"]
LATER = datetime(2027, 1, 1, 10, tzinfo=UTC)  # the book's clock has run on while it was made
FALSE_LINE = 18  # one person counted twice: no acceptance lets it in


def counted() -> counts.CountList:
    return exchange.read_cash_counts(EXAMPLES / "cash_counts.csv", "be")


def test_the_treasurers_cash_is_what_was_counted_and_what_the_book_says(year):
    """`cash.treasurer`: counted by the pieces, and the book's 54 baht over it from July on."""
    with year.fund.read() as work:
        found = {
            str(it.on)[:7]: (it.written, counts.counted(it.pieces),
                             counts.expected(work, 1100, it.on).holds)
            for it in counted().lines if it.holder == TREASURER
        }  # fmt: skip

    true = TRUE["cash"]["treasurer"]["months"]
    assert {month: (it["counted"], it["book"]) for month, it in true.items()} == {
        month: (pieces.as_text(), held.as_text()) for month, (_, pieces, held) in found.items()
    }


def test_each_fault_of_the_counts_is_asked_about_with_its_subtraction(year):
    """A003: 3,203 written, 3,003 in pieces; A005: both counters are one person."""
    with year.fund.read() as work:
        found = counts.check_list(work, counted(), TREASURER)
    said = {(one.place.row, one.code): one for one in found}
    a003 = said[9, "count.total_differs"]

    assert (a003.level, a003.values["counted"], a003.values["written"]) == (
        "ask", Money.baht(3003), Money.baht(3203)
    )  # fmt: skip
    assert said[FALSE_LINE, "count.one_person"].values["counter"] == "นางธิดา มาลามา"
    assert {row for row, code in said if code in ("count.total_differs", "count.one_person")} == {
        9, FALSE_LINE
    }  # fmt: skip


def test_the_collector_who_is_short_is_said_by_name_and_how_much(year):
    """A004: 360 baht, once lines of sheets that were kept out are counted in; the others agree."""
    on, apart = date(2026, 9, 30), {}
    villages = missing_lots(year.came)
    with year.fund.read() as work:
        hands = counts.reading.hands(work, on)
    for line in counted().lines:
        hand = counts.holder(hands, line.holder)
        if hand is not None and hand.village:
            out = [lot.amount for lot in villages.get(hand.village, ()) if lot.on <= on]
            apart[line.holder] = hand.holds + Money.total(out) - counts.counted(line.pieces)

    assert {holder: short for holder, short in apart.items() if short} == {
        "นางบัวผัน ไชยรักษ์": Money.baht(360)
    }
    assert len(apart) == 6


def test_the_counts_go_in_once_what_is_asked_is_answered_but_for_the_one_persons(year):
    """Seventeen of eighteen; the same list again brings nothing."""
    listing = counted()
    right = replace(listing, lines=tuple(it for it in listing.lines if it.row != FALSE_LINE))
    asked = {"count.total_differs", "count.over", "count.short"}
    with pytest.raises(Refused), year.fund.work("อรพิน", LATER) as work:
        counts.take_list(work, listing, TREASURER, asked)
    with year.fund.work("อรพิน", LATER) as work:
        first = counts.take_list(work, right, TREASURER, asked)
        again = counts.take_list(work, right, TREASURER, asked)

    assert (len(first.counts), sum(it.again for it in first.counts)) == (17, 0)
    assert (len(again.counts), sum(it.again for it in again.counts)) == (17, 17)


def test_the_year_proves_itself(year):
    with year.fund.read() as work:
        assert everything(work).problems == ()


def test_a_statement_left_out_is_missed_by_the_next(engine_fund_factory):
    """March and then May: a gap, with its days and sums; nothing goes in."""
    fund = engine_fund_factory("sqlite")
    begin(fund)
    take_statement(fund, "baac", "bank/baac-6903.txt")
    with pytest.raises(Refused) as refused:
        take_statement(fund, "baac", "bank/baac-6905.txt")

    (gap,) = refused.value.problems
    assert gap.code == "bank.gap"
    assert gap.values["held"].as_text() == "112673.17"
    assert gap.values["opening"].as_text() == "113403.17"
    assert gap.values["difference"].as_text() == "730.00"
