"""A member's statement, shaped from a passbook without a database."""

from dataclasses import replace
from datetime import date

import pytest

from ledger.dates import Period
from ledger.members import MembershipEvent
from ledger.money import ZERO, Money
from ledger.reports.report import Phrase, Report
from ledger.reports.stated import of
from tests.reports.shapes import NEW_YEAR, YEAR_END, behind, kaew, paid, standing

JUNE = date(2026, 6, 15)
ALL_JUNE = (1 << 30) - 1  # a mark on each of its thirty days


def amounts(report: Report) -> list[object]:
    return [row.cells["amount"] for row in report.sections[0].rows]


def fact(report: Report, key: str) -> object:
    (found,) = [fact.value for fact in report.facts if fact.key == key]
    return found


def test_contributions_add_up_line_by_line():
    """The entry fee and money held for the committee are shown, and are no contribution."""
    lines = [
        paid(20, NEW_YEAR, 1, role="entry_fee"),
        paid(31, NEW_YEAR, 2),
        paid(10, JUNE, 3, role="held"),
        paid(30, JUNE, 4),
    ]
    passbook = of(kaew(), "", lines, standing(), None, YEAR_END).sections[0]

    assert [ZERO, Money.baht(31), Money.baht(31), Money.baht(61)] == [
        row.cells["contributed"] for row in passbook.rows
    ]
    assert passbook.brought is None
    assert (Money.baht(91), Money.baht(61)) == (
        passbook.total.cells["amount"],
        passbook.total.cells["contributed"],
    )


@pytest.mark.parametrize(
    ("first", "brought", "shown"),
    [(date(2026, 6, 14), 31, 1), (JUNE, 31, 1), (date(2026, 6, 16), 61, 0)],
)
def test_what_was_paid_before_the_first_day_is_brought_forward(first, brought, shown):
    """A day either side of the day it was paid."""
    lines = [paid(31, NEW_YEAR, 1), paid(30, JUNE, 2)]
    passbook = of(kaew(), "", lines, standing(), first, YEAR_END).sections[0]

    assert Money.baht(brought) == passbook.brought.cells["contributed"]
    assert shown == len(passbook.rows)


def test_what_was_paid_after_the_last_day_is_not_there_yet():
    lines = [paid(31, NEW_YEAR, 1), paid(30, JUNE, 2)]

    assert [Money.baht(31)] == amounts(of(kaew(), "", lines, standing(), None, date(2026, 6, 14)))


def test_lines_stand_in_the_order_of_the_days_the_money_was_given():
    """A receipt found late was posted late, and happened when it happened."""
    lines = [paid(30, JUNE, 1), paid(31, JUNE, 2, happened_on=NEW_YEAR)]

    assert [Money.baht(31), Money.baht(30)] == amounts(
        of(kaew(), "", lines, standing(), None, YEAR_END)
    )


@pytest.mark.parametrize(
    ("first", "last", "brought", "within"),
    [
        (JUNE, YEAR_END, 14, 16),
        (date(2026, 6, 1), date(2026, 6, 14), 0, 14),
        (date(2026, 6, 10), date(2026, 6, 20), 9, 11),
    ],
)
def test_each_mark_of_a_day_grid_counts_on_its_own_day(first, last, brought, within):
    """So that what one statement carries forward, the next brings."""
    line = paid(30, date(2026, 6, 30), marks=ALL_JUNE)
    passbook = of(kaew(), "", [line], standing(), first, last).sections[0]

    assert Money.baht(brought) == passbook.brought.cells["contributed"]
    assert [(Money.baht(within), within)] == [
        (row.cells["amount"], row.cells["days_marked"]) for row in passbook.rows
    ]


def test_a_grid_of_which_no_mark_falls_in_the_time_has_no_line_in_it():
    line = paid(2, date(2026, 6, 2), marks=0b11)

    assert amounts(of(kaew(), "", [line], standing(), date(2026, 6, 3), YEAR_END)) == []


def test_an_undone_line_and_what_undoes_it_are_both_shown_and_add_up_to_nothing():
    lines = [
        paid(31, NEW_YEAR, 1, reversed=True),
        paid(-31, NEW_YEAR, 2, kind="reversal", reversed=True, takes_back=True),
    ]
    report = of(kaew(), "", lines, standing(), None, YEAR_END)
    wrong, back = report.sections[0].rows

    assert (wrong.cells["state"].code, back.cells["state"].code) == ("reversed", "reversal")
    assert (wrong.struck, back.struck) == (True, False)
    assert report.sections[0].total.cells["contributed"] == ZERO
    assert "report.note.undone" in [note.key for note in report.notes]


def test_a_receipt_that_names_its_time_says_so():
    half_year = Period(NEW_YEAR, date(2026, 6, 30))
    report = of(kaew(), "", [paid(181, NEW_YEAR, covers=half_year)], standing(), None, YEAR_END)
    (row,) = report.sections[0].rows

    assert half_year == row.cells["covers"]
    assert row.cells["what"].key == "report.line.covering"


@pytest.mark.parametrize(
    ("stands", "code"),
    [
        (behind(1), "arrears"),
        (standing(), "even"),
        (standing(advance_days=1), "advance"),
        (behind(1, advance_days=1), "arrears"),
    ],
)
def test_it_says_how_the_member_stands(stands, code):
    """A gap outweighs days paid ahead of it."""
    assert code == fact(of(kaew(), "", [], stands, None, YEAR_END), "payments").code


def test_nobody_is_ahead_who_has_left_but_paid_beyond_that_day():
    died = replace(kaew().events[0], event="deceased", on=JUNE)
    gone = kaew(events=(*kaew().events, died))

    for ahead, code in ((9, "beyond"), (0, "even")):
        report = of(gone, "", [], standing(advance_days=ahead), None, YEAR_END)
        assert code == fact(report, "payments").code


def test_every_statement_says_that_contributions_are_no_savings():
    assert Phrase("report.note.welfare") == of(kaew(), "", [], standing(), None, JUNE).notes[0]


def test_beneficiaries_are_named_with_their_parts():
    (_, named) = of(kaew(), "", [], standing(), None, YEAR_END).sections

    assert [(row.cells["share"], row.cells["relation"]) for row in named.rows] == [
        ("2/3", "สามี"),
        ("1/3", "หลาน"),
    ]


def test_a_member_without_beneficiary_is_told_so():
    report = of(kaew(beneficiaries=()), "", [], standing(), None, YEAR_END)

    assert len(report.sections) == 1
    assert "report.note.no_beneficiary" in [note.key for note in report.notes]


@pytest.mark.parametrize(
    ("event", "since", "gone"),
    [("suspended", "suspended_on", False), ("resigned", "left_on", True),
     ("deceased", "left_on", True), ("resumed", None, False)],
)  # fmt: skip
def test_it_says_since_when_a_member_is_gone_or_suspended(event, since, gone):
    """Who is gone is not asked to name a beneficiary."""
    turned = (*kaew().events, MembershipEvent(event, NEW_YEAR, "3", "elderly"))
    report = of(kaew(events=turned, beneficiaries=()), "", [], standing(), None, YEAR_END)
    facts = {fact.key: fact.value for fact in report.facts}

    assert {since} - {None} == {key for key in ("left_on", "suspended_on") if facts[key]}
    assert since is None or facts[since] == NEW_YEAR
    assert gone == (Phrase("report.note.no_beneficiary") not in report.notes)


def test_it_says_when_a_member_entered_again():
    """Who entered afresh is paid to a day long after joining, and has waited since then only."""
    entered = date(2026, 10, 10)
    turned = (*kaew().events, MembershipEvent("lapsed", date(2026, 9, 30), "3"),
              MembershipEvent("re_entered", entered, "3", paid_to=date(2026, 10, 9)))  # fmt: skip
    for last, said in ((entered, entered), (date(2026, 10, 9), None)):
        report = of(kaew(events=turned), "", [], standing(), None, last)
        facts = {fact.key: fact.value for fact in report.facts}

        assert (said, kaew().joined_on) == (facts["entered_on"], facts["joined_on"])


def test_an_erased_member_has_a_statement_without_a_name():
    report = of(kaew(name=None, beneficiaries=()), "", [], standing(), None, YEAR_END)

    assert Phrase("label.erased") == fact(report, "name")
    assert "report.note.no_beneficiary" not in [note.key for note in report.notes]
