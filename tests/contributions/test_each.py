"""Several sheets at once go into the book as they would one after the other."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import book, contributions, log, verify
from ledger.contributions import Taken
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import Money
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
    sheet,
)

AUNT, NEPHEW = ("0101", "นางศรี อยู่ดี"), ("0102", "นายโต อยู่ดี")
PEOPLE = {"1": (GRANDMOTHER, GRANDCHILD, UNCLE), "2": (AUNT, NEPHEW)}
COLLECTORS = {"1": "นางน้อย ขยันเก็บ", "2": "นายมี เก็บดี"}
KEPT = ("account_balance", "sub_fund_balance", "account_month", "fund_head", "receipt",
        "sheet_aside", "collector")  # fmt: skip


@pytest.fixture
def villages(fund):
    """A fund of two villages; in the first a sheet was taken in before."""
    with fund.work(by="อรพิน") as work:
        for no, people in PEOPLE.items():
            enrol(work, *people, village=no)
        contributions.take_in(work, sheet([line(1)], file="before.csv"))
    return fund


ODD = {
    "amount": st.sampled_from([None, baht(0), baht(3)]),
    "member_no": st.sampled_from(["0999", "0001", "0101"]),
    "name": st.sampled_from(["", "ใครก็ไม่รู้"]),
    "receipt": st.none() | st.integers(1, 9),
    "kind": st.just("entry_fee"),
    "void": st.just(True),
    "book": st.just("2\x017"),  # no database can hold it
}


@st.composite
def papers(draw, at: int):
    """One sheet: mostly of its own collector and with its own receipt book, and faultless."""
    village = draw(st.sampled_from(["1", "1", "2"]))
    month = draw(st.sampled_from([Month(2026, 1), Month(2026, 1), Month(2026, 2), Month(2025, 12)]))
    here = PEOPLE[village]
    whose = draw(st.sampled_from([village, village, village, "1", "2", "3"]))
    facts = {"village": village, "month": month, "file": f"{at}.csv",
             "collector": {**COLLECTORS, "3": f"คนที่ {at}"}[whose]}  # fmt: skip
    on = day(5).replace(year=month.year, month=month.month)
    if draw(st.integers(0, 2)) == 0:
        some = draw(st.lists(st.sampled_from(here), min_size=1, unique=True))
        rows = [marked(row, who, 1, row, received_on=on) for row, who in enumerate(some, 2)]
        return grid(rows, **facts)
    number = draw(st.sampled_from([str(30 + at), str(30 + at), "21", "22"]))
    first = draw(st.sampled_from([1, 1, 2, 5]))
    lines = [
        line(first + row, draw(st.sampled_from(here)), book=number, received_on=on)
        for row in range(draw(st.integers(1, 3)))
    ]
    if draw(st.integers(0, 4)) == 0:
        odd = draw(st.sampled_from(sorted(ODD)))
        lines[-1] = replace(lines[-1], **{odd: draw(ODD[odd])})
    return sheet(lines, **facts)


@st.composite
def runs(draw):
    """Several sheets; now and then the same one again."""
    made = [draw(papers(at)) for at in range(draw(st.integers(1, 6)))]
    if draw(st.booleans()):
        made.append(replace(draw(st.sampled_from(made)), file="again.csv"))
    return made


def one_by_one(work, sheets, *how):
    """Each sheet by itself, and taken back by itself where it is refused."""
    for one in sheets:
        try:
            with work.part():
                yield contributions.take_in(work, one, *how)
        except Refused as refusal:
            yield refusal


def said(outcome):
    """An outcome to be compared."""
    if isinstance(outcome, Taken):
        return outcome
    return outcome.code, outcome.values, outcome.problems


def state(work):
    """How far the log stands, whose root covers every fact; and all that is kept beside them."""
    return log.head(work), {
        table: sorted(work.plain(f"SELECT * FROM {table} WHERE fund_id = :fund"), key=repr)
        for table in KEPT
    }


@settings(suppress_health_check=[*HealthCheck], max_examples=40)
@given(runs(), st.booleans())
def test_sheets_at_once_leave_the_book_of_sheets_one_by_one(villages, sheets, set_aside):
    how = ((), set_aside)
    with villages.work(by="อรพิน") as work:
        with work.part(trial=True):
            singly = list(one_by_one(work, sheets, *how)), state(work)
        with work.part(trial=True):
            together = contributions.take_in_each(work, sheets, *how), state(work)

    assert list(map(said, together[0])) == list(map(said, singly[0]))
    assert together[1] == singly[1]


def test_sheets_apart_are_written_in_as_few_words_as_one(villages, monkeypatch):
    """Of two villages, whose collectors the book knows: one write, and each with its number."""
    first = [sheet([line(2, AUNT, book="40")], village="2", collector=COLLECTORS["2"])]
    two = [
        sheet([line(2)], file="1.csv"),
        sheet([line(3, AUNT, book="40")], village="2", collector=COLLECTORS["2"], file="2.csv"),
    ]
    writes, store = [], log.store
    monkeypatch.setattr(log, "store", lambda *all_, **along: writes.append(store(*all_, **along)))
    with villages.work(by="อรพิน") as work:
        contributions.take_in_each(work, first)
        writes.clear()
        taken = contributions.take_in_each(work, two)

        assert len(writes) == 1
        assert [it.sheet_no for it in taken] == [3, 4]
        assert [it.entry_number for it in taken] == ["JV-2569-00003", "JV-2569-00004"]


HUGE = replace(line(3, ("0999", "ใครก็ไม่รู้"), book="41"), amount=Money(2**63))
NOT_HELD = {
    "the name of its file": sheet([line(3, book="41")], file="m1-2569-01\x01.csv"),
    "a sum left aside": sheet([line(2, book="41"), HUGE], file="huge.csv"),
}


@pytest.mark.parametrize("odd", NOT_HELD.values(), ids=NOT_HELD.keys())
def test_a_sheet_no_book_can_hold_is_refused_alone(villages, odd):
    """Those that wait for it, and those that come after, are taken in without a gap."""
    before, after = (sheet([line(1, book=no)], file=f"{no}.csv") for no in ("40", "42"))
    with villages.work(by="อรพิน") as work:
        first, refused, last = contributions.take_in_each(work, [before, odd, after], (), True)
        assert not verify.everything(work).problems

    assert isinstance(refused, Refused)
    assert [it.sheet_no for it in (first, last)] == [2, 3]
    assert [it.entry_number for it in (first, last)] == ["JV-2569-00002", "JV-2569-00003"]


def test_a_refused_sheet_leaves_no_collector_behind(villages):
    """A sheet of somebody new in a closed month takes back the account opened for them."""
    december = Month(2025, 12)
    lines = [line(2, AUNT, received_on=december.last)]
    late = sheet(lines, month=december, collector="นายใหม่ มาลองดู", village="2")
    fine = sheet([line(2)], file="fine.csv")
    with villages.work(by="อรพิน") as work:
        book.seal(work, december)
        known = contributions.known_collectors(work)
        refused, taken = contributions.take_in_each(work, [late, fine])

        assert isinstance(refused, Refused)
        assert refused.code == "entry.month_closed"
        assert isinstance(taken, Taken)
        assert contributions.known_collectors(work) == known
