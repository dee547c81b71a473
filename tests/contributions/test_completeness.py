"""What should have come in, what came in, and how it ties to the account: on both engines."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import book, contributions, corrections, members, months, reports
from ledger.book import Draft, Line
from ledger.contributions import Complete, Dues, Part, Payment
from ledger.contributions.days import standing
from ledger.contributions.dues import dues
from ledger.contributions.tariff import Tariff
from ledger.corrections import Wish
from ledger.dates import Month, Period
from ledger.members import Member, MembershipEvent
from ledger.money import ZERO, Money
from ledger.work import Fund, Work
from tests.exchange import year
from tests.members.people import kaew
from tests.terminal import sajja

MONTHS = [Month(2026, number) for number in range(1, 13)]
NEW_YEAR = date(2026, 1, 1)


def complete(work: Work, first: Month, last: Month | None = None) -> Complete:
    return contributions.complete(work, members.all(work), first, last or first)


def held(it: Dues) -> bool:
    return it.brought + it.due - it.came + it.ended == it.carried


def test_numbers_nobody_has_and_entries_taken_back_within_the_time_have_a_name(fund):
    year.fill(fund)
    with fund.read() as work:
        for month in [*MONTHS, Month(2027, 5)]:
            assert complete(work, month).tie.difference == ZERO
        tie = complete(work, MONTHS[0], MONTHS[-1]).tie

    assert (tie.came, tie.strangers) == (ZERO, tie.moved)
    assert (tie.undone.amount, tie.undone.lines > 0) == (ZERO, True)


# A MEMBER ----------------------------------------------------------------------------------------


@pytest.fixture
def village(fund: Fund) -> Fund:
    """ยายแก้ว has paid to the end of 2025, before this book."""
    with fund.work("อรพิน") as work:
        members.enrol(work, kaew())
    return fund


def pay(fund: Fund, baht: int, on: date, entered: date | None = None, **more: object) -> str:
    line = Line(1100, 4100, Money.baht(baht), "0012", on, f"21/{on.month}{on.day}", **more)
    with fund.work("อรพิน") as work:
        return book.post(work, Draft("sheet", entered or on, (line,), "ใบเก็บเงิน", f"{on}")).number


def hers(fund: Fund, first: int, last: int | None = None) -> Dues:
    with fund.read() as work:
        found = complete(work, Month(2026, first), Month(2026, last or first))
    assert found.tie.difference == ZERO
    assert held(found.dues["0012"])
    return found.dues["0012"]


def baht(it: Dues) -> tuple[int, ...]:
    return tuple(one.satang // 100 for one in (it.brought, it.due, it.came, it.ended, it.carried))


def test_days_times_the_daily_sum_less_what_came_is_what_is_owed(village):
    pay(village, 20, date(2026, 1, 5))
    pay(village, 60, date(2026, 3, 5))

    assert [baht(hers(village, no)) for no in (1, 2, 3)] == [
        (0, 31, 20, 0, 11), (11, 28, 0, 0, 39), (39, 31, 60, 0, 10),
    ]  # fmt: skip
    assert baht(hers(village, 1, 3)) == (0, 90, 80, 0, 10)
    assert hers(village, 1, 3).days == 90


def test_a_year_paid_in_advance_is_below_nothing_and_eaten_month_by_month(village):
    pay(village, 365, date(2026, 1, 5))

    assert [baht(hers(village, no)) for no in (1, 12)] == [
        (0, 31, 365, 0, -334), (-31, 31, 0, 0, 0),
    ]  # fmt: skip


def test_what_was_paid_in_advance_before_this_book_counts(village):
    with village.work("อรพิน") as work:
        members.correct(work, "12", paid_to=date(2026, 2, 10))

    assert [baht(hers(village, no)) for no in (1, 2)] == [(-41, 31, 0, 0, -10), (-10, 28, 0, 0, 18)]


def test_who_leaves_owes_nothing_more_and_owes_again_when_taken_up_owing(village):
    """Ten days of April were owed when she left; in June that, and the days between."""
    with village.work("อรพิน") as work:
        members.leave(work, "12", "resigned", date(2026, 4, 10))
    assert baht(hers(village, 4)) == (90, 10, 0, -100, 0)
    assert hers(village, 5).is_nothing

    with village.work("อรพิน") as work:
        members.come_back(work, "12", "re_entered", date(2026, 6, 1), owing=True)
    assert baht(hers(village, 6)) == (0, 30 + 20 + 31, 0, 100, 181)


def test_who_enters_again_afresh_is_two_memberships_in_one_time(village):
    """What was paid in the first of them came in, and pays for no day of the second."""
    pay(village, 40, date(2026, 1, 5))
    with village.work("อรพิน") as work:
        members.leave(work, "12", "lapsed", date(2026, 3, 31))
        members.come_back(work, "12", "re_entered", date(2026, 6, 11))
    pay(village, 5, date(2026, 6, 12))

    assert baht(hers(village, 1, 6)) == (0, 90 + 20, 45, -50, 15)
    assert baht(hers(village, 6)) == (0, 20, 5, 0, 15)


# THE TIE -----------------------------------------------------------------------------------------


def test_every_satang_between_members_and_account_has_a_name(village):
    """Entered late, taken back a month later, corrected, and a year's end."""
    pay(village, 31, date(2026, 1, 5))
    pay(village, 7, date(2026, 1, 20), entered=date(2026, 2, 3))
    wrong = pay(village, 50, date(2026, 1, 9))
    with village.work("อรพิน") as work:
        book.reverse(work, wrong, date(2026, 2, 4), "ผิดคน", "k-r")
        corrections.correct(work, Wish("amount", "21/15", "อ่านผิด", amount=Money.baht(30)),
                            date(2026, 1, 31), "k-c")  # fmt: skip
        book.post(work, Draft(months.YEAR_END, date(2026, 1, 31),
                              (Line(4100, 3100, Money.baht(80)),), "สิ้นปี", "k-y"))  # fmt: skip
    with village.read() as work:
        january, february = (complete(work, Month(2026, no)).tie for no in (1, 2))
        report = reports.completeness(work, Month(2026, 1), Month(2026, 1))

    assert january.came == Money.baht(37)
    assert january.corrected == Part(Money.baht(-1), 2)
    assert january.elsewhere == Part(Money.baht(7), 1)
    assert january.undone == Part(Money.baht(50), 1)
    assert january.year_end == Part(Money.baht(-80), 1)
    assert january.moved == january.expected == ZERO
    assert (february.came, february.other_days.amount) == (ZERO, Money.baht(7))
    assert (february.undone.amount, february.difference) == (Money.baht(-50), ZERO)
    said = {row.cells["tied"].code: row.cells["amount"] for it in report.sections
            if it.key == "tie" for row in it.all_rows}  # fmt: skip
    assert said == {
        "came": Money.baht(37), "elsewhere": Money.baht(-7), "undone": Money.baht(50),
        "year_end": Money.baht(-80), "expected": ZERO, "moved": ZERO,
        "difference": ZERO,
    }  # fmt: skip


HANDS = {
    "a line": "UPDATE entry_line SET amount_satang = amount_satang - 100 WHERE member_no = '0012'",
    "what the account kept": (
        "UPDATE account_month SET credit_satang = credit_satang + 100 WHERE account_no = 4100"
    ),
    "whose line it is": "UPDATE entry_line SET member_no = NULL WHERE member_no = '0012'",
}


def by_hand(fund: Fund, statement: str) -> None:
    """A hand at the database that looks away from every wall."""
    with fund.transaction(writes=True) as conn:
        if conn.dialect == "postgresql":
            conn.driver.execute("SET LOCAL session_replication_role = replica")
        else:
            walls = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for (name,) in conn.driver.execute(walls).fetchall():
                conn.driver.execute(f"DROP TRIGGER {name}")
        conn.driver.execute(statement)


@pytest.mark.parametrize("hand", HANDS)
def test_a_row_changed_by_hand_no_longer_ties(village, hand):
    """A line without its member is still the account's, and is said to be of nobody. The command
    ends as `verify` of a damaged book does, with all of it shown.
    """
    pay(village, 31, date(2026, 1, 5))
    off = 0 if hand == "whose line it is" else 1
    by_hand(village, HANDS[hand])
    with village.read() as work:
        tie = complete(work, Month(2026, 1)).tie
        report = reports.completeness(work, Month(2026, 1), Month(2026, 1))

    assert tie.difference == Money.baht(off)
    assert tie.nameless.amount == Money.baht(0 if off else 31)
    assert ("report.note.not_tied" in {it.key for it in report.notes}) == bool(off)
    ended = sajja("audit", "completeness", "1/2569", "--fund", village.where)
    assert (3 if off else 0, True) == (ended.status, "0012" in ended.out)


# ANY MEMBER --------------------------------------------------------------------------------------

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
paid = st.builds(
    Payment, st.integers(1, 40_000).map(Money), days,
    st.none() | st.builds(lambda day, more: Period(day, day + timedelta(days=more)), days,
                          st.integers(0, 90)),
)  # fmt: skip


@given(
    joined=days,
    payments=st.lists(paid, max_size=6),
    first=st.integers(0, 35),
    more=st.integers(0, 11),
    daily=st.sampled_from([50, 100, 133]),
)
def test_what_is_owed_net_is_what_the_days_say(joined, payments, first, more, daily):
    """Arrears less what days ahead cost and less the credit, laid out day by day, is what is left
    of days times the daily sum and of the money.
    """
    of = Period(Month(2024 + first // 12, first % 12 + 1).first,
                Month(2024 + (first + more) // 12, (first + more) % 12 + 1).last)  # fmt: skip
    history = [(date(2020, 1, 1), "calendar_day", Money(daily))]
    member = Member("0012", None, events=(MembershipEvent("joined", joined, "3"),))
    before = of.first - timedelta(days=1)
    stood = tuple(
        standing(joined - timedelta(days=1), payments, history, day, from_joining=True)
        for day in (before, of.last)
    )
    found = dues(member, of, [it for it in payments if it.on <= of.last], Tariff.of(tuple(history)),
                 (stood[0], stood[1]))  # fmt: skip

    assert held(found)
    if joined <= of.last:
        at_end = stood[1]
        spare = ZERO if at_end.unpaid else at_end.credit
        ahead = Money(daily) * at_end.advance_days
        assert found.carried == at_end.arrears - spare - ahead
    lived = max(0, (of.last - max(joined, of.first)).days + 1)
    assert (found.days, found.due) == (lived, Money(daily) * lived)
