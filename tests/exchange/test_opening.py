"""A list of opening figures is read from the form we hand out, and from people's own."""

from datetime import date
from decimal import Decimal

import pytest

from ledger import members, opening, reports
from ledger.errors import Refused
from ledger.exchange import read_opening
from ledger.members import Application, Register
from ledger.money import Money
from ledger.names import PersonName
from ledger.opening import Sum

OWN = "ลำดับ,เลขสมาชิก,ชื่อ-สกุล,เงินสมทบ (บาท),คลอดบุตร บาท,คลอดบุตร ครั้ง,ถึงวันที่,คัดจาก\n"


def read(tmp_path, *rows: str, **options: object):
    path = tmp_path / "old.csv"
    path.write_text(OWN + "\n".join(rows) + "\n", encoding="utf-8")
    return read_opening(path, "be", **options)


def test_a_list_of_their_own_is_read(tmp_path):
    listed = read(tmp_path, '1,๐๑๐๑,นางแก้ว ใจดี,"1,080.50",500.-,1,31/12/2568,สมุดเล่ม 2')

    (line,) = listed.lines
    assert (line.row, line.member_no, line.name) == (2, "0101", "นางแก้ว ใจดี")
    assert line.sums == {
        "contribution": Sum(Money.parse("1080.50")),
        "benefit.childbirth": Sum(Money.baht(500), 1),
    }
    assert (line.up_to, line.paper, line.problems) == (date(2025, 12, 31), "สมุดเล่ม 2", ())
    assert line.cells["contribution"] == "4"


def test_blank_lines_totals_and_signatures_are_nobodys(tmp_path):
    listed = read(tmp_path, "1,0101,,,,,31/12/2568,", "2,0103,,5,,,31/12/2568,",
                  "รวม,,,5,,,,", "ลงชื่อ เหรัญญิก,,,,,,,")  # fmt: skip

    assert [line.member_no for line in listed.lines] == ["0103"]


def test_a_day_for_lines_that_name_none_is_said_once(tmp_path):
    listed = read(tmp_path, "1,0101,,5,,,,", "2,0103,,5,,,30/11/2568,", up_to=date(2025, 12, 31))

    assert [line.up_to for line in listed.lines] == [date(2025, 12, 31), date(2025, 11, 30)]


def test_what_cannot_be_read_is_said_where_it_stands(tmp_path):
    listed = read(tmp_path, "1,0101,,-5,x,1.5,สิ้นปี,")

    (line,) = listed.lines
    assert [(it.code, str(it.place)) for it in line.problems] == [
        ("opening.amount_unreadable", "old.csv:2"), ("opening.amount_unreadable", "old.csv:2"),
        ("opening.times_unreadable", "old.csv:2"), ("opening.up_to_unreadable", "old.csv:2"),
    ]  # fmt: skip


def test_a_list_without_figures_is_not_one(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("เลขสมาชิก,ชื่อ\n0101,นางแก้ว\n", encoding="utf-8")

    with pytest.raises(Refused, match=r"file\.no_opening"):
        read_opening(path, "be")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_form_we_hand_out_is_the_form_we_read(tmp_path, engine_fund_factory, form, lang):
    """Filled in by another hand: every column of it is known again."""
    fund = engine_fund_factory("sqlite")
    person = Application("0101", PersonName("นาง", "แก้ว", "ใจดี"), 5, village="3",
                         joined_on=date(2020, 1, 4))  # fmt: skip
    with fund.work("อรพิน") as work:
        members.import_register(work, Register("register.xlsx", (person,)))
    path = tmp_path / f"form.{form}"
    with fund.read() as work:
        kinds = opening.kinds(work)
        reports.screen.save(reports.opening_form(work), lang, form, path)
    (fill_in_xlsx if form == "xlsx" else fill_in_csv)(path)

    listed = read_opening(path, "be")

    (line,) = listed.lines
    assert list(line.sums) == list(kinds)
    assert set(line.sums.values()) == {Sum(Money.baht(7)), Sum(Money.baht(7), 7)}
    assert (line.member_no, line.up_to, line.problems) == ("0101", date(2019, 12, 31), ())


def fill_in_xlsx(path) -> None:
    """Seven in every blank cell of the member's row."""
    from openpyxl import load_workbook

    sheet = (book := load_workbook(path)).active
    for cell in sheet[sheet.max_row]:
        cell.value = Decimal(7) if cell.value is None else cell.value
    sheet.cell(sheet.max_row, sheet.max_column).value = "สมุดเล่ม 2"
    book.save(path)


def fill_in_csv(path) -> None:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[-1] = ",".join(cell or "7" for cell in lines[-1].split(","))
    path.write_text("\n".join(lines), encoding="utf-8-sig")
