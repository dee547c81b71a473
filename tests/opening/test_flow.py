"""Figures from before the program: taken in once, corrected by name, proved."""

from datetime import date

import pytest

from ledger import book, members, opening, reports, verify
from ledger.errors import Refused
from ledger.members import Application, Register
from ledger.money import ZERO, Money
from ledger.names import PersonName
from ledger.opening import OpeningLine, OpeningList, Sum
from ledger.work import Fund

BEFORE = date(2025, 12, 31)
PAID = Sum(Money.baht(1080))
ILL = Sum(Money.baht(200), 1)


@pytest.fixture
def village(fund: Fund) -> Fund:
    """ยายแก้ว 0101 and ลุงสม 0103."""
    people = tuple(
        Application(no, PersonName("", name, "ใจดี"), row, village="3", joined_on=date(2020, 1, 4))
        for row, (no, name) in enumerate((("0101", "แก้ว"), ("0103", "สม")), start=5)
    )
    with fund.work("อรพิน") as work:
        members.import_register(work, Register("register.xlsx", people))
    return fund


def line(no: str = "101", row: int = 5, **facts: object) -> OpeningLine:
    """ยายแก้ว's line, with a contribution and a benefit, unless told otherwise."""
    usual = {"name": "", "sums": {"contribution": PAID, "benefit.illness": ILL}, "up_to": BEFORE}
    return OpeningLine(row, no, **(usual | facts))


def listed(*lines: OpeningLine) -> OpeningList:
    return OpeningList("old.xlsx", lines or (line(),))


def take(fund: Fund, *lines: OpeningLine, **how: object) -> opening.Taken:
    with fund.work("อรพิน") as work:
        return opening.take(work, listed(*lines), **how)


def codes(fund: Fund, *lines: OpeningLine) -> list[str]:
    with fund.read() as work:
        return [problem.code for problem in opening.check(work, listed(*lines))]


def test_a_list_goes_in_and_is_known_by_the_register_s_number(village):
    taken = take(village)

    assert (len(taken.new), len(taken.corrected), taken.there) == (2, 0, 0)
    with village.read() as work:
        held = opening.figures(work)
        assert list(held) == ["0101"]
        assert {(it.kind, it.amount, it.times, it.up_to) for it in held["0101"]} == {
            ("contribution", Money.baht(1080), 0, BEFORE),
            ("benefit.illness", Money.baht(200), 1, BEFORE),
        }
        assert opening.figures(work, ["0103"]) == {}
        assert not any(book.balances(work).values())
        assert verify.everything(work).problems == ()


def test_the_same_list_twice_changes_nothing(village):
    take(village)
    again = take(village)

    assert (again.new, again.corrected, again.there) == ((), (), 2)


def test_a_figure_is_corrected_by_name_and_with_a_reason(village):
    take(village)
    other = line(sums={"contribution": Sum(Money.baht(1800)), "benefit.illness": ILL})

    assert codes(village, other) == ["opening.differs"]
    with pytest.raises(Refused, match="has_problems"):
        take(village, other)
    with pytest.raises(Refused, match="no_reason"):
        take(village, other, accept=["opening.differs"])
    taken = take(village, other, accept=["opening.differs@5"], reason="อ่านสมุดเดิมผิด")

    assert [(it.version, it.amount, it.reason) for it in taken.corrected] == [
        (2, Money.baht(1800), "อ่านสมุดเดิมผิด")
    ]
    with village.read() as work:
        assert len(opening.figures(work)["0101"]) == 2
        assert verify.everything(work).problems == ()
    again = take(village, other)
    assert (again.corrected, again.there) == ((), 2)


def test_a_list_goes_in_whole_or_not_at_all(village):
    with pytest.raises(Refused) as refused:
        take(village, line(), line("0199", 6), line("103", 7, up_to=None), line("0103", 8))

    assert [(it.code, it.place.row) for it in refused.value.problems] == [
        ("opening.unknown_member", 6), ("opening.up_to_missing", 7), ("opening.twice", 8),
    ]  # fmt: skip
    with village.read() as work:
        assert opening.figures(work) == {}


@pytest.mark.parametrize(("up_to", "asked"), [(30, False), (31, True)], ids=["before", "on it"])
def test_what_this_book_has_is_not_brought_along_again(village, up_to, asked):
    with village.work("อรพิน") as work:
        paid = book.Line(1100, 4100, Money.baht(31), "0101", date(2026, 1, 31))
        book.post(work, book.Draft("manual", date(2026, 1, 31), (paid,), "เงินสมทบ", "k"))
    facts = {"up_to": date(2026, 1, up_to)}

    assert asked == ("opening.overlaps" in codes(village, line(**facts)))
    benefit_alone = line(sums={"benefit.illness": ILL}, **facts)
    assert codes(village, benefit_alone) == []


def test_a_contribution_that_was_reversed_is_in_nobodys_way(village):
    with village.work("อรพิน") as work:
        paid = book.Line(1100, 4100, Money.baht(31), "0101", date(2025, 1, 31))
        wrong = book.post(work, book.Draft("manual", date(2025, 1, 31), (paid,), "ผิด", "k"))
        book.reverse(work, wrong.number, date(2025, 2, 1), "ลงผิด", "r")

    assert codes(village, line()) == []


def test_sums_and_times_belong_together_but_for_contributions_and_matches(village):
    half = {"benefit.illness": Sum(Money.baht(200)), "benefit.death": Sum(None, 1),
            "match": Sum(None, 2), "contribution": Sum(Money.baht(5))}  # fmt: skip

    assert codes(village, line(sums=half)) == ["opening.times_missing", "opening.amount_missing"]


def test_a_name_that_is_another_s_is_asked_about(village):
    assert codes(village, line(name="นางแก้ว ใจดี")) == []
    assert codes(village, line(name="นายสม ใจดี")) == ["opening.name_differs"]


def test_a_day_that_has_not_come_is_refused(village):
    assert codes(village, line(up_to=date(2026, 12, 31))) == []
    assert codes(village, line(up_to=date(2027, 1, 1))) == ["opening.up_to_in_future"]


def test_a_list_of_nobody_is_refused(village):
    with village.work("อรพิน") as work, pytest.raises(Refused, match=r"opening\.empty"):
        opening.take(work, OpeningList("old.xlsx", ()))


def test_a_statement_shows_it_apart_and_adds_it_to_a_life_s_contributions(village):
    take(village)
    with village.work("อรพิน") as work:
        paid = book.Line(1100, 4100, Money.baht(31), "0101", date(2026, 1, 31))
        book.post(work, book.Draft("manual", date(2026, 1, 31), (paid,), "เงินสมทบ", "k"))
    with village.read() as work:
        report = reports.statement(work, "0101", None, work.today)
        other = reports.statement(work, "0103", None, work.today)

    facts = {fact.key: fact.value for fact in report.facts}
    assert facts["contributed_in_all"] == Money.baht(1111)
    (brought,) = [section for section in report.sections if section.key == "brought"]
    assert [row.cells["amount"] for row in brought.rows] == [Money.baht(1080), Money.baht(200)]
    passbook = report.sections[0]
    assert passbook.total.cells["contributed"] == Money.baht(31)
    assert "brought" not in [section.key for section in other.sections]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("'0199', 'match', 1, 0, 2, '2025-12-31', '', ''", "verify.figure_of_nobody"),
        ("'0103', 'benefit.x', 1, 5, 1, '2025-12-31', '', ''", "verify.figure_of_no_kind"),
        ("'0103', 'match', 2, 0, 2, '2025-12-31', '', 'x'", "verify.figure_gap"),
    ],
)
def test_a_figure_written_past_the_program_is_found(village, row, expected):
    with village.work("มือดี") as work:
        work.conn.driver.execute(f"INSERT INTO opening_figure VALUES (1, {row})")

    with village.read() as work:
        found = [problem.code for problem in verify.everything(work).problems]
    assert sorted(found) == sorted([expected, "verify.record_not_logged"])


def test_nothing_said_is_no_figure():
    assert Sum().is_blank
    assert Sum(ZERO, 0).is_blank
    assert not Sum(ZERO, 1).is_blank
    assert line(sums={"match": Sum()}).is_blank
