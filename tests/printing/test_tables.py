"""Tables on paper: never wider than their page, and never torn where a reader needs them whole."""

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.dates import Month, Period
from ledger.money import Money
from ledger.printing import papers
from ledger.printing.font import Style, font
from ledger.printing.form import signatures
from ledger.printing.galley import MARGINS
from ledger.printing.lengths import MM, inside
from ledger.printing.sections import table
from ledger.printing.table import Cells, Head, Table
from ledger.reports import BlankLine, BlankSheet, Column, Phrase, Row, Section
from ledger.reports.stated import of
from tests.printing.test_papers import ENGLISH, FUND, THAI
from tests.reports.shapes import NEW_YEAR, YEAR_END, behind, kaew, paid

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
ONE_WORD = "เทพหัสดินทรสุริยวงศาภิวัฒน์กุลชัย" * 3


def assert_within(it: Table, width: int) -> None:
    """No column ends outside the page, and no line of a cell in the next column."""
    names, lines = it.set(width)
    for line in [names, *lines]:
        assert line.places[-1][1] <= width
        for cell, (begins, ends), head in zip(line.cells, line.places, line.heads, strict=True):
            assert head.right <= (len(cell) == 1) or line is names  # an amount is never torn
            assert max(map(line.style.width, cell)) <= ends - begins


# A STATEMENT OF A PERIOD -------------------------------------------------------------------------


@pytest.mark.parametrize("imprint", [THAI, ENGLISH], ids=["thai", "english"])
@pytest.mark.parametrize("size", ["a5", "a4"])
@pytest.mark.parametrize("baht", [365, 3_650, 1_000_001, 99_999_999_999])
def test_a_statement_whose_receipt_names_a_period_stays_on_its_page(imprint, size, baht):
    """The last column of money is read to its last satang."""
    lines = [
        paid(baht, NEW_YEAR, 1, covers=YEAR, paper="121/9999", marks=2**31 - 1, kind="correction"),
        paid(baht, NEW_YEAR, 2, covers=YEAR, reversed=True),
    ]
    report = replace(of(kaew(), "บ้านน้ำผึ้ง", lines, behind(184), None, YEAR_END), fund=FUND)
    file = imprint.file("ใบแจ้งยอด")
    papers.statement.lay_out(report, imprint, file, size)
    with pdfplumber.open(io.BytesIO(file.whole())) as read:
        letters = [it for page in read.pages for it in page.chars]
        width = float(read.pages[0].width)

    width -= MARGINS[size] / MM * 72 / 25.4
    assert max(it["x1"] for it in letters) <= width + 1
    assert str(Money.baht(2 * baht)) in "".join(it["text"] for it in letters)


def test_a_period_ends_its_line_at_the_dash_where_there_is_no_room():
    lines = [paid(3_650, NEW_YEAR, 1, covers=YEAR, paper="121/1")]
    section = of(kaew(), "", lines, behind(1), None, YEAR_END).sections[0]
    _, (line, *_) = table(section, "en", keys=papers.statement.LINES).set(
        inside("a5", 11 * MM).width
    )
    (what,) = [cell for cell in line.cells if "01/01/2568 –" in cell]

    assert "31/12/2568" == what[what.index("01/01/2568 –") + 1]


# ANY TABLE ---------------------------------------------------------------------------------------

WORDS = st.sampled_from(["", "น้ำ", "0001", "01/01/2568 – 31/12/2568", ONE_WORD, "A" * 60,
                         "นางสาวผ่องพรรณวดี เทพหัสดินทรสุริยวงศา", "ค่าน้ำมันรถและน้ำแข็ง " * 4])  # fmt: skip
CALLED = st.sampled_from(["เลขที่", "Contributed", "กำหนดส่งเงินสมทบของผู้ที่", "Member no."])
AMOUNTS = st.sampled_from(["", "0.01", "-31.00", "999,999,999,999.99"])


@st.composite
def tables(draw):
    """A table of every kind of column, in letters of any size tried."""
    head = st.builds(Head, CALLED, st.booleans(), st.booleans(), st.booleans())
    heads = draw(st.lists(head, min_size=1, max_size=9))
    row = st.tuples(*(AMOUNTS if head.right else WORDS for head in heads))
    rows = draw(st.lists(row, max_size=4))
    lines = tuple(Cells(row, bold=draw(st.booleans())) for row in rows)
    return Table(tuple(heads), lines, Style(size=draw(st.sampled_from([7, 10, 12]))))


@given(tables(), st.sampled_from([inside(size, margin).width for size, margin in MARGINS.items()]))
def test_no_table_is_wider_than_its_page(it, width):
    assert_within(it, width)


def test_a_table_with_room_keeps_its_letters():
    it = Table((Head("ชื่อ", folds=True, name=True), Head("รวม", right=True)),
               (Cells(["นางแก้ว ใจดี", "31.00"]),))  # fmt: skip
    names, lines = it.set(100 * MM)

    assert 12 == lines[0].style.size == names.style.size
    assert_within(it, 100 * MM)


# NAMES -------------------------------------------------------------------------------------------

PEOPLE = ("นางสาวเพ็ญศรี บุญโสภา", "นางบัวผัน ไชยรักษ์", "นางธิดา มาลามา")


@pytest.mark.parametrize("width", range(46, 90, 2))
def test_no_name_is_torn_within_a_part_of_it_wherever_it_stands(width):
    """In a column of those who counted, in a finding, and in its answer."""
    what = Phrase("report.note.ahead", {"holder": PEOPLE[0], "amount": Money.baht(9)})
    answer = Phrase("report.matter.answered", {"by": PEOPLE[1], "answer": "ตรวจแล้ว"})
    columns = (Column("counters"), Column("matter"))
    rows = (Row({"counters": ", ".join(PEOPLE), "matter": what}, below=answer),)
    _, lines = table(Section("matters", columns, rows), "th").set(width * MM)
    said = " ".join(" ".join(cell) for line in lines for cell in line.cells)

    for name in (*PEOPLE, *PEOPLE[:2]):
        assert name in said
        said = said.replace(name, "", 1)


def test_a_name_stands_whole_below_the_line_it_is_signed_on():
    file = THAI.file("ใบสำคัญ")
    galley = THAI.galley(file, "a5_across")
    signatures(galley, "ลงชื่อ", [("ผู้รับเงิน", "นางสาวผ่องพรรณวดี เทพหัสดินทร")] * 3, across=3)

    assert 3 == sum(line.text == "เทพหัสดินทร)" for line in galley.page.lines)


@pytest.mark.parametrize("width", range(100, 190, 10))
def test_no_column_is_called_in_three_lines_beside_free_paper(width):
    """Room that is left goes to names of columns before it goes to a long text."""
    called = ["ก่อนใช้ โปรแกรม (ครั้ง)", "ตั้งแต่ ก่อตั้ง (คน)", "รายการ"]
    heads = (*(Head(it, right=True) for it in called[:2]), Head(called[2], folds=True))
    names, _ = Table(heads, (Cells(["1", "2", "เจ็บป่วย"]),)).set(width * MM)

    assert [1, 1, 1] == list(map(len, names.cells))


def test_a_long_name_of_a_column_takes_the_room_there_is():
    """Where all cannot stand on one line, none stands on three."""
    called = ["ก่อนใช้ โปรแกรม (ครั้ง)", "ตั้งแต่ ก่อตั้ง (คน)", "ตั้งแต่ ก่อตั้ง (ครั้ง)"]
    heads = tuple(Head(it, right=True) for it in called)
    names, _ = Table(heads, (Cells(["1", "2", "3"]),)).set(80 * MM)

    assert [2, 2, 2] == list(map(len, names.cells))


# TONES -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("before", ["Village 1 ", "ATM ค่า", "(A) 12/2568 "])
def test_a_tone_stands_above_the_ring_of_its_vowel_whatever_the_line_begins_with(weight, before):
    alone = font(weight).shape("น้ำ").glyphs
    after = font(weight).shape(f"{before}น้ำ").glyphs[-len(alone) :]

    assert alone == after


# A COLLECTION SHEET ------------------------------------------------------------------------------


@pytest.mark.parametrize("imprint", [THAI, ENGLISH], ids=["thai", "english"])
@pytest.mark.parametrize("name", ["นางแก้ว ใจดี", f"ว่าที่ร้อยตรีหญิงประกาย {ONE_WORD}", "A" * 90],
                         ids=["short", "long", "one_word"])  # fmt: skip
def test_a_pencil_goes_into_each_day_whatever_is_written_beside_it(imprint, name):
    """A day is five millimetres wide; no word reaches into the next column or off the paper."""
    lines = tuple(BlankLine(f"{at:04d}", name, Money.baht(at * 10**6)) for at in range(8))
    sheet = BlankSheet(FUND, "3", "", Month(2026, 1), name, Money.baht(1), lines)
    file = imprint.file("ใบเก็บเงิน")
    papers.collection.lay_out(sheet, imprint, file)
    with pdfplumber.open(io.BytesIO(file.whole())) as read:
        pages = [(page.lines, page.extract_words(use_text_flow=True)) for page in read.pages]
        right = float(read.pages[0].width) - 15 * 72 / 25.4

    for drawn, words in pages:
        uprights = [it for it in drawn if it["x0"] == it["x1"]]
        edges = sorted({round(it["x0"], 1) for it in uprights})
        days = [after - before for before, after in pairwise(edges)][3:-1]
        top, foot = min(it["top"] for it in uprights), max(it["bottom"] for it in uprights)
        assert 31 == len(days)
        assert min(days) * 25.4 / 72 >= 4.95
        for word in words:
            assert word["x1"] <= right + 1
            if top < (word["top"] + word["bottom"]) / 2 < foot:
                assert not [at for at in edges if word["x0"] + 0.5 < at < word["x1"] - 0.5], word
