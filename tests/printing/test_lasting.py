"""What is not ours and must stay as its makers gave it; lengths, codes, letters."""

import hashlib
from pathlib import Path

import pytest

import ledger.printing
from ledger.printing.codes import checksum, promptpay, qr
from ledger.printing.font import Style, shaped
from ledger.printing.lengths import INCH, MM, written

FONTS = Path(ledger.printing.__file__).parent / "fonts"
HASHES = {
    "Sarabun-Regular.ttf": "226d4f368fbc0457990ddef2692679badfd2c1a4e89e5ac4d43c10ba7743b2f1",
    "Sarabun-Bold.ttf": "d38308ca27d067b9a1b79006337c1f9a66c29aa016d96a9d88d3801da7fa83b9",
    "OFL.txt": "b26cae1321380296ba8311b632a397d5eac11b47197f9d0aa0b9310f1531ad60",
}


def test_the_fonts_are_those_their_licence_came_with():
    found = {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name in HASHES}

    assert found == HASHES
    assert "SIL Open Font License" in (FONTS / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("length", "points"),
    [(0, "0"), (INCH, "72"), (MM, "2.83"), (-INCH, "-72"), (1, "0"), (-1, "0"), (INCH // 6, "12"),
     (MM // 10, ".28"), (-MM // 10, "-.28"), (INCH * 35 // 10, "252"), (INCH * 10 // 16, "45")],
)  # fmt: skip
def test_a_length_is_written_in_points_with_two_places_at_most(length, points):
    assert points == written(length)


def test_every_figure_is_as_wide_as_another():
    assert 1 == len({Style().width(str(figure)) for figure in range(10)})


@pytest.mark.parametrize("text", ["น้ำ", "ที่", "ผู้", "ญี่ปุ่น", "ฐ", "ฏ", "กำ", "ปั้น", "ฎุ", "ฤๅ", "A1 ฿"])
def test_the_shapes_of_a_text_together_stand_for_it(text):
    assert text == "".join(glyph.stands_for for glyph in shaped(text, "regular").glyphs)
    assert all(glyph.no for glyph in shaped(text, "regular").glyphs)  # none is missing


# CODES -------------------------------------------------------------------------------------------


def test_the_checksum_is_the_one_of_the_standard():
    assert 0x29B1 == checksum(b"123456789")


@pytest.mark.parametrize(
    ("number", "amount", "payload"),
    [
        ("081-234-5678", "",
         "00020101021129370016A000000677010111011300668123456785802TH53037646304"),
        ("0812345678", "31.00",
         "00020101021229370016A000000677010111011300668123456785802TH5303764540531.006304"),
        ("3000018801433", "",
         "00020101021129370016A000000677010111021330000188014335802TH53037646304"),
    ],
)  # fmt: skip
def test_a_banking_app_is_told_whom_to_pay_and_how_much(number, amount, payload):
    said = promptpay(number, amount)

    assert payload == said[:-4]
    assert f"{checksum(payload.encode()):04X}" == said[-4:]


def test_a_qr_code_is_square_and_has_its_three_corners():
    squares = qr("691-dea14c2bc58e/0044/-20261231/9f3a2b1c5d6e")

    assert {len(squares)} == {len(row) for row in squares}
    for row in (squares[0][:7], squares[0][-7:], squares[-1][:7]):
        assert (1,) * 7 == row
