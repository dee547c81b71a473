"""Cash counted: two people, notes and coins, over and short, posted once; on both engines."""

from datetime import date

import pytest

from ledger import book as the_book
from ledger import counts, months, reports
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import Money
from ledger.verify import everything

JANUARY = date(2026, 1, 31)


@pytest.fixture
def box(fund):
    """A fund with 500 baht in its cash box."""
    gift = the_book.Line(1100, 4300, Money.baht(500))
    with fund.work("อรพิน") as work:
        the_book.post(work, the_book.Draft("manual", date(2026, 1, 10), (gift,), "ผ้าป่า", "k"))
    return fund


def count(**pieces: int) -> counts.Count:
    """`count(b100=5)`: five notes of a hundred; s25 are quarter baht."""
    held = {Money.baht(int(it[1:])) if it[0] == "b" else Money(int(it[1:])): many
            for it, many in pieces.items()}  # fmt: skip
    return counts.Count(1100, JANUARY, held, "ธิดา", "วิไล")


def codes(fund, made: counts.Count) -> list[str]:
    with fund.read() as work:
        return [one.code for one in counts.check(work, made)]


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (count(b500=1), []),
        (count(b100=4, b20=4, b10=1, b5=1, b2=2, s50=1, s25=2), []),
        (count(b500=1, s25=1), ["count.over"]),
        (count(b100=4, b50=1, b20=2, b5=1, b2=2, s50=1, s25=1), ["count.short"]),
    ],
)
def test_what_was_counted_is_held_against_the_book_to_the_quarter_baht(box, made, found):
    assert found == codes(box, made)


def test_the_same_count_again_is_the_one_it_was(box):
    with box.work("อรพิน") as work:
        first, again = (counts.take(work, count(b500=1)) for _ in range(2))

    assert (first.no, first.again, again.no, again.again) == (1, False, 1, True)


def test_short_is_posted_on_demand_with_its_reason_and_once(box):
    with box.work("อรพิน") as work:
        made = counts.take(work, count(b100=4), {"count.short"})
        held = the_book.balances(work)[1100]
        first = counts.settle(work, made.no, "ทอนเงินผิด")
        again = counts.settle(work, made.no, "ทอนเงินผิด")
        entry = the_book.entry(work, first.entry)

    assert (held, first.entry, again.again) == (Money.baht(500), again.entry, True)
    assert [(it.debit, it.credit, it.amount) for it in entry.lines] == [
        (5910, 1100, Money.baht(100))
    ]  # fmt: skip
    assert entry.memo == "ทอนเงินผิด"
    assert codes(box, count(b100=4)) == []
    with box.read() as work:
        assert everything(work).problems == ()


def test_over_is_income_of_its_own_account(box):
    with box.work("อรพิน") as work:
        made = counts.take(work, count(b500=1, b20=1), {"count.over"})
        settled = counts.settle(work, made.no, "มีคนทำบุญไม่บอกชื่อ")
        (line,) = the_book.entry(work, settled.entry).lines

    assert (line.debit, line.credit, line.amount) == (1100, 4910, Money.baht(20))


def test_a_count_of_a_closed_month_is_asked_about_and_is_a_matter_of_the_open_one(box):
    """It came in unasked, and what it was short nobody saw: the month it was of was closed, and
    the one that was open looked at its own days alone.
    """
    answered = {"count.short", "count.closed_month"}
    known = months.Outside(backup_on=date(2026, 12, 31))
    with box.work("อรพิน") as work:
        given = months.status(work, Month(2026, 1), known)
        for it in (it for it in given if it.stops):
            months.answer(work, it.key, "ไม่ได้นับ", given)
        months.close(work, Month(2026, 1), "อรพิน", "ธิดา", known, "สิ้นปี")
        with pytest.raises(Refused, match=r"count\.has_problems") as refused:
            counts.take(work, count(b100=4), {"count.short"})
        made = counts.take(work, count(b100=4), answered)

    assert ["count.closed_month", "count.short"] == [it.code for it in refused.value.problems]
    with box.read() as work:
        matters = months.status(work, Month(2026, 2), known)
        (short,) = (it for it in matters if it.key == f"count:{made.no}")
        assert ("month.cash_differs", Money.baht(-100), True) == (
            short.code, short.measure, short.stops
        )  # fmt: skip
        assert f"cash:1100/{Month(2026, 2)}" in {it.key for it in matters}, "February's own is due"
        said = reports.cash_counts(work, date(2026, 1, 1), JANUARY)
        assert "report.count.late" == said.sections[0].rows[0].below.key

    with box.work("อรพิน") as work:
        settled = counts.settle(work, made.no, "ทอนเงินผิด")
        assert date(2026, 2, 1) == the_book.entry(work, settled.entry).on
        assert f"count:{made.no}" not in {
            it.key for it in months.status(work, Month(2026, 2), known)
        }
        assert everything(work).problems == ()


def test_a_late_count_that_a_month_was_closed_with_is_no_matter_of_the_next(box):
    known = months.Outside(backup_on=date(2026, 12, 31))
    with box.work("อรพิน") as work:
        for month in (Month(2026, 1), Month(2026, 2)):
            given = months.status(work, month, known)
            for it in (it for it in given if it.stops):
                months.answer(work, it.key, "ดูแล้ว", given)
            months.close(work, month, "อรพิน", "ธิดา", known, "สิ้นปี")
            if month == Month(2026, 1):
                counts.take(work, count(b100=4), {"count.short", "count.closed_month"})

        assert "count:1" in {it.key for it in given}
        march = {it.key for it in months.status(work, Month(2026, 3), known)}
        assert "count:1" not in march


def test_all_that_is_wrong_with_a_list_is_said_at_once_and_nothing_goes_in(box):
    lines = (
        counts.CountLine(2, JANUARY, "1100", {Money.baht(500): 1}, Money.baht(501), "ธิดา", "วิไล"),
        counts.CountLine(3, JANUARY, "นายบุญมี", {}, None, "ธิดา", "วิไล"),
        counts.CountLine(4, JANUARY, "1100", {Money.baht(500): 1}, None, "นางธิดา", "ธิดา"),
    )
    with pytest.raises(Refused) as refused, box.work("อรพิน") as work:
        counts.take_list(work, counts.CountList("c.csv", lines), "อรพิน")

    assert [(one.place.row, one.code) for one in refused.value.problems] == [
        (2, "count.total_differs"), (3, "count.holder_unknown"), (4, "count.one_person")
    ]  # fmt: skip
    with box.read() as work:
        assert counts.counts(work) == ()
