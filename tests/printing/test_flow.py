"""Papers printed from a book, on both engines."""

from datetime import date

import pytest

from ledger import book, members, printing, reports, verify
from ledger.dates import Month
from ledger.errors import NotFound, Refused
from ledger.money import Money
from ledger.printing.papers.passbook import read_passbook
from ledger.receipts import Paper, receipt
from tests.printing import reading

YEAR_END, JOINED = date(2026, 12, 31), date(2026, 1, 1)


def code(work, member_no: str, first: date | None = None) -> reports.StatementCode:
    report = reports.statement(work, member_no, first, YEAR_END)
    return reports.code_of(report, printing.imprint(work, "th").head)


def test_statements_of_all_go_into_one_file_in_the_order_of_a_walk(book):
    with book.read() as work:
        whom = printing.for_handing_out(work, None, YEAR_END)
        of_book = printing.imprint(work, "th")
        file = of_book.file("ใบแจ้งยอด")
        made = list(printing.statements(work, whom, None, YEAR_END, of_book, "a5", into=file))

    text = reading.by_pdfium(file.whole())
    assert ["0101", "0102", "0103"] == [one.no for one in whom]  # 0104 has left
    assert [None] * 3 == [problem for _, problem in made]
    places = [text.index(f"/{one.no}/-2026") for one in whom]
    assert sorted(places) == places


def test_a_page_that_fails_names_its_member_and_the_rest_goes_on(book, monkeypatch):
    from ledger.printing import papers

    lay_out = papers.statement.lay_out

    def failing(report, *rest):
        if report.title_values["member_no"] == "0102":
            raise ValueError("หน้ากระดาษขาด")
        lay_out(report, *rest)

    monkeypatch.setattr(papers.statement, "lay_out", failing)
    with book.read() as work:
        whom = printing.for_handing_out(work, "3", YEAR_END)
        of_book = printing.imprint(work, "th")
        file = of_book.file("ใบแจ้งยอด")
        made = list(printing.statements(work, whom, None, YEAR_END, of_book, "a5", into=file))

    (problem,) = [problem for _, problem in made if problem]
    text = reading.by_pdfium(file.whole())
    assert ("paper.failed", "0102") == (problem.code, problem.values["member_no"])
    assert [True, False, True] == [f"/{one.no}/-2026" in text for one in whom]


def test_a_village_nobody_knows_is_refused(book):
    with book.read() as work, pytest.raises(NotFound, match=r"report\.village_unknown"):
        printing.for_handing_out(work, "9", YEAR_END)


def test_doors_are_counted_as_people_count_them(fund):
    """House 9 before 10, and 10/2 after it; whose house nobody knows comes last."""
    from ledger.names import split_name

    houses = {"1": "10/2", "2": "9", "3": "10", "4": ""}
    with fund.work(by="อรพิน") as work:
        for no, house in houses.items():
            named = split_name(f"นายคนที่ {no}")
            asked = members.Application(no, named, 1, village="1", joined_on=JOINED, house_no=house)
            members.enrol(work, asked, accept=["member.born_missing"])
    with fund.read() as work:
        whom = printing.for_handing_out(work, "1", YEAR_END)

    assert ["9", "10", "10/2", ""] == [one.house_no for one in whom]


# THE CODE ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [None, date(2026, 2, 1)])
def test_a_statement_is_found_in_its_book_by_its_code_whatever_came_after(book, first):
    with book.read() as work:
        written = str(code(work, "0101", first))
    with book.work(by="อรพิน") as work:
        cash = _cash(work)
        line = _contribution(cash, "0101")
        _post(work, line)
    with book.read() as work:
        now = str(code(work, "0101", first))
        assert () == verify.statement(work, reports.read_code(written))
        assert () == verify.statement(work, reports.read_code(now))

    assert written.rsplit("/", maxsplit=1)[-1] != now.rsplit("/", maxsplit=1)[-1]


def _cash(work) -> int:
    return book.account_with(work, "cash").no


def _contribution(cash: int, member_no: str) -> book.Line:
    return book.Line(cash, 4100, Money.baht(31), member_no, paper="22/1")


def _post(work, line: book.Line) -> None:
    book.post(work, book.Draft("manual", date(2026, 2, 20), (line,), "เงินสมทบ", "k-paper"))


def test_an_altered_paper_and_a_paper_of_another_past_are_found_out(book):
    with book.read() as work:
        true = code(work, "0101")
        size, root = true.head.size, true.head.root
        altered = str(true).replace(true.digest, "0" * 12)
        elsewhere = str(true).replace(root[:12], "f" * 12)
        found = [
            [it.code for it in verify.statement(work, reports.read_code(written))]
            for written in (altered, elsewhere)
        ]

    assert size > 0
    assert [["verify.statement_differs"], ["verify.past_rewritten"]] == found


@pytest.mark.parametrize(
    "written",
    ["", "691-dea14c2bc58e", "691-dea14c2bc58e/0044/20261331-20261231/9f3a2b1c5d6e",
     "691-dea14c2bc58e/0044/20261231/9f3a2b1c5d6e", "x/0044/-20261231/9f3a2b1c5d6e"],
)  # fmt: skip
def test_a_code_that_is_none_is_refused(written):
    with pytest.raises(Refused, match=r"report\.code_unreadable"):
        reports.read_code(written)


def test_a_code_is_read_as_it_is_said_with_blanks_and_thai_figures():
    said = "๖๙๑-dea14c2bc58e / 0044 / 20260101-20261231 / 9f3a2b1c5d6e"
    read = reports.read_code(said)

    assert "691-dea14c2bc58e/0044/20260101-20261231/9f3a2b1c5d6e" == str(read)


@pytest.mark.parametrize(("member_no", "same"), [("0044", True), ("A7", True), ("a7", False)])
def test_a_code_in_a_qr_is_the_code_on_the_paper_in_capitals_or_as_it_is(member_no, same):
    code = reports.read_code(f"691-dea14c2bc58e/{member_no}/-20261231/9f3a2b1c5d6e")

    assert code == reports.read_code(code.for_qr)
    assert same == (code.for_qr == str(code).upper())


# OTHER PAPERS ------------------------------------------------------------------------------------


def test_a_receipt_of_a_household_says_who_paid_for_whom(book):
    with book.read() as work:
        whole = printing.receipt_pages(work, [receipt(work, Paper("21", 3))], "th")

    text = reading.by_pdfium(whole)
    for word in ("ต้นฉบับ", "สำเนา", "เล่มที่ 21", "นางแก้ว ใจดี", "ด.ช.กล้า ใจดี", "หกสิบสองบาทถ้วน"):
        assert word in text


def test_a_passbook_counts_lines_in_the_order_they_were_written_down(book):
    with book.read() as work:
        rows = reports.passbook(work, "0101")

    assert [Money.baht(31), Money.baht(34)] == [row.cells["contributed"] for row in rows]


def test_a_passbooks_measures_are_read_to_the_tenth_of_a_millimetre(tmp_path):
    place = tmp_path / "passbook.toml"
    place.write_text('step = 7.5\nright = "-1.2"\nlines_on_page = 20\n', encoding="utf-8")
    read = read_passbook(place)

    assert (7500, -1200, 20, 30_000) == (read.step, read.right, read.lines_on_page, read.first_line)


@pytest.mark.parametrize("written", ["step = 0", "day = -1", "colour = 3", 'step = "wide"'])
def test_a_measure_that_makes_no_sense_is_refused(written, tmp_path):
    place = tmp_path / "passbook.toml"
    place.write_text(written, encoding="utf-8")
    with pytest.raises(Refused, match=r"paper\.passbook_measure"):
        read_passbook(place)


def test_the_example_of_a_passbook_can_be_read(examples):
    assert 12 == read_passbook(examples / "layouts" / "passbook.toml").lines_on_page


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_blank_sheet_filled_in_comes_back_as_a_sheet(book, lang, tmp_path):
    """Days are typed into the grid by another program, and the sheet is read as any other."""
    import openpyxl

    from ledger import exchange

    place = tmp_path / "grid.xlsx"
    with book.read() as work:
        blank = reports.collection(work, "3", Month(2026, 3))
        place.write_bytes(reports.blank_xlsx(blank, lang))
    filled = openpyxl.load_workbook(place)
    tab = filled.active
    for column in range(4, 9):  # five days of the first member
        tab.cell(6, column, 1)
    filled.save(place)
    sheet = exchange.read_sheet(place, "be", daily=lambda _: Money.baht(1))

    assert ("3", Month(2026, 3), "มาลี") == (sheet.village, sheet.month, sheet.collector)
    assert [(blank.lines[0].member_no, Money.baht(5))] == [
        (line.member_no, line.amount) for line in sheet.lines
    ]
