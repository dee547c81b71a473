"""The request for the match: who is asked for, tied to the register and the ledger."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from ledger import book, cash, members, opening, reports
from ledger.book import Draft, Line
from ledger.members import Application
from ledger.money import Money
from ledger.names import split_name
from ledger.opening import OpeningLine, OpeningList, Sum
from ledger.reports import Report
from ledger.work import Fund, Work

ON, YEAR_BEGINS = date(2026, 9, 30), date(2025, 10, 1)
PEOPLE = {  # number: joined, village, class, paid up to, matched before
    "1": (date(2024, 1, 1), "1", "general", ON, 0),
    "2": (YEAR_BEGINS, "1", "elderly", ON, 0),  # a year to the day
    "3": (YEAR_BEGINS + timedelta(days=1), "1", "general", ON, 0),  # a day short of it
    "4": (date(2024, 1, 1), "2", "child", ON - timedelta(days=1), 0),  # a day behind
    "5": (date(2024, 1, 1), "2", "general", ON, 3),  # three times already
    "6": (date(2024, 1, 1), "2", "general", ON, 2),  # and a third by the round in the book
    "7": (date(2024, 1, 1), "2", "general", ON, 0),  # suspended
    "8": (date(2024, 1, 1), "2", "general", ON, 0),  # died the day before
    "9": (date(2024, 1, 1), None, "general", ON, 1),
}
ROUND = date(2026, 3, 1)  # of the request of 30 September 2025


@pytest.fixture
def asked(fund: Fund) -> Fund:
    with fund.work(by="อรพิน") as work:
        for no, (joined, village, class_, paid_to, _) in PEOPLE.items():
            application = Application(no, split_name(f"นายคนที่ {no}"), 1, village=village,
                                      joined_on=joined, class_=class_)  # fmt: skip
            members.enrol(work, application, ["member.born_missing", "member.village_blank"])
            baht = Money.baht((paid_to - joined).days + 1)
            line = Line(1100, 4100, baht, no, joined, f"21/{no}")
            book.post(work, Draft("manual", date(2025, 1, 2), (line,), "เงินสมทบ", f"k-{no}"))
        before = {no: Sum(Money.baht(365 * it), it) for no, (*_, it) in PEOPLE.items() if it}
        up_to = date(2019, 12, 31)
        lines = [OpeningLine(5, no, "", {"match": sum_}, up_to) for no, sum_ in before.items()]
        opening.take(work, OpeningList("opening.xlsx", tuple(lines)))
        members.leave(work, "7", "suspended", date(2026, 9, 1))
        members.leave(work, "8", "deceased", ON - timedelta(days=1))
        source = book.account_with(work, "state_match").no
        for at, number in enumerate(("รับ.69/1", "รับ.69/2")):  # one round in two parts
            slip = cash.Slip("income", ROUND + timedelta(days=at), 1100, source, Money.baht(400),
                             "งวด 4", number, "พอช.", match_round=4)  # fmt: skip
            cash.file_slip(work, slip, {"cash.round_received"})
    return fund


def rows(report: Report, key: str) -> list[dict]:
    return [dict(row.cells) for it in report.sections if it.key == key for row in it.rows]


def test_everybody_is_counted_once_by_the_first_reason_that_holds(asked):
    with asked.read() as work:
        report = reports.match_request(work, ON, by_name=True)
    keys = ("members", "under_year", "behind", "matched_out", "proposed", "requested")
    found = {row["village"]: tuple(row[key] for key in keys) for row in rows(report, "villages")}
    names = {row["member_no"]: row["matched"] for row in rows(report, "names")}

    assert {
        "1": (3, 1, 0, 0, 2, Money.baht(730)),
        "2": (4, 0, 2, 2, 0, Money(0)),
        None: (1, 0, 0, 0, 1, Money.baht(365)),
    } == found
    assert {"1": 1, "2": 0, "9": 2} == names  # the round was asked for who had a year by then


def test_villages_classes_names_and_facts_add_up_to_one_another(asked):
    with asked.read() as work:
        report = reports.match_request(work, ON, by_name=True)
    facts = {fact.key: fact.value for fact in report.facts}
    by_name = rows(report, "names")

    for section in report.sections[:2]:
        for key in ("members", "under_year", "behind", "matched_out", "proposed"):
            assert sum(row.cells[key] for row in section.rows) == section.total.cells[key]
        total = section.total.cells
        assert total["members"] == sum(total[it] for it in
            ("under_year", "behind", "matched_out", "proposed"))  # fmt: skip
        assert facts["requested"] == total["requested"] == Money.total(
            row["requested"] for row in by_name)  # fmt: skip
    assert facts["proposed"] == len(by_name) == 3
    assert 1 == facts["rounds_in"]


def test_who_is_asked_for_has_a_year_in_the_register_and_every_day_of_it_in_the_ledger(asked):
    """Read from the tables themselves: nobody else who was a member has both."""
    with asked.read() as work:
        report = reports.match_request(work, ON, by_name=True)
        paid, events = _paid(work), _events(work)
    full = set()
    for no, (joined, status) in events.items():
        days = (ON - joined).days + 1
        if joined <= YEAR_BEGINS and status == "joined" and paid[no] >= days * 100:
            full.add(no)
    thrice = {row["member_no"] for row in rows(report, "names")} ^ full

    assert {"5", "6"} == thrice


def _paid(work: Work) -> dict[str, int]:
    sql = (
        "SELECT member_no, SUM(amount_satang) FROM entry_line WHERE fund_id = :fund"
        " AND credit_account = 4100 GROUP BY member_no"
    )
    found = work.conn.execute(text(sql), {"fund": work.fund_id})
    return {str(no): int(satang) for no, satang in found}


def _events(work: Work) -> dict[str, tuple[date, str]]:
    """When each joined, and the last that happened by the day."""
    sql = (
        "SELECT member_no, event, event_on FROM membership WHERE fund_id = :fund"
        " AND event_on <= :on ORDER BY member_no, event_no"
    )
    found: dict[str, tuple[date, str]] = {}
    for no, event, on in work.conn.execute(text(sql), {"fund": work.fund_id, "on": str(ON)}):
        joined = found[no][0] if no in found else date.fromisoformat(on)
        found[no] = (joined, event)
    return found


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [(date(2026, 9, 29), date(2024, 10, 1), date(2025, 9, 30)),
     (date(2026, 9, 30), date(2025, 10, 1), date(2026, 9, 30)),
     (date(2027, 1, 1), date(2025, 10, 1), date(2026, 9, 30))],
)  # fmt: skip
def test_the_year_is_the_last_that_ended_on_a_30_september(day, first, last):
    from ledger.reports.match_asked import year_to

    assert (first, last) == (year_to(day).first, year_to(day).last)
