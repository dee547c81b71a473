"""A faultless sheet is seen at a glance, and taken in as it would be line by line."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import members
from ledger.contributions.allot import Into, allot
from ledger.contributions.glance import at_a_glance
from ledger.contributions.known import Known
from ledger.dates import Period
from ledger.members import Roll
from ledger.money import Money
from ledger.names import member_key
from tests.contributions.paper import (
    GRANDCHILD,
    GRANDMOTHER,
    UNCLE,
    day,
    enrol,
    grid,
    line,
    marked,
    member,
    sheet,
    total,
)

INTO = Into(1001, 1301, {"contribution": 4010, "entry_fee": 4020, "held": 2100})
ONE = Money.baht(1)
FIVE_YEARS = Money.baht(5 * 366)
PEOPLE = (GRANDMOTHER, GRANDCHILD, UNCLE)
WHEN = st.dates(date(2025, 12, 20), date(2026, 2, 10))
LEFT = st.sampled_from(["resigned", "lapsed", "deceased", "suspended", "re_entered", "moved",
                        "corrected", "joined"])  # fmt: skip


def roll_of(people):
    """As the register would be asked: whoever joined and has been a member ever since."""
    return Roll(
        {it.no: it.unbroken_since for it in people if it.unbroken_since},
        {it.no: str(it.name) for it in people if it.name},
    )


def glance(paper, people, seen):
    return at_a_glance(paper, roll_of(people), seen, INTO, ONE)


def judged(paper, people, seen):
    kept = frozenset((book, no) for book, nos in seen.items() for no in nos)
    known = Known({member_key(it.no): it for it in people}, {it.no: str(it.name) for it in people},
                  kept=kept, seen=seen)  # fmt: skip
    return allot(paper, known, (), INTO, ONE)


@st.composite
def registers(draw):
    """Three members; to some of them something has happened."""
    happened = st.lists(st.tuples(LEFT, WHEN), max_size=2)
    found = [member(who, *draw(st.just(()) | happened)) for who in PEOPLE]
    erased = draw(st.booleans() if draw(st.integers(0, 5)) == 0 else st.just(False))
    return [replace(found[0], name=None) if erased else found[0], *found[1:]]


ODD = {
    "member_no": st.sampled_from(["1", "๐๐๐๒", "0009", "", "0003"]),
    "name": st.sampled_from(["", "แก้ว ใจดี", "นางแก้ว  ใจดี", "นายสม มาช้า", "ใครก็ไม่รู้"]),
    "kind": st.sampled_from(["entry_fee", "contribution"]),
    "amount": st.sampled_from(
        [None, Money(0), Money(-100), Money(3050), Money.baht(3), FIVE_YEARS, FIVE_YEARS + Money(1)]
    ),
    "received_on": st.none() | WHEN,
    "book": st.sampled_from(["21", "021", "๒๑", "22", ""]),
    "receipt": st.none() | st.integers(1, 9),
    "payer": st.sampled_from(["", "0001", "1", "0009", "แก้ว ใจดี", "ดาว ใจดี", "บ้านเลขที่ 5"]),
    "marks": st.none() | st.integers(0, 40),
    "covers": st.none() | st.just(Period(day(1), day(31))),
    "by_transfer": st.booleans(),
    "void": st.booleans(),
    "row": st.integers(2, 6),
}


@st.composite
def papers(draw):
    """A list of receipts, of households, or a grid; of most lines nothing is odd."""
    layout = draw(st.sampled_from(["receipts", "households", "day_grid"]))
    first, lines = draw(st.integers(1, 4)), []
    number = first
    for at, who in enumerate(draw(st.lists(st.sampled_from(PEOPLE), max_size=5))):
        if layout == "day_grid":
            lines.append(marked(at + 2, who, *draw(st.sets(st.integers(1, 28), min_size=1))))
            continue
        shared = layout == "households" and at > 0 and draw(st.booleans())
        number += 0 if shared or not at else 1
        lines.append(line(at + 2, who, receipt=number))
    for at in range(len(lines)):
        if draw(st.integers(0, 5)) == 0:
            odd = draw(st.sampled_from(sorted(ODD)))
            lines[at] = replace(lines[at], **{odd: draw(ODD[odd])})
    totals = ()
    if lines and draw(st.integers(0, 3)) == 0:
        rows = draw(st.lists(st.sampled_from([it.row for it in lines]), min_size=1, unique=True))
        said = sum((it.amount or Money(0)).satang for it in lines if it.row in rows)
        of = draw(st.sampled_from(["sheet", "receipt", "line"]))
        off = draw(st.sampled_from([0, 0, 1]))
        totals = (total(said // 100 + off, sorted(rows), of=of, book="21", receipt=first),)
    some = st.frozensets(st.integers(1, 9), max_size=3)
    seen = draw(st.just({}) | st.dictionaries(st.sampled_from(["21", "22"]), some))
    if draw(st.booleans()):
        seen = {"21": frozenset({first - 1})} if first > 1 else {}
    return sheet(lines, layout=layout, totals=totals), seen


@given(papers(), registers())
@settings(max_examples=400)
def test_what_a_glance_takes_in_is_what_judging_every_line_takes_in(paper, people):
    written, seen = paper

    if (found := glance(written, people, seen)) is not None:
        assert judged(written, people, seen) == found


FAULTLESS = [
    sheet([line(5), line(6, GRANDCHILD, 30, by_transfer=True), line(7, UNCLE, name="")]),
    sheet([line(5, book="021"), line(6, GRANDCHILD, payer="0001"), line(7, UNCLE, book="๒๑")]),
    sheet([line(5, payer="แก้ว ใจดี"), line(6, GRANDCHILD, receipt=5, payer="แก้ว ใจดี")],
          layout="households", totals=(total(62, (5, 6), of="receipt"), total(62, (5, 6)))),
    sheet([line(5, covers=Period(day(1), day(31)))]),
    sheet([line(5, amount=5 * 366)]),
    grid([marked(5, GRANDMOTHER, 1, 2, 3), marked(6, UNCLE, 31)]),
]  # fmt: skip


@pytest.mark.parametrize("paper", FAULTLESS)
def test_a_faultless_sheet_needs_no_more_than_a_glance(paper):
    people = [member(who) for who in PEOPLE]

    found = glance(paper, people, {"21": frozenset({3, 4})})

    assert found is not None
    assert judged(paper, people, {"21": frozenset({3, 4})}) == found
    assert len(paper.lines) == len(found.lines)


DOUBTFUL = [
    sheet([line(5), line(7)]),
    sheet([line(9)]),
    sheet([line(5, received_on=day(1, month=2))]),
    sheet([line(5, name="ใครก็ไม่รู้")]),
    sheet([line(5, ("0009", "ใครก็ไม่รู้"))]),
    sheet([line(5, amount=None)]),
    sheet([line(5, amount=5 * 366 + 1)]),
    grid([replace(marked(5, GRANDMOTHER, 1), amount=FIVE_YEARS + ONE)]),
    sheet([line(5, void=True)]),
    sheet([line(5)], totals=(total(30, (5,)),)),
    sheet([]),
    grid([marked(5, GRANDMOTHER, 1), marked(6, GRANDMOTHER, 2)]),
]


@pytest.mark.parametrize("paper", DOUBTFUL)
def test_where_there_is_something_to_say_the_glance_says_nothing(paper):
    people = [member(who) for who in PEOPLE]

    assert glance(paper, people, {"21": frozenset({4})}) is None
    assert judged(paper, people, {"21": frozenset({4})}).problems


def test_the_roll_is_who_joined_and_has_been_a_member_ever_since(fund):
    with fund.work(by="อรพิน") as work:
        enrol(work, *PEOPLE)
        members.leave(work, "0003", "resigned", day(4), "ย้ายไปต่างจังหวัด")
        members.move(work, ["0002"], "2", day(5))
        members.erase(work, "0002", "ขอให้ลบ")

        everybody = members.all(work)
        named = members.roll(work, ["0001", "0002", "0003", "0009"], named=True)
    with fund.read() as work:
        bare = members.roll(work, ["0001"], named=False)

    assert roll_of(everybody) == named
    assert {"0001", "0002"} == named.since.keys()
    assert ({"0001": date(2020, 1, 1)}, {}) == bare
