"""Whose hands money is in, and since when, once lines were corrected or entries reversed."""

from datetime import date

import pytest

from ledger import book, cash, contributions, printing, reports, verify
from ledger.corrections import Wish, correct
from tests.contributions.paper import (
    GRANDCHILD,
    GRANDMOTHER,
    UNCLE,
    baht,
    day,
    enrol,
    grid,
    line,
    marked,
    mask,
    sheet,
)

COLLECTOR, CASH = 1201, 1100
IN_APRIL = date(2026, 4, 15)


@pytest.fixture
def taken(fund):
    """January: 31 baht on the 5th (21/5), 20 on the 7th (21/6), 10 on the 9th (21/7)."""
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER, GRANDCHILD, UNCLE)
        contributions.take_in(work, sheet([
            line(5, GRANDMOTHER, 31),
            line(6, GRANDCHILD, 20, received_on=day(7)),
            line(7, UNCLE, 10, received_on=day(9)),
        ]))  # fmt: skip
    return fund


def do(fund, kind, named, **facts):
    """A correction in April."""
    with fund.work(by="สมหมาย") as work:
        correct(work, Wish(kind, named, "เขียนผิด", **facts), IN_APRIL, f"{kind} {named}")


def lots(fund, account=COLLECTOR, on=date(2026, 12, 31)):
    """(day, baht) of what an account's holder holds, the oldest first; and all they hold."""
    with fund.read() as work:
        (hand,) = (it for it in cash.hands(work, on) if it.account.no == account)
        assert () == verify.everything(work).problems
    assert hand.holds == sum((it.amount for it in hand.lots), baht(0))
    return [(it.on, it.amount.satang // 100) for it in hand.lots]


def hand_over(fund, whole, on, *accepted):
    slip = cash.Slip("remittance", on, CASH, COLLECTOR, baht(whole), "นำส่ง", "นส.69/1", "อรพิน")
    with fund.work(by="อรพิน") as work:
        return cash.file_slip(work, slip, accepted)


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("void", {}, [(day(5), 31), (day(7), 20)]),
        ("amount", {"amount": baht(3)}, [(day(5), 31), (day(7), 20), (day(9), 3)]),
        ("member", {"member_no": "0001"}, [(day(5), 31), (day(7), 20), (day(9), 10)]),
        ("date", {"day": day(2)}, [(day(2), 10), (day(5), 31), (day(7), 20)]),
    ],
)
def test_a_corrected_line_and_its_answer_cancel_out(taken, kind, facts, expected):
    """The newest receipt is corrected: who took the wrong line for money would lose the oldest."""
    do(taken, kind, "21/7", **facts)

    assert expected == lots(taken)
    assert [(day(5), 31), (day(7), 20), (day(9), 10)] == lots(taken, on=date(2026, 3, 31))


@pytest.mark.parametrize("on", [date(2026, 4, 14), IN_APRIL])
def test_a_correction_holds_from_the_month_it_is_made_in(taken, on):
    """As a sheet counts from the days on it, on whichever day of its month it comes in."""
    do(taken, "void", "21/7")

    assert [(day(5), 31), (day(7), 20)] == lots(taken, on=on)


@pytest.mark.parametrize(
    ("kind", "facts", "days"),
    [
        ("days", {"marks": mask(1, 2, 31)}, [1, 2, 31]),
        ("member", {"member_no": "0002"}, [*range(1, 32)]),
        ("void", {}, []),
    ],
)
@pytest.mark.parametrize("on", [date(2026, 4, 14), IN_APRIL])
def test_the_marks_of_a_corrected_line_are_days_of_its_own_month(fund, kind, facts, days, on):
    """Not of the month it was corrected in, where the 31st may not have come, or never comes."""
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER, GRANDCHILD)
        contributions.take_in(work, grid([marked(5, GRANDMOTHER, *range(1, 32))]))

    do(fund, kind, "JV-2569-00001/1", **facts)

    assert [(day(it), 1) for it in days] == lots(fund, on=on)


def bridge(fund, on):
    """What is said under who holds what: key, the book's sum, the difference, in whole baht."""
    with fund.read() as work:
        told = reports.cash_in_hands(work, on)
        holds = sum((it.holds for it in cash.hands(work, on)), baht(0))
        book_ = book.balances(work, on)
        entered = sum((book_[it.account.no] for it in cash.hands(work, on)), baht(0))
    notes = [it for it in told.notes if it.key.startswith("report.note.book_has")]
    assert bool(notes) == (holds != entered)
    assert all(it.values["entered"] == entered for it in notes)
    return [(it.code, it.values["difference"].satang // 100) for it in notes]


def test_why_the_trial_balance_of_the_same_day_has_another_sum_is_told_where_it_has(taken):
    """A sheet has one entry at its month's end; a correction counts from its month on."""
    assert [("book_has_less", 51)] == bridge(taken, day(8))
    assert [("book_has_less", 61)] == bridge(taken, day(30))
    assert [] == bridge(taken, day(31)) == bridge(taken, date(2026, 3, 31))

    do(taken, "void", "21/7")

    assert [("book_has_more", 10)] == bridge(taken, date(2026, 4, 14))
    assert [] == bridge(taken, IN_APRIL)


def test_a_refund_leaves_the_collector_what_came_in_and_goes_out_on_its_own_day(taken):
    hand_over(taken, 61, date(2026, 2, 2))
    do(taken, "refund", "21/5", amount=baht(11))

    assert [] == lots(taken)
    assert [(date(2026, 2, 2), 61)] == lots(taken, CASH, on=date(2026, 4, 14))
    assert [(date(2026, 2, 2), 50)] == lots(taken, CASH, on=IN_APRIL)


def test_a_receipt_void_after_it_was_handed_over_is_no_part_of_the_remittance(taken):
    """The same 30 baht are those of the receipts there were."""
    with taken.work(by="อรพิน") as work:
        book.post(work, book.Draft("manual", day(3), (book.Line(COLLECTOR, 4300, baht(5)),),
                                   "ทำบุญ", "gift"))  # fmt: skip
    filed = hand_over(taken, 30, date(2026, 2, 2))
    do(taken, "void", "21/5")

    with taken.read() as work:
        cover = cash.cover(work, filed)
    assert [(day(3), 5), (day(7), 20), (day(9), 5)] == [
        (it.on, it.amount.satang // 100) for it in cover
    ]
    assert [(day(9), 5)] == lots(taken)


def paper(fund, filed):
    """The lines of a remittance's paper, in baht by receipt, and what is said below them."""
    with fund.read() as work:
        report = reports.slip(work, filed)
        printing.report(work, report, "th")
    rows = report.sections[0].rows
    said = [reports.wording.said(note, "th") for note in report.notes]
    return [(row.cells["receipt"], row.cells["covered"].satang // 100) for row in rows], said


@pytest.mark.parametrize(
    ("kind", "no", "facts", "named"),
    [
        ("amount", 5, {"amount": baht(21)}, True),
        ("amount", 6, {"amount": baht(2)}, True),
        ("void", 6, {}, True),
        ("date", 5, {"day": day(30)}, True),
        ("member", 5, {"member_no": "0003"}, False),  # the same money of the same day
        ("amount", 7, {"amount": baht(1)}, False),  # was not handed over
        ("date", 7, {"day": day(1)}, False),
    ],
)
def test_a_paper_printed_again_says_what_it_said_and_what_was_corrected_since(
    taken, kind, no, facts, named
):
    """Thirty-one and ten of twenty were handed over and signed for."""
    filed = hand_over(taken, 41, date(2026, 2, 2))
    signed = [("21/5", 31), ("21/6", 10)]
    assert (signed, []) == paper(taken, filed)
    do(taken, kind, f"21/{no}", **facts)

    lines, said = paper(taken, filed)
    assert signed == lines
    assert named == any(f"21/{no}" in note and "JV-2569-00003" in note for note in said)
    assert len(said) == named


def test_a_paper_has_one_line_for_a_day_of_a_grid_and_one_for_a_receipt(fund):
    """Not one for each of who ticked that day, nor for the fee apart."""
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER, GRANDCHILD, UNCLE)
        ticks = [marked(5, GRANDMOTHER, 1, 2), marked(6, GRANDCHILD, 2, 3), marked(7, UNCLE, 2)]
        contributions.take_in(work, grid(ticks))
        both = [line(8, UNCLE, 20, kind="entry_fee"), line(8, UNCLE, 31)]
        contributions.take_in(work, sheet(both, file="2"))
    filed = hand_over(fund, 40, date(2026, 2, 2))

    with fund.read() as work:
        cover = cash.cover(work, filed)

    assert [(1, 1, 1, ""), (2, 3, 3, ""), (3, 1, 1, ""), (5, 35, 51, "21/8")] == [
        (it.on.day, it.amount.satang // 100, it.whole.satang // 100, it.paper) for it in cover
    ]


def test_a_paper_says_what_of_its_money_came_into_the_book_later(taken):
    """Of 70 baht the book knew 61; then came a sheet of 5, and one of 50."""
    filed = hand_over(taken, 70, date(2026, 2, 2), "cash.more_than_held")
    known = [("21/5", 31), ("21/6", 20), ("21/7", 10)]
    lines, (ahead,) = paper(taken, filed)
    assert (known, True) == (lines, "9.00" in ahead)

    for no, whole, later, notes in ((8, 5, 5, ["4.00", "5.00"]), (9, 50, 4, ["9.00"])):
        with taken.work(by="อรพิน") as work:
            late = [line(no, UNCLE, whole, received_on=day(20 + no))]
            contributions.take_in(work, sheet(late, file=str(no)))
        known.append((f"21/{no}", later))
        lines, said = paper(taken, filed)

        assert known == lines
        assert [True] * len(notes) == [it in note for it, note in zip(notes, said, strict=True)]


def test_what_was_corrected_before_it_was_handed_over_is_no_news(taken):
    do(taken, "amount", "21/5", amount=baht(21))
    filed = hand_over(taken, 41, date(2026, 4, 16))

    assert ([("21/5", 21), ("21/6", 20)], []) == paper(taken, filed)


def test_a_paper_printed_again_says_that_its_sheet_was_reversed_since(taken):
    with taken.work(by="อรพิน") as work:
        contributions.take_in(work, sheet([line(9, UNCLE, 50, received_on=day(3))], file="2"))
    filed = hand_over(taken, 41, date(2026, 2, 2))
    with taken.work(by="อรพิน") as work:
        book.reverse(work, "JV-2569-00002", date(2026, 2, 20), "ใบผิด", "turn")

    _, (said,) = paper(taken, filed)
    assert "JV-2569-00004" in said


def test_a_sheet_reversed_later_in_its_month_is_nobodys_cash_from_its_own_days_on(taken):
    """Its reversal has the days of its lines, so both are nothing on every day of the month."""
    with taken.work(by="อรพิน") as work:
        book.reverse(work, "JV-2569-00001", date(2026, 1, 31), "ใบผิด", "turn")

    assert [] == lots(taken, on=day(20))
    assert [] == lots(taken)


def test_a_remittance_reversed_later_stands_until_that_day(taken):
    filed = hand_over(taken, 51, date(2026, 2, 2))
    with taken.work(by="อรพิน") as work:
        book.reverse(work, filed.entry_number, date(2026, 2, 20), "นับผิด", "turn")

    assert [(date(2026, 2, 2), 51)] == lots(taken, CASH, on=date(2026, 2, 19))
    assert [(day(9), 10)] == lots(taken, on=date(2026, 2, 19))
    assert [] == lots(taken, CASH, on=date(2026, 2, 20))
    assert [(day(5), 31), (day(7), 20), (day(9), 10)] == lots(taken, on=date(2026, 2, 20))
