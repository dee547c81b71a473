"""By-laws on paper as they look and as they read, with their annex of worked examples."""

from dataclasses import replace

import pytest

from ledger import bylaws, reports
from ledger.printing import papers
from tests.bylaws.test_weigh import MODEL, RULES
from tests.claims.people import TEXT
from tests.printing import reading
from tests.printing.test_papers import ENGLISH, THAI


def printed(text, imprint=THAI, *, adopted: bool = True) -> bytes:
    file = imprint.file("ระเบียบ")
    report = reports.bylaws_paper(text, adopted=adopted)
    papers.LAYOUTS[report.key](report, imprint, file)
    return file.whole()


def test_by_laws_with_their_annex(golden):
    golden(printed(RULES))


def test_a_draft_without_examples_in_english(golden):
    text, _ = bylaws.read(TEXT)
    golden(printed(text, ENGLISH, adopted=False))


@pytest.mark.parametrize("read", reading.READERS[:2])
def test_every_word_of_every_clause_and_every_example_is_there(read):
    """The third reads tables across their columns, so that a case on two lines is not in a row."""
    text = "".join(read(printed(MODEL)).split())
    for no, words in MODEL.clauses.items():
        assert f"ข้อ{no}" in text
        for word in words.split():
            assert word in text, (no, word)
    for one in MODEL.examples:
        assert "".join(one.name.split()) in text, one.name


def test_an_example_says_only_what_it_differs_by():
    """Facts that most examples of a benefit share stand once above them; what was had before is
    said with its sum, and four alike once.
    """
    rows = {
        row.cells["case"]: " ".join(
            reports.wording.shown(row.cells[key], "th") for key in ("differs", "comes_out")
        )
        for section in reports.bylaws_paper(MODEL, adopted=True).sections[2:]
        for row in section.rows
    }

    assert "ตามข้างต้น จ่าย 800.00 บาท" == rows["บุตรคนเดียว นอนสามคืน"]
    assert "จำนวนบุตร 2 คน จ่าย 1,300.00 บาท" == rows["แฝดสอง"]
    assert (
        "เคยได้ 15 คืน 1,500.00 บาท ตั้งแต่ 01/12/2569 จ่าย 300.00 บาท" == (rows["ปีนี้รับแล้ว 1500 เหลือ 300"])
    )
    assert "หมู่เคยได้ 500.00 บาท เมื่อ 16/05/2570 (4 ครั้ง) จ่าย 500.00 บาท" == rows["หมู่ได้แล้วสี่ทุน"]


def test_an_example_that_does_not_come_out_is_marked():
    wrong = replace(MODEL.examples[0], expected=MODEL.examples[1].expected)
    text = replace(MODEL, examples=(wrong,))

    marked = "".join(reading.by_pdfium(printed(text, adopted=False)).split())
    assert "ตรงไหม" in marked
    assert "จ่าย1,300.00บาทไม่ตรง" in marked
    assert "ตรงไหม" not in reading.by_pdfium(printed(MODEL))


def test_a_draft_says_that_it_is_one_and_adopted_by_laws_by_which_meeting():
    draft, whole = (reading.by_pdfium(printed(MODEL, adopted=it)) for it in (False, True))

    assert "ร่าง ยังไม่ได้รับเข้าสมุด" in draft
    assert "ร่าง" not in whole
    assert "เห็นชอบ 120 ไม่เห็นชอบ 4" in whole
