"""Thai text in lines: between words, and never inside what a reader would not want torn."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ledger.wrapping
from ledger.wrapping import fitted, longest, pieces, wrapped

FOLDER = Path(ledger.wrapping.__file__).parent
LIST = "d5910f415dcf651965e77759f63890c98ae3b8ad274b404af7bc2a5fe0c82c1e"


def test_the_list_of_words_is_the_one_its_notice_speaks_of():
    found = hashlib.sha256((FOLDER / "words_th.txt.gz").read_bytes()).hexdigest()

    assert LIST == found
    assert "Creative Commons Zero" in (FOLDER / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("เงินสมทบคือเงินที่สมาชิกออกร่วมกัน", "เงินสมทบ|คือ|เงิน|ที่|สมาชิก|ออก|ร่วมกัน"),
        ("ไม่ใช่การประกัน", "ไม่ใช่|การประกัน"),
        ("พร้อมสำเนาใบมรณบัตร", "พร้อม|สำเนา|ใบ|มรณบัตร"),
        ("ณ วันที่ 15 ม.ค. 2569 ถึง", "ณ |วันที่ |15 ม.ค. 2569 |ถึง"),
        ("15 มกราคม พ.ศ. 2569 ถึง", "15 มกราคม พ.ศ. 2569 |ถึง"),
        ("๑๕ ม.ค. ๒๕๖๙ ถึง", "๑๕ ม.ค. ๒๕๖๙ |ถึง"),
        ("15 January 2026 (B.E. 2569) to", "15 January 2026 (B.E. 2569) |to"),
        ("รวม 1,240.00 บาท (หนึ่งพันสองร้อยสี่สิบบาทถ้วน)",
         "รวม |1,240.00 บาท |(หนึ่งพันสองร้อยสี่สิบบาทถ้วน)"),
        ("ครบ 4 ปี 8,000 บาท", "ครบ |4 ปี |8,000 บาท"),
        ("๒๐ คืน ต่อ 1 ปีงบประมาณ", "๒๐ คืน |ต่อ |1 |ปีงบประมาณ"),
        ("20 nights in 1 year", "20 nights |in |1 year"),
        ("500 คืนเงิน", "500 |คืนเงิน"),
        ("อบต. และ ธ.ก.ส. จ่าย", "อบต. |และ |ธ.ก.ส. |จ่าย"),
        ("ต่าง ๆ ฯลฯ", "ต่าง ๆ ฯลฯ"),
        ("หมู่ 3 ข้อ 18", "หมู่ 3 |ข้อ 18"),
        ("ตำบลบ้านน้ำผึ้ง", "ตำบลบ้านน้ำผึ้ง"),
        ("(ยกเลิกแล้ว)", "(ยกเลิก|แล้ว)"),
        ("ฮฮฮฮฮฮ", "ฮฮฮฮฮฮ"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_line_may_end_only_between_what_belongs_apart(text, parts):
    assert parts == "|".join(pieces(text))


def test_a_name_is_kept_whole():
    name = "นางสาวน้ำผึ้ง ใจดีเหลือเกิน"

    assert f"ชื่อ|{name} |อยู่|บ้าน" == "|".join(pieces(f"ชื่อ{name} อยู่บ้าน", [name]))


def test_lines_are_no_wider_than_their_place():
    text = "ผู้รับผลประโยชน์ของสมาชิกที่เสียชีวิตให้ยื่นคำขอรับเงินสงเคราะห์ศพภายในเก้าสิบวัน"
    lines = wrapped(text, 20, len)

    assert text == "".join(lines)
    assert max(map(len, lines)) <= 20
    assert longest([text], len) == len("ผู้รับผลประโยชน์")


def test_what_fits_to_the_letter_stays_on_one_line():
    assert wrapped("รวม เงิน", 8, len) == ["รวม เงิน"]
    assert wrapped("รวม เงิน", 7, len) == ["รวม", "เงิน"]


def test_a_long_name_in_a_narrow_place_is_cut_at_its_blanks_alone():
    name = "นางแก้ว ใจดี"

    assert wrapped(name, 8, len, [name]) == ["นางแก้ว", "ใจดี"]


ODD = st.text("กขเาิ่ำๆฯแ .,()1๑น้ำ/บาท", max_size=60)


@given(ODD, st.lists(ODD, max_size=2))
def test_nothing_is_lost_or_added_whatever_stands_there(text, kept):
    assert text == "".join(pieces(text, kept))


@given(ODD)
def test_no_line_begins_with_a_mark_or_ends_with_a_vowel_of_the_next_letter(text):
    for before, after in zip(pieces(text), pieces(text)[1:], strict=False):
        assert after[0] not in "าิ่ำๆฯ.,)" or before[-1].isspace()
        assert before[-1] not in "เแ("


SYLLABLES = st.lists(
    st.sampled_from(["น้ำ", "ผึ้ง", "เก้", "ก", "บาท", " ", "(", ")", "–", "12", "/", "A"]), max_size=30
).map("".join)


@given(SYLLABLES, st.integers(4, 30), st.lists(SYLLABLES, max_size=2))
def test_what_must_fit_does_and_is_all_there(text, width, kept):
    lines = fitted(text, width, len, kept)

    assert "".join(text.split()) == "".join("".join(lines).split())
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("01/01/2568 – 31/12/2568", 14, ["01/01/2568 –", "31/12/2568"]),
        ("(หนึ่งพันสองร้อยบาทถ้วน)", 16, ["(หนึ่งพันสองร้อย", "บาทถ้วน)"]),
        ("น้ำผึ้งน้ำผึ้ง", 7, ["น้ำผึ้ง", "น้ำผึ้ง"]),
        ("น้น้น้", 4, ["น้น้", "น้"]),
    ],
)
def test_what_has_no_room_is_cut_where_it_hurts_least(text, width, lines):
    assert lines == fitted(text, width, len, [text])


def test_a_command_to_be_typed_is_one_piece():
    said = "ให้นับด้วย `sajja cash count` แล้วตอบด้วย(`sajja audit answer cash:1100`) เท่านั้น"

    found = pieces(said)
    assert said == "".join(found)
    assert any("`sajja cash count`" in it for it in found)
    assert any("(`sajja audit answer cash:1100`)" in it for it in found)
