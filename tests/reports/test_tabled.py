"""A table is as wide as its window, whatever stands in it, and no sum is ever torn."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ledger.money import Money
from ledger.reports import Column, Phrase, Report, Row, Section, asked
from ledger.reports.screen import page

KEYS = {
    "text": ["name", "benefit", "claim_state", "collector", "village_name", "override", "memo"],
    "number": ["claim_no", "member_no", "number", "paper"],
    "day": ["filed_on", "on"],
    "money": ["amount", "award", "debit", "credit", "paid"],
    "count": ["age_days", "people", "missing"],
}
TEXTS = ["", "จ่ายแล้ว", "นายประสิทธิ์ มณีนอก", "เงินสดที่ผู้เก็บเงิน หมู่ 2", "waiting for the committee",
         "ว่าที่ร้อยตรีหญิง หม่อมราชวงศ์ประกายเพชรรุ้งรวีวรรณ เทพหัสดินทรสุริยวงศาภิวัฒน์กุลชัย",
         "administration/reserve/welfare"]  # fmt: skip
VALUES = {
    "text": st.sampled_from(TEXTS),
    "number": st.sampled_from(["0012", "JV-2569-00173", "001/2569"]),
    "day": st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    "money": st.integers(-(10**10), 10**11).map(Money),
    "count": st.integers(0, 99_999),
}


@st.composite
def tables(draw):
    """Columns of every kind in any order, some rows, a total."""
    keys = [(key, kind) for kind, named in KEYS.items() for key in named]
    chosen = draw(st.lists(st.sampled_from(keys), min_size=2, max_size=9, unique=True))
    columns = tuple(Column(key, kind) for key, kind in chosen)
    rows = [
        Row({it.key: draw(VALUES[it.kind]) for it in columns})
        for _ in range(draw(st.integers(1, 3)))
    ]
    sums = {it.key: draw(VALUES["money"]) for it in columns if it.kind == "money"}
    words = [it.key for it in columns if it.kind == "text"]
    total = Row({**sums, **dict.fromkeys(words[:1], "รวมที่อนุมัติ")}) if sums else None
    return Section("lines", columns, tuple(rows), total=total)


@given(tables(), st.sampled_from([40, 60, 72, 80, 100, 132]), st.sampled_from(["th", "en"]))
def test_no_table_is_wider_than_its_window_and_everything_stands_in_it(section, width, lang):
    lines = [line.written for line in page(Report("claims", (section,)), lang, width)]

    assert max(map(cell_len, lines)) <= width
    for row in section.all_rows:
        for value in row.cells.values():
            if isinstance(value, Money):
                assert any(str(value) in line for line in lines)


@given(tables())
def test_where_there_is_room_nothing_is_said_below_its_line(section):
    report = Report("claims", (section,))
    rows = len(section.all_rows) + (1 if section.total else 0)  # a rule above the total

    assert rows == len(list(page(report, "th", 500))) - 4 - report.dated


CLAIMS = (
    Column("claim_no", "number"), Column("filed_on", "day"), Column("member_no", "number"),
    Column("name"), Column("benefit"), Column("claim_state"), Column("age_days", "count"),
    Column("amount", "money"),
)  # fmt: skip


def claims() -> Report:
    row = Row({
        "claim_no": "002/2569", "filed_on": date(2026, 1, 26), "member_no": "0175",
        "name": "นายประสิทธิ์ มณีนอก", "benefit": "childbirth", "claim_state": "waiting for money",
        "age_days": 12, "amount": Money.baht(8000),
    })  # fmt: skip
    total = Row({"name": "Total", "amount": Money.baht(80_000)})
    return Report("claims", (Section("claims", CLAIMS, (row,), total=total),))


def test_the_longest_texts_go_below_their_line_with_the_names_of_their_columns():
    lines = [line.written for line in page(claims(), "en", 68)]
    at = next(n for n, line in enumerate(lines) if line.startswith("002/2569"))

    assert lines[at].endswith("8,000.00")
    assert "    Name: นายประสิทธิ์ มณีนอก · State: waiting for money" == lines[at + 1]
    assert lines[-1].startswith("Total ")
    assert lines[-1].endswith("80,000.00")
    assert "Name" not in lines[3]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_in_a_list_of_claims_everybody_is_named_in_their_row(lang):
    """On a terminal of 80 columns names went below, behind the word for what their column is."""
    said = {"filed_on": date(2026, 8, 5), "member_no": "0012", "amount": Money.baht(20_000)}
    states = ("claim.answer.refuse", "claim_state.paid", "claim.answer.refer", "claim.answer.wait")
    rows = tuple(
        Row({**said, "claim_no": f"{no:03}/2569", "name": name, "claim_state": Phrase(state),
             "benefit": Phrase(f"role.benefit.{benefit}"), "age_days": 116},
            below=Phrase("claim.waits", {"days": 116}))
        for no, (name, state, benefit) in enumerate(zip(
            ("นายไพโรจน์ มณีสมบัติ", "นางดวงใจ อินทร์ทิพย์", "นางสาวละเอียด พันธ์สมบัติ", "นายพยุง ทองใส"),
            states, ("childbirth", "illness", "death", "scholarship"), strict=True), 1)
    )  # fmt: skip
    total = Row({"name": Phrase("claim.total"), "amount": Money.baht(80_000)})
    section = Section("claims", asked.CLAIMS, rows, total=total)
    lines = [line.written for line in page(Report("claims", (section,)), lang)]

    for row in rows:
        at = next(n for n, line in enumerate(lines) if line.startswith(str(row.cells["claim_no"])))
        first, *parts = str(row.cells["name"]).split()
        column = lines[at].index(first)
        assert all(part in lines[at][column:] + lines[at + 1] for part in parts), lines[at]
        assert any("116" in line for line in lines[at + 1 : at + 4])


def test_a_name_is_cut_at_its_blank_and_not_within_a_surname():
    columns = (
        Column("paper", "number"),
        Column("amount", "money"),
        Column("memo"),
        Column("collector"),
    )
    cells = {"paper": "21/2", "amount": Money.baht(30), "memo": "นำส่งเงินของหมู่ที่สามรอบสองเดือน",
             "collector": "นางสาวรัตนา มณีรักษ์"}  # fmt: skip
    report = Report("receipts", (Section("receipts", columns, (Row(cells),)),))

    for width in range(44, 70):
        lines = [line.written for line in page(report, "th", width)]
        for part in ("นางสาวรัตนา", "มณีรักษ์"):
            assert any(part in line for line in lines), width
