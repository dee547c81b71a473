"""What is said on a screen is broken between words, and nothing of it is lost."""

import io
from contextlib import redirect_stderr

import pytest

from ledger.commands import spoken

LONG = (
    "? m1-2569-10.xlsx:11 AJ11  สมาชิก 0044 บวกเครื่องหมายในแถวได้ 31.00 บาท"
    " แต่ช่องรวมเขียน 34.00 บาท ต่างกัน 3.00 บาท\n"
    "    → ถามผู้เก็บเงินแล้วแก้ให้ตรงกัน ถ้าเครื่องหมายถูกแล้ว ให้ใช้ `--accept sheet.row_total_differs`\n"
    "พบข้อผิดพลาด 2 ข้อ"
)


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("width", [50, 79, 120, 200])
def test_a_long_line_is_broken_between_words_and_set_in(width):
    lines = spoken.fitting(LONG, width).split("\n")

    assert max(map(spoken._cells, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(LONG.split())
    assert sum("`--accept sheet.row_total_differs`" in line for line in lines) == 1
    assert all(line.startswith(("? m1", "  ", "พบ")) for line in lines)


def test_what_fits_stays_as_it_is():
    assert spoken.fitting("✓ m1.xlsx  JV-2569-00001  เงินสมทบ 1,226.00", 79).count("  ") == 2


def test_only_a_screen_gets_other_lines(monkeypatch):
    """A file has what was said as it was said."""
    monkeypatch.setenv("COLUMNS", "60")
    screen, file = Screen(), io.StringIO()
    for stream in (screen, file):
        with redirect_stderr(stream):
            spoken.say(LONG, to_stderr=True)

    assert file.getvalue() == LONG + "\n"
    assert screen.getvalue() == spoken.fitting(LONG, 59) + "\n"
    assert screen.getvalue() != file.getvalue()
