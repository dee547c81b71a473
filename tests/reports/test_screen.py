"""Reports on a page: straight columns in Thai, whole words, nothing that moves the cursor."""

import io

import pytest
from rich.cells import cell_len

from ledger.errors import Refused
from ledger.reports import Column, Report, Row, Section, screen
from ledger.reports.screen import folded, page
from tests.reports.shapes import sample


def written(report: Report, form: str = "plain", lang: str = "th", width: int | None = None) -> str:
    out = io.StringIO()
    screen.show(report, lang, form, out, width)
    return out.getvalue()


def test_a_page_is_straight_in_thai(snapshot):
    snapshot(written(sample()))


def test_a_page_is_straight_in_english(snapshot):
    snapshot(written(sample(), lang="en"))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_column_begins_and_ends_in_the_same_cell(lang):
    """Measured in cells: vowel signs and tone marks take none."""
    name = "ที่ น้ำ ญี่ปุ่น"
    lines = [line.written for line in page(sample(name), lang)]
    first, second = (line for line in lines if "0012" in line or "0345" in line)
    total = next(line for line in lines if "1,209.50" in line)

    ends = {cell_len(first[: first.index("1,240.50")]) + len("1,240.50"),
            cell_len(second[: second.index("-31.00")]) + len("-31.00"),
            cell_len(total[: total.index("1,209.50")]) + len("1,209.50")}  # fmt: skip
    begins = {cell_len(first[: first.index("0012")]), cell_len(second[: second.index("0345")])}
    names = {cell_len(first[: first.index(name)]), cell_len(second[: second.index("กำ")])}

    assert [len(ends), len(begins), len(names)] == [1, 1, 1]


def test_a_page_says_which_year_system_its_days_are_in():
    assert "พ.ศ." in written(sample()).splitlines()[2]
    assert "Buddhist Era" in written(sample(), lang="en").splitlines()[2]


def test_the_same_day_twice_running_is_said_once_on_a_page():
    assert sum(line.startswith("01/01/2569") for line in written(sample()).splitlines()) == 1


def test_long_text_goes_on_below_itself_between_words():
    """No word is cut, no number gives way, however narrow the window."""
    name = "กองทุนสวัสดิการชุมชน ตำบลบ้านน้ำผึ้ง อำเภอเมือง จังหวัดหนึ่ง"
    lines = written(sample(name), width=60).splitlines()
    at = next(n for n, line in enumerate(lines) if "0012" in line)
    parts = [lines[at].split("0012")[1].strip(), lines[at + 1].strip(), lines[at + 2].strip()]

    assert "1,240.50" in lines[at]
    assert name.startswith(" ".join(parts).replace("\n", " "))
    assert cell_len(lines[at][: lines[at].index("กองทุน")]) == len(lines[at + 1]) - len(
        lines[at + 1].lstrip()
    )


def test_thai_without_blanks_is_broken_between_words_and_never_within_one():
    assert folded("เงินสมทบเพื่อเป็นสวัสดิการ", 8) == ["เงินสมทบ", "เพื่อเป็น", "สวัสดิการ"]
    assert folded("กองทุนสวัสดิการชุมชน ที่นี่", 8) == ["กองทุน", "สวัสดิการชุมชน", "ที่นี่"]


def test_a_column_in_which_nothing_stands_takes_no_room():
    columns = (Column("paper", "number"), Column("name"))
    report = Report("members", (Section("x", columns, (Row({"name": "แก้ว"}),)),))

    assert "ใบเสร็จ" not in written(report)


def test_an_empty_table_says_so():
    report = Report("members", (Section("x", (Column("name"),), ()),))

    assert "ไม่มีรายการ" in written(report)


def test_a_report_without_days_says_nothing_of_years():
    report = Report("accounts", (Section("x", (Column("name"),), (Row({"name": "แก้ว"}),)),))

    assert "พ.ศ." not in written(report)


def test_a_name_cannot_move_the_readers_cursor():
    """Nor change colours, nor turn the direction of what follows."""
    page_ = written(sample("แก้ว\x1b[2J\u202e[bold]\r\nอีกบรรทัด"))

    assert "\x1b" not in page_
    assert "\u202e" not in page_
    assert "แก้ว [2J[bold]" in page_


def test_the_screen_says_the_same_as_plain_text():
    """Only the rules are drawn otherwise; without a terminal there are no colours."""
    assert written(sample()) == written(sample(), "screen").replace("─", "-")


def test_a_file_that_cannot_be_written_is_refused_in_words(tmp_path):
    with pytest.raises(Refused, match=r"report\.cannot_save"):
        screen.save(sample(), "th", "csv", tmp_path / "no-such-folder" / "x.csv")


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_saved_file_holds_the_report(form, tmp_path):
    place = tmp_path / f"x.{form}"
    screen.save(sample(), "th", form, place)

    assert place.stat().st_size > 500
