"""CODI's status form: each figure of it against the rows of the database, on both engines."""

from datetime import date

import pytest
from sqlalchemy import text

from ledger import book as ledger_book
from ledger import cash, funds, opening, reports
from ledger.book import Draft, Line
from ledger.errors import Refused
from ledger.funds import Before
from ledger.money import Money
from ledger.opening import OpeningLine, OpeningList, Sum
from ledger.reports import Report
from ledger.work import Fund, Work

ON, YEAR = date(2026, 12, 31), date(2026, 1, 1)
FOUNDED = date(2009, 10, 1)
TOLD = (
    Before("founding", Money.baht(8_700), 87, 0, FOUNDED, "รายงานก่อตั้ง"),
    Before("deceased", persons=11),
    Before("donation", Money.baht(1_500), paper="งบปี 2568"),
    Before("death", Money.baht(65_000), 9, 9, paper="สมุดเล่ม 1"),
    Before("covid", Money.baht(500), 5, 5),
    Before("illness", Money.baht(900), 3, 4),
    Before("administration", Money(120_50)),
)


@pytest.fixture
def known(book: Fund) -> Fund:
    """The small book, with what the old papers tell, matches of which one was a mistake, a death
    that names nobody, and a year that was ended.
    """
    with book.work(by="สมหมาย") as work:
        for told in TOLD:
            opening.tell(work, told)
        match("state_match", 300, 1, work)
        match("local_match", 250, 1, work)
        wrong = match("local_match", 999, 2, work)
        ledger_book.reverse(work, wrong.entry_number, date(2026, 9, 2), "ผิดงวด", "k-back")
        death = Line(5120, 1100, Money.baht(100), paper="จ-9")
        post(work, Draft("manual", date(2026, 10, 1), (death,), "เสียชีวิต", "k-death"))
        ended = Line(4100, 3100, Money.baht(31))
        post(work, Draft("year_end", ON, (ended,), "สิ้นปี", "k-end"))
    return book


def match(role: str, baht: int, nth: int, work: Work) -> cash.Filed:
    source = ledger_book.account_with(work, role).no
    slip = cash.Slip("income", date(2026, 9, 1), 1100, source, Money.baht(baht), "สมทบ",
                     f"รับ.{role}/{nth}", "อบต.", match_round=nth)  # fmt: skip
    return cash.file_slip(work, slip)


def post(work: Work, draft: Draft) -> None:
    ledger_book.post(work, draft)


def rows(report: Report, key: str) -> list[dict]:
    (section,) = [it for it in report.sections if it.key == key]
    return [dict(row.cells) for row in section.rows]


def total(report: Report, key: str) -> dict:
    (section,) = [it for it in report.sections if it.key == key]
    return dict(section.total.cells)


def scalar(work: Work, sql: str, **bound: object) -> int:
    found = work.conn.execute(text(sql), {"fund": work.fund_id, "on": str(ON), **bound}).scalar()
    return int(found or 0)


def net(work: Work, account: str, first: date = date.min) -> int:
    """Debit less credit of an account, in satang, line by line, without what ended a year."""
    sql = (
        "SELECT SUM(CASE WHEN l.debit_account = :no THEN l.amount_satang ELSE -l.amount_satang END)"
        " FROM entry e JOIN entry_line l ON l.fund_id = e.fund_id AND l.entry_no = e.entry_no"
        " WHERE e.fund_id = :fund AND (l.debit_account = :no OR l.credit_account = :no)"
        " AND e.kind <> 'year_end' AND e.entry_on <= :on AND e.entry_on >= :first"
    )
    return scalar(work, sql, no=int(account), first=first.isoformat())


@pytest.mark.parametrize("key", ["income", "expense"])
def test_money_in_and_out_ties_to_the_ledger_cell_by_cell(known, key):
    with known.read() as work:
        report = reports.codi(work, ON)
        sign = -1 if key == "income" else 1
        found = rows(report, key)
        for row in found:
            before = row["brought_before"] or Money(0)
            if account := row.get("account"):
                assert Money(sign * net(work, account)) == row["in_book"], row
                assert Money(sign * net(work, account, YEAR)) == row["in_year"], row
            assert before + row["in_book"] == row["ever"], row
        accounts = {row["account"] for row in found if "account" in row}
        others = {str(no) for no, it in ledger_book.accounts(work).items()
                  if it.kind == key and not it.role.startswith("benefit.")} - accounts  # fmt: skip
        left_out = {no: net(work, no) for no in others}

    assert set(left_out.values()) <= {0}  # what stands nowhere on the form never moved
    for cell in ("in_book", "ever", "in_year"):
        assert Money.total(row[cell] for row in found) == total(report, key)[cell]


def test_benefits_tie_to_the_ledger_and_to_members_persons_times_and_baht(known):
    counted = (
        "SELECT COUNT(*) FROM entry e JOIN entry_line l ON l.fund_id = e.fund_id"
        " AND l.entry_no = e.entry_no WHERE e.fund_id = :fund AND l.debit_account = :no"
    )
    with known.read() as work:
        report = reports.codi(work, ON)
        found = {row["codi_line"].code: row for row in rows(report, "benefits")}
        for line, account in (("illness", "5110"), ("death", "5120")):
            row = found[line]
            assert Money(net(work, account)) == row["in_book"] == row["in_year"]
            assert scalar(work, counted, no=int(account)) == row["booked_times"]
            assert row["before_times"] + row["booked_times"] == row["ever_times"]
            assert row["brought_before"] + row["in_book"] == row["ever"]
        everything = sum(net(work, str(no)) for no, it in ledger_book.accounts(work).items()
                         if it.role.startswith("benefit."))  # fmt: skip

    illness, death, covid = found["illness"], found["death"], found["covid"]
    # ยายแก้ว was ill before the program and in this book: one person, whom the whole fund's
    # papers count among their three; a death that names nobody is a time, but no person.
    assert (3, 1, 4 + 1) == (illness["ever_persons"], illness["year_persons"],
                             illness["ever_times"])  # fmt: skip
    assert (9, 0, 10, 1) == (death["ever_persons"], death["year_persons"], death["ever_times"],
                             death["year_times"])  # fmt: skip
    assert (5, Money.baht(500)) == (covid["ever_persons"], covid["ever"])
    assert Money(everything) == total(report, "benefits")["in_book"]
    assert ["codi.note.before", "codi.note.unnamed"] == [it.key for it in report.notes]


def test_people_tie_to_the_register(known):
    sql = "SELECT COUNT(*) FROM membership WHERE fund_id = :fund AND event = :event"
    with known.read() as work:
        report = reports.codi(work, ON)
        joined, resigned = (scalar(work, sql, event=it) for it in ("joined", "resigned"))
    found = {row["codi_line"].code: row for row in rows(report, "people")}
    classes = {row["class"].code: row["present"] for row in rows(report, "classes")}

    assert (joined, 11 + joined) == (found["entered"]["register_count"],
                                     found["entered"]["ever_count"])  # fmt: skip
    assert (resigned, resigned) == (found["resigned"]["ever_count"],
                                    found["resigned"]["year_count"])  # fmt: skip
    assert (11, 0) == (found["deceased"]["ever_count"], found["deceased"]["year_count"])
    assert joined - resigned == total(report, "people")["ever_count"] == sum(classes.values())
    assert {"elderly": 1, "child": 1, "general": 1} == {k: n for k, n in classes.items() if n}


def test_what_the_fund_holds_ties_to_the_ledger_and_a_match_taken_back_is_none(known):
    with known.read() as work:
        report = reports.codi(work, ON)
        for row in rows(report, "position"):
            assert Money(net(work, row["account"])) == row["amount"], row
    matches = [(row["codi_line"].code, row["amount"]) for row in rows(report, "matches")]
    facts = {fact.key: fact.value for fact in report.facts}
    income, benefits, expense = (total(report, it) for it in ("income", "benefits", "expense"))

    assert [("state_match", Money.baht(300)), ("local_match", Money.baht(250))] == matches
    assert facts["remains"] == total(report, "position")["amount"]
    assert facts["remains"] == (
        facts["began_with"] + income["in_book"] - benefits["in_book"] - expense["in_book"]
    )
    assert facts["income_ever"] == income["ever"]
    assert facts["spent_ever"] == benefits["ever"] + expense["ever"]
    assert facts["began_with"] == facts["told_surplus"] + facts["untold"]
    assert (FOUNDED, Money.baht(8_700)) == (facts["founded_on"], facts["founding_money"])


def test_what_a_member_brought_along_counts_where_the_whole_funds_papers_are_silent(book):
    with book.read() as work:
        report = reports.codi(work, ON)
    (row,) = [it for it in rows(report, "income") if it.get("account") == "4100"]
    (illness,) = rows(report, "benefits")

    assert (Money.baht(360), "of_members") == (row["brought_before"], row["told_by"].code)
    assert (1, 1, Money.baht(200)) == (illness["ever_persons"], illness["before_times"],
                                       illness["brought_before"])  # fmt: skip


def test_how_often_members_were_matched_together_is_no_round(book):
    """Two members, matched once and three times, were not matched in round four."""
    with book.work(by="สมหมาย") as work:
        lines = [
            OpeningLine(row, no, "", {"match": Sum(Money.baht(365), times)}, date(2025, 12, 31))
            for row, no, times in ((5, "0101", 1), (6, "0102", 3))
        ]
        opening.take(work, OpeningList("old.xlsx", tuple(lines)))
        (row,) = rows(reports.codi(work, ON), "matches")

    assert (Money.baht(730), None) == (row["amount"], row.get("match_round"))


def test_this_year_is_the_funds_own_or_the_one_that_is_asked_for(book):
    with book.work(by="สมหมาย") as work:
        funds.settle(work, "year_end", "9", YEAR, "ปีงบประมาณ", [funds.CLOSED_MONTHS])
        own, asked = reports.codi(work, ON), reports.codi(work, ON, YEAR)

    def first(report: Report) -> object:
        return {fact.key: fact.value for fact in report.facts}["year_from"]

    assert (date(2026, 10, 1), YEAR) == (first(own), first(asked))
    assert Money(0) == total(own, "benefits")["in_year"] < total(asked, "benefits")["in_year"]


def test_the_whole_fund_cannot_have_had_less_than_its_members(book):
    with book.work(by="สมหมาย") as work, pytest.raises(Refused, match="whole_below") as refused:
        opening.tell(work, Before("contribution", Money.baht(300)))

    assert Money.baht(60) == refused.value.values["short"]


def test_what_was_told_is_told_anew_and_what_is_told_as_nothing_is_none(book):
    with book.work(by="สมหมาย") as work:
        for baht in (100, 250, 0):
            opening.tell(work, Before("donation", Money.baht(baht)))
            told = funds.before(work)
            assert [Money.baht(baht)] * bool(baht) == [it.amount for it in told.values()]
