"""Books go out and come back, receipts are typed in and called void, on both engines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ledger import book as ledger_book
from ledger import contributions, funds, members, receipts, reports, verify
from ledger.contributions import SheetLine
from ledger.dates import Month, Period
from ledger.errors import NotFound, Refused
from ledger.money import Money
from ledger.receipts import HandLine, Paper
from tests import small_book
from tests.receipts.hand import paid

AUGUST = date(2026, 8, 31)


@pytest.fixture
def add(book):
    """Enters a receipt, in work of its own; book 22 is out with มาลี and its first leaf void."""

    def enter(receipt, *accept):
        with book.work(by="อรพิน") as work:
            return receipts.add(work, receipt, accept)

    return enter


@pytest.fixture
def refused(add):
    """The problems for which a receipt is refused."""

    def problems(receipt, *accept):
        with pytest.raises(Refused) as caught:
            add(receipt, *accept)
        assert "receipt.has_problems" == caught.value.code
        return [(it.code, it.level) for it in caught.value.problems if it.stops]

    return problems


def proved(fund) -> bool:
    with fund.read() as work:
        return verify.everything(work).problems == ()


# BY HAND -----------------------------------------------------------------------------------------


def test_a_receipt_by_hand_is_an_entry_of_its_day_and_a_line_in_each_passbook(book, add):
    added = add(paid(2, ("0101", 31), ("0102", 30)))

    assert ("22/2", Money.baht(61), False) == (str(added.paper), added.total, added.again)
    with book.read() as work:
        entry = ledger_book.entry(work, added.entry_number)
        lines = [(it.member_no, it.amount, it.happened_on, it.paper) for it in entry.lines]
        assert (date(2026, 8, 5), "ใบเสร็จเลขที่ 22/2") == (entry.on, entry.memo)
        assert [
            ("0101", Money.baht(31), date(2026, 8, 5), "22/2"),
            ("0102", Money.baht(30), date(2026, 8, 5), "22/2"),
        ] == lines
    assert proved(book)


def test_hand_and_file_leave_the_same_passbooks_and_balances(engine, engine_fund_factory):
    """The same receipts, typed one by one into one book and taken in as a sheet into another."""
    by_hand, by_file = (engine_fund_factory(engine, small_book.fill) for _ in range(2))
    typed = [paid(2, ("0101", 31), ("0102", 31)), paid(3, ("0103", 50))]
    with by_hand.work(by="อรพิน") as work:
        for one in typed:
            receipts.add(work, one)
    lines = tuple(
        SheetLine(row, no, "", "contribution", Money.baht(sum_), date(2026, 8, 5), "22", receipt,
                  payer)
        for row, (no, sum_, receipt, payer) in enumerate(
            [("0101", 31, 2, "0101"), ("0102", 31, 2, "0101"), ("0103", 50, 3, "0103")], start=5
        )
    )  # fmt: skip
    sheet = contributions.Sheet("m3.csv", "receipts", "3", Month(2026, 8), "มาลี", lines)
    with by_file.work(by="อรพิน") as work:
        contributions.take_in(work, sheet)

    with by_hand.read() as hand, by_file.read() as file:
        assert ledger_book.balances(file) == ledger_book.balances(hand)
        everybody = members.all(file)
        assert contributions.standings(file, everybody, AUGUST) == contributions.standings(
            hand, everybody, AUGUST
        )
        told = [[(it.paper, it.on, it.total, it.payer, it.state) for it in receipts.all(work, "22")]
                for work in (file, hand)]  # fmt: skip
        assert told[0] == told[1]


def test_the_same_receipt_once_more_is_entered_once(book, add):
    first = add(paid(2))
    again = add(paid(2))

    assert (first.entry_number, True) == (again.entry_number, again.again)
    with book.read() as work:
        assert [Paper("22", 1), Paper("22", 2)] == [it.paper for it in receipts.all(work, "22")]


@pytest.mark.parametrize(
    "otherwise",
    [
        {"lines": (HandLine("0101", Money.baht(30)),)},
        {"lines": (HandLine("0103", Money.baht(31)),)},
        {"on": date(2026, 8, 6)},
        {"by_transfer": True},
        {"payer": "0103"},
        {"covers": Period(date(2026, 8, 1), AUGUST)},
    ],
    ids=lambda it: next(iter(it)),
)
def test_a_number_is_used_once_whatever_is_said_otherwise(book, add, refused, otherwise):
    with book.work(by="อรพิน") as work:
        bank = next(no for no, it in ledger_book.accounts(work).items() if it.role == "bank")
        funds.settle(work, "transfer_account", str(bank), date(2026, 1, 1), "")
    add(paid(2))

    assert ("receipt.used", "refuse") in refused(replace(paid(2), **otherwise))


def test_a_number_a_sheet_has_used_is_used(refused):
    assert [("receipt.used", "refuse")] == refused(paid(3, book="21"))


def test_what_was_left_aside_on_a_sheet_comes_in_by_hand_and_settles_only_itself(book, add):
    with book.work(by="อรพิน") as work:
        two = tuple(
            SheetLine(row, "0999", "", "contribution", Money.baht(31), date(2026, 8, 1), "30", row)
            for row in (7, 8)
        )
        sheet = contributions.Sheet("m3-2569-08.csv", "receipts", "3", Month(2026, 8), "มาลี", two)
        contributions.take_in(work, sheet, set_aside=True)
    with book.read() as work:
        assert {"21/6", "30/7", "30/8"} == {it.paper for _, it in contributions.waiting(work)}
    add(paid(7, ("0103", 31), book="30"))

    with book.read() as work:
        assert {"21/6", "30/8"} == {it.paper for _, it in contributions.waiting(work)}
        assert "used" == receipts.receipt(work, Paper("30", 7)).state
    assert proved(book)


def test_the_rest_of_a_receipt_half_left_aside_comes_in_by_hand(book, add):
    with book.work(by="อรพิน") as work:
        lines = tuple(
            SheetLine(row, no, "", "contribution", Money.baht(31), date(2026, 8, 1), "30", receipt,
                      "0101")
            for row, no, receipt in ((5, "0101", 7), (6, "0999", 7), (7, "0999", 8))
        )  # fmt: skip
        sheet = contributions.Sheet("m3.csv", "receipts", "3", Month(2026, 8), "มาลี", lines)
        contributions.take_in(work, sheet, set_aside=True)
    whole = paid(7, ("0101", 31), ("0102", 31), book="30", on=date(2026, 8, 1))
    added = add(whole)

    assert Money.baht(31) == added.total  # the first line is in already
    assert add(whole).again
    with book.read() as work:
        known = receipts.receipt(work, Paper("30", 7))
        assert (("0101", "0102"), Money.baht(62)) == (known.members, known.total)
        assert {"21/6", "30/8"} == {it.paper for _, it in contributions.waiting(work)}
    assert proved(book)


def test_of_a_receipt_half_left_aside_only_the_rest_is_news(book, add, refused):
    """21/3 is in whole, though its sheet left 21/6 aside: it takes no further line."""
    assert ("receipt.used", "refuse") in refused(paid(3, ("0101", 31), ("0103", 20), book="21"))
    with book.read() as work:
        assert Money.baht(62) == receipts.receipt(work, Paper("21", 3)).total


def test_after_its_entry_was_reversed_a_receipt_may_be_entered_as_it_should_be(book, add):
    wrong = add(paid(2))
    with book.work(by="อรพิน") as work:
        ledger_book.reverse(work, wrong.entry_number, AUGUST, "พิมพ์ผิด", "k")
    with book.read() as work:
        assert "reversed" == receipts.receipt(work, Paper("22", 2)).state
    right = add(paid(2, ("0103", 31)))

    with book.read() as work:
        known = receipts.receipt(work, Paper("22", 2))
        assert ("used", right.entry_number) == (known.state, known.entry_number)
        assert [True, False] == [line.is_reversed for line in known.lines]
    assert proved(book)


def test_what_is_asked_of_a_sheet_is_asked_of_a_receipt_by_hand(refused):
    assert [("receipt.unknown_member", "refuse")] == refused(paid(2, ("0999", 31)))
    assert [("sheet.before_joining", "ask")] == refused(
        paid(1, book="40", on=date(2025, 11, 30)), "receipt.new_collector"
    )
    fee = replace(paid(2), lines=(HandLine("0103", Money.baht(20), "entry_fee"),))
    assert [("sheet.entry_fee_again", "ask")] == refused(fee)


def test_a_contribution_for_many_years_is_asked_about(add, refused):
    slip = paid(2, ("0101", 3_650_000))

    assert [("sheet.paid_far_ahead", "ask")] == refused(slip)
    assert add(slip, "sheet.paid_far_ahead").entry_number


def test_money_after_leaving_is_held(book, add):
    added = add(paid(2, ("0104", 31)))

    assert Money.baht(31) == added.held
    assert ["sheet.after_resigning"] == [it.code for it in added.problems]
    with book.read() as work:
        assert ["held"] == [it.role for it in receipts.receipt(work, Paper("22", 2)).lines]


@pytest.mark.parametrize(("no", "asked"), [(50, []), (51, ["receipt.outside_book"])])
def test_a_number_outside_its_book_is_asked_about(refused, add, book, no, asked):
    if not asked:
        assert add(paid(no)).entry_number
        return
    assert [(it, "ask") for it in asked] == refused(paid(no))
    assert add(paid(no), *asked).entry_number
    with book.read() as work:
        assert (no,) == receipts.book(work, "22").outside
    assert proved(book)


@pytest.mark.parametrize(("ahead", "refusals"), [(0, []), (1, [("receipt.day_ahead", "refuse")])])
def test_a_receipt_is_dated_today_at_the_latest(add, refused, ahead, refusals):
    receipt = paid(2, on=date(2026, 12, 31) + timedelta(ahead))

    if refusals:
        assert refusals == refused(receipt)
    else:
        assert add(receipt).entry_number


@pytest.mark.parametrize(
    ("receipt", "code"),
    [
        (paid(2, collector="บุญมา"), "receipt.other_holder"),
        (paid(2, ("0101", 31), ("101", 31)), "receipt.member_twice"),
    ],
    ids=["other holder", "member twice"],
)
def test_what_is_odd_is_asked_and_goes_in_when_it_is_meant(add, refused, receipt, code):
    assert (code, "ask") in refused(receipt)
    assert add(receipt, code, "receipt.new_collector").entry_number


def test_a_member_may_pay_the_fee_and_a_contribution_on_one_receipt(add):
    fee = HandLine("0101", Money.baht(20), "entry_fee")
    both = replace(paid(2), lines=(HandLine("0101", Money.baht(31)), fee))

    assert Money.baht(51) == add(both).total


def test_a_transfer_goes_to_the_bank_and_not_through_the_collectors_hands(book, add):
    with book.work(by="อรพิน") as work:
        bank = next(no for no, it in ledger_book.accounts(work).items() if it.role == "bank")
        funds.settle(work, "transfer_account", str(bank), date(2026, 1, 1), "")
        before = ledger_book.balances(work)
    add(paid(2, by_transfer=True))

    with book.read() as work:
        after = ledger_book.balances(work)
        assert Money.baht(31) == after[bank] - before[bank]
        assert before[1201] == after[1201]
        assert receipts.receipt(work, Paper("22", 2)).lines[0].by_transfer


def test_who_paid_is_kept_though_nothing_on_the_receipt_is_theirs(book, add):
    add(paid(2, ("0102", 31), payer="101"))

    with book.read() as work:
        assert "0101" == receipts.receipt(work, Paper("22", 2)).payer


def test_receipts_by_hand_stand_on_no_list_of_sheets(book, add):
    with book.read() as work:
        before = contributions.sheets(work)
    add(paid(2))

    with book.read() as work:
        assert before == contributions.sheets(work)


def test_a_receipt_by_hand_is_seen_on_the_statement(book, add):
    add(paid(2, ("0102", 31), covers=Period(date(2026, 8, 1), AUGUST)))

    with book.read() as work:
        page = reports.statement(work, "0102", None, AUGUST)
        papers = [row.cells.get("paper") for section in page.sections for row in section.rows]
        assert "22/2" in papers


# VOID --------------------------------------------------------------------------------------------


def void(book, no, reason="เขียนผิด", on=date(2026, 8, 5), **more):
    with book.work(by="อรพิน") as work:
        return receipts.void(work, Paper("22", no), on, reason, **more)


def test_a_void_number_is_kept_with_its_reason_and_who_had_it(book):
    void(book, 2)

    with book.read() as work:
        known = receipts.receipt(work, Paper("22", 2))
        assert ("void", "เขียนผิด", "มาลี", ()) == (
            known.state, known.reason, known.collector, known.lines,
        )  # fmt: skip
    assert proved(book)


def test_a_void_number_said_twice_is_void_once(book):
    assert [False, True] == [void(book, 2).again, void(book, 2).again]
    with pytest.raises(Refused, match=r"receipt\.void_already"):
        void(book, 2, "ฉีกขาด")


def test_a_receipt_void_on_a_sheet_can_be_given_its_reason(book):
    with book.work(by="อรพิน") as work:
        receipts.void(work, Paper("21", 5), date(2026, 1, 5), "น้ำหกใส่")

    with book.read() as work:
        known = receipts.receipt(work, Paper("21", 5))
        assert ("น้ำหกใส่", "m3-2569-01.xlsx") == (known.reason, known.file)
    assert proved(book)


@pytest.mark.parametrize(
    ("paper", "reason", "code"),
    [
        (Paper("21", 3), "เขียนผิด", "receipt.void_of_used"),
        (Paper("21", 6), "เขียนผิด", "receipt.void_of_waiting"),
        (Paper("22", 2), " ", "receipt.no_reason"),
        (Paper("77", 1), "เขียนผิด", "receipt.no_holder"),
        (Paper("22", 51), "เขียนผิด", "receipt.has_problems"),
    ],
)
def test_what_cannot_be_void_is_refused(book, paper, reason, code):
    with pytest.raises(Refused) as refusal, book.work(by="อรพิน") as work:
        receipts.void(work, paper, date(2026, 8, 5), reason)

    assert code == refusal.value.code


def test_a_void_number_that_never_was_void_comes_in_when_that_is_meant(book, add, refused):
    void(book, 2)

    assert [("sheet.receipt_was_void", "ask")] == refused(paid(2))
    assert add(paid(2), "sheet.receipt_was_void").entry_number
    assert proved(book)


# BOOKS -------------------------------------------------------------------------------------------


def issue(book, *nos, to="มาลี", on=date(2026, 8, 1), **more):
    with book.work(by="อรพิน") as work:
        return receipts.issue(work, nos, to, on, **more)


def hand_back(book, no, *accept, on=date(2026, 9, 1)):
    with book.work(by="อรพิน") as work:
        return receipts.hand_back(work, no, on, accept)


@pytest.mark.parametrize(
    ("on", "issued_on"),
    [
        (date(2026, 6, 30), date(2026, 7, 1)),
        (date(2026, 7, 1), None),
        (date(2026, 8, 10), None),
        (date(2026, 8, 11), date(2026, 8, 20)),
        (date(2026, 8, 20), None),
    ],
)
def test_a_leaf_used_before_its_book_went_out_is_asked_about(book, add, on, issued_on):
    """Book 22 was out from 1 July to 10 August, and is again since the 20th."""
    hand_back(book, "22", on=date(2026, 8, 10))
    issue(book, "22", on=date(2026, 8, 20))
    with book.read() as work:
        found = receipts.check(work, paid(2, on=on)).problems
    days = [it.values["issued_on"] for it in found if it.code == "receipt.before_issue"]

    assert days == ([issued_on] if issued_on else [])
    assert add(paid(2, on=on), *(["receipt.before_issue"] if issued_on else [])).entry_number


@pytest.mark.parametrize(("on", "asked"), [(1, False), (2, True)])
def test_a_leaf_used_after_its_book_came_back_is_asked_about(book, add, refused, on, asked):
    hand_back(book, "22")
    receipt = paid(2, on=date(2026, 9, on))

    if asked:
        assert refused(receipt) == [("receipt.book_is_back", "ask")]
    assert add(receipt, *(["receipt.book_is_back"] if asked else [])).entry_number


def test_a_book_is_known_by_its_number_however_that_is_written(book):
    issue(book, "๐๒๓")

    with book.read() as work:
        for written in ("23", "023", "๒๓"):
            assert "มาลี" == receipts.book(work, written).holder


def test_a_book_is_in_one_persons_hands(book):
    with pytest.raises(Refused, match=r"receipt_book\.already_out"):
        issue(book, "23", "22")
    with book.read() as work:
        assert ["21", "22"] == [it.no for it in receipts.books(work)]  # all, or none


def test_a_book_comes_back_and_goes_out_to_another_with_the_same_leaves(book):
    issue(book, "23", leaves=(1001, 1050))
    hand_back(book, "23")
    (it,) = issue(book, "23", to="บุญมา", on=date(2026, 9, 1))

    assert ("บุญมา", (1001, 1050), 3) == (it.holder, it.leaves, len(it.events))
    assert proved(book)


def test_a_new_collector_gets_an_account_for_their_cash(book):
    (it,) = issue(book, "23", to="บุญมา", village="3")

    with book.read() as work:
        known = {one.name: one.account for one in contributions.known_collectors(work)}
        assert known["บุญมา"] == it.events[-1].account
        assert "collector" == ledger_book.accounts(work)[known["บุญมา"]].role


def test_a_new_collector_has_a_name(book):
    with pytest.raises(Refused, match=r"sheet\.collector_unnamed"):
        issue(book, "23", to="5", village="3")

    with book.read() as work:
        assert "5" not in {one.name for one in contributions.known_collectors(work)}


def test_a_book_with_gaps_comes_back_only_when_they_are_accepted(book, add):
    add(paid(4))
    with pytest.raises(Refused) as refusal:
        hand_back(book, "22")

    (gaps,) = refusal.value.problems
    assert ("receipt_book.gaps", ("2–3",), 2) == (
        gaps.code, gaps.values["missing"], gaps.values["count"],
    )  # fmt: skip
    assert ("receipt_book.gaps",) == hand_back(book, "22", "receipt_book.gaps").events[-1].accepted


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 6, 30), "receipt_book.day_too_early"),
        (date(2026, 7, 1), ""),
        (date(2026, 12, 31), ""),
        (date(2027, 1, 1), "receipt_book.day_ahead"),
    ],
)
def test_a_book_comes_back_after_it_went_out_and_by_today(book, on, code):
    if not code:
        assert not hand_back(book, "22", on=on).is_out
        return
    with pytest.raises(Refused) as refusal:
        hand_back(book, "22", on=on)
    assert code == refusal.value.code


def test_a_book_nobody_has_cannot_come_back(book):
    with pytest.raises(Refused, match=r"receipt_book\.not_out"):
        hand_back(book, "21")


def test_a_book_used_though_never_issued_is_told_with_who_used_it(book):
    with book.read() as work:
        it = receipts.book(work, "21")

    assert (False, (), "มาลี") == (it.is_out, it.events, it.whose)
    assert [(3, "used"), (4, "used"), (5, "void"), (6, "waiting")] == [
        (seen.no, seen.state) for seen in it.seen
    ]
    assert Money.baht(92) == it.money


def test_a_collector_is_found_by_name_and_offered_where_it_is_only_near(book):
    with book.read() as work:
        assert "มาลี" == receipts.collector_meant(work, "นางมาลี").name
        with pytest.raises(NotFound) as unknown:
            receipts.collector_meant(work, "มาลีี")

    assert ("มาลี",) == unknown.value.values["nearest"]


@pytest.mark.parametrize("said", ["มาลี", "นางมาลี", "มาล", "3"])
def test_to_look_something_up_a_part_of_a_collectors_name_or_their_village_will_do(book, said):
    with book.read() as work:
        assert "มาลี" == receipts.collector_meant(work, said).name
        with pytest.raises(NotFound):
            receipts.collector_meant(work, "สมศรี")


# READING -----------------------------------------------------------------------------------------


def test_receipts_are_listed_by_book_day_and_collector(book, add):
    add(paid(2))
    add(paid(3, on=date(2026, 8, 6)))
    with book.read() as work:

        def papers(*asked):
            return [str(it.paper) for it in receipts.all(work, *asked)]

        assert ["21/3", "21/4", "21/5", "22/1", "22/2", "22/3"] == papers()
        assert ["22/1", "22/2", "22/3"] == papers("022")
        assert ["22/2"] == papers(None, date(2026, 8, 5), date(2026, 8, 5))
        assert [] == papers("22", None, None, 1202)


def test_a_number_that_never_came_in_is_not_found(book):
    with pytest.raises(NotFound, match=r"receipt\.unknown"), book.read() as work:
        receipts.receipt(work, Paper("22", 9))


def test_the_next_leaf_is_offered_until_the_book_is_full(book, add):
    with book.read() as work:
        assert Paper("22", 2) == receipts.next_paper(work, "22")
    add(paid(50))
    with book.read() as work:
        assert receipts.next_paper(work, "22") is None


def test_what_a_member_paid_last_is_offered(book, add):
    with book.read() as work:
        assert Money.baht(3) == receipts.last_paid(work, "0101")
        assert Money(0) == receipts.last_paid(work, "0104")
    added = add(paid(2, ("0101", 40)))
    with book.work(by="อรพิน") as work:
        assert Money.baht(40) == receipts.last_paid(work, "0101")
        ledger_book.reverse(work, added.entry_number, AUGUST, "พิมพ์ผิด", "k")
        assert Money.baht(3) == receipts.last_paid(work, "0101")


@pytest.mark.parametrize(("collector", "asked"), [("มาลี", False), ("บุญมา", True)])
def test_a_sheet_with_a_book_that_somebody_else_has_is_asked_about(book, collector, asked):
    """Else one would be asked for the numbers that the other used."""
    line = SheetLine(5, "0101", "", "contribution", Money.baht(31), date(2026, 8, 5), "22", 2)
    sheet = contributions.Sheet("m3.csv", "receipts", "3", Month(2026, 8), collector, (line,))
    with book.read() as work:
        found = {it.code: it for it in contributions.check(work, sheet).problems}

    assert ("sheet.book_of_other" in found) == asked
    if asked:
        said = found["sheet.book_of_other"].values
        assert ("22", "มาลี", "บุญมา") == (said["book"], said["holder"], said["collector"])
    accept = ["sheet.book_of_other", "sheet.other_collector"]
    with book.work(by="อรพิน") as work:
        assert contributions.take_in(work, sheet, accept).entry_number
