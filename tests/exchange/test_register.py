"""A register is read as it was written; what cannot be read stands with its row and its cell."""

import json
from datetime import date
from pathlib import Path

import pytest

from ledger.exchange import read_register
from ledger.members import Beneficiary

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
FAULTY = {  # what is written wrongly in the sample, and cannot be known from it
    "0008": "national_id", "0016": "national_id", "0023": "national_id", "0189": "national_id",
    "0045": "born_on", "0096": "born_on", "0122": "village", "0173": "village",
}  # fmt: skip

HEADINGS = (
    "เลขที่สมาชิก,ชื่อ - สกุล,เลขประจำตัวประชาชน,วันเกิด,หมู่ที่,วันที่สมัคร,"
    "ประเภท,ผู้รับผลประโยชน์,ความสัมพันธ์,สัดส่วน,หมายเหตุ"
)


@pytest.fixture
def one(tmp_path):
    """Writes a register of one row and reads the row back."""

    def read(headings=HEADINGS, years="be", **parts):
        usual = {"no": "0012", "name": "นางแก้ว ใจดี", "id": "1-0000-00000-00-0",
                 "born": "15/04/2502", "village": "4", "joined": "04/01/2553",
                 "class": "ผู้สูงอายุ", "ben": "", "rel": "", "share": "", "note": ""}  # fmt: skip
        path = tmp_path / "register.csv"
        row = ",".join(f'"{part}"' for part in (usual | parts).values())
        path.write_text(f"{headings}\n{row}\n", encoding="utf-8")
        (application,) = read_register(path, years).applications
        return application

    return read


def test_the_sample_register_is_read_as_it_was_written():
    register = read_register(EXAMPLES / "register.xlsx", "be")
    read = {application.no: application for application in register.applications}

    assert list(EXPECTED["members"]) == list(read)
    assert () == register.problems
    for no, true in EXPECTED["members"].items():
        row = read[no]
        facts = {
            "name": (true["name"], str(row.name)),
            "village": (str(true["village"]), row.village),
            "class": (true["class"], row.class_),
            "born_on": (true["birth"], str(row.born_on)),
            "joined_on": (true["joined"], str(row.joined_on)),
            "national_id": (true["national_id"], row.national_id),
            "paid_to": (str(true["opening_paid_to"]), str(row.paid_to)),
            "left": (str(true["left"]), str(row.left and row.left[1])),
            "status": (true["status"], row.left[0] if row.left else "member"),
        }
        assert (
            {FAULTY[no]}
            if no in FAULTY
            else set() == {fact for fact, (expected, found) in facts.items() if expected != found}
        )


def test_the_sample_registers_impossible_birth_is_asked_about_at_its_cell():
    (fault,) = [fault for fault in EXPECTED["faults"] if fault["id"] == "A031"]
    rows = read_register(EXAMPLES / "register.xlsx", "be").applications
    (problem,) = [problem for row in rows for problem in row.problems]

    assert ("member.born_no_such_date", "ask") == (problem.code, problem.level)
    assert (fault["row"], fault["cell"]) == (problem.place.row, problem.place.cell)


@pytest.mark.parametrize(
    ("fault", "fact"),
    [("A025", "national_id"), ("A028", "name"), ("A029", "born_on"), ("A032", "village"),
     ("A033", "beneficiaries")],
)  # fmt: skip
def test_others_can_name_the_cell_of_what_they_find(fault, fact):
    said = next(one for one in EXPECTED["faults"] if one["id"] == fault)
    rows = read_register(EXAMPLES / "register.xlsx", "be").applications
    (row,) = [row for row in rows if row.row == said["row"]]

    assert said["cell"] == row.cells[fact]


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (HEADINGS, {"name": "นางแก้ว  ใจดี"}),
        (HEADINGS.replace("ชื่อ - สกุล", "ชื่อ,นามสกุล"), {"name": 'นางแก้ว","ใจดี'}),
        (HEADINGS.replace("ชื่อ - สกุล", "คำนำหน้า,ชื่อ,สกุล"), {"name": 'นาง","แก้ว","ใจดี'}),
        (HEADINGS.replace("ชื่อ - สกุล", "คำนำหน้า,ชื่อ - สกุล"), {"name": 'นาง","แก้ว ใจดี'}),
    ],
)
def test_a_name_may_stand_in_one_column_or_in_more(one, headings, parts):
    name = one(headings, **parts).name

    assert ("นาง", "แก้ว", "ใจดี") == (name.title, name.given, name.family)


@pytest.mark.parametrize("written", ["4", "๔", "หมู่ที่ 4", "ม.4", "หมู่ ๐๔"])
def test_a_village_is_called_by_its_number(one, written):
    assert "4" == one(village=written).village


@pytest.mark.parametrize(("written", "village"), [("", None), ("-", None), ("บ้านเหนือ", "บ้านเหนือ")])
def test_a_village_without_a_number_has_its_name_or_none(one, written, village):
    assert village == one(village=written).village


@pytest.mark.parametrize(
    ("written", "class_"),
    [("ทั่วไป", "general"), ("เด็กและเยาวชน", "child"), ("ผู้สูงอายุ", "elderly"),
     ("ผู้ด้อยโอกาส", "disadvantaged"), ("ผู้พิการ", "disabled"), ("เด็กกำพร้า", "orphan"),
     ("", "general"), ("กรรมการ", "กรรมการ")],
)  # fmt: skip
def test_a_class_is_known_or_left_as_written(one, written, class_):
    assert class_ == one(**{"class": written}).class_


@pytest.mark.parametrize(
    ("part", "written", "code", "level"),
    [("born", "31/02/2530", "member.born_no_such_date", "ask"),
     ("born", "สงกรานต์", "member.born_unreadable", "ask"),
     ("born", "15/04/1959", "member.born_other_years", "ask"),
     ("joined", "31/02/2560", "member.joined_no_such_date", "refuse"),
     ("joined", "15/04/2017", "member.joined_other_years", "refuse"),
     ("note", "ลาออก", "member.left_unreadable", "refuse"),
     ("note", "เสียชีวิต เมื่อวานซืน", "member.left_unreadable", "refuse"),
     ("note", "ลาออก 30/06/2026", "member.left_other_years", "refuse"),
     ("note", "ขาดส่ง 3 เดือน", "member.may_have_left", "ask"),
     ("note", "มารดาเสียชีวิต", "member.may_have_left", "ask")],
)  # fmt: skip
def test_a_day_which_cannot_be_read_is_said(one, part, written, code, level):
    (problem,) = one(**{part: written}).problems

    assert (code, level, 2) == (problem.code, problem.level, problem.place.row)
    assert "0012" == problem.values["member_no"]


@pytest.mark.parametrize(
    ("note", "left"),
    [("ลาออก 30/06/2569", ("resigned", date(2026, 6, 30))),
     ("เสียชีวิตเมื่อวันที่ 12 ส.ค. 2569", ("deceased", date(2026, 8, 12))),
     ("พ้นสภาพ ๓๐/๐๙/๒๕๖๙", ("lapsed", date(2026, 9, 30))),
     ("มารดาเสียชีวิต", None), ("ตายายเลี้ยงดู", None), ("สมาชิกใหม่ ปี 2569", None)],
)  # fmt: skip
def test_a_note_may_end_a_membership(one, note, left):
    row = one(note=note)

    assert (left, note) == (row.left, row.note)


DIED, RESIGNED = ("deceased", date(2026, 8, 12)), ("resigned", date(2026, 8, 12))


@pytest.mark.parametrize(
    ("columns", "cells", "left"),
    [
        ("สถานะ,วันที่พ้นสภาพ", ("เสียชีวิต", "12/8/2569"), DIED),
        ("สถานะ,วันที่พ้นสภาพ", ("ปกติ", ""), None),
        ("สถานะ,วันที่พ้นสภาพ", ("", ""), None),
        ("สถานะ,วันที่พ้นสภาพ", ("พ้นสภาพ", "เสียชีวิต 12/8/2569"), DIED),
        ("สถานะ", ("ลาออกแล้วเมื่อ 12 ส.ค. 2569",), RESIGNED),
        ("สถานะสมาชิก,วันที่ออก", ("ถึงแก่กรรม", "12/8/2569"), DIED),
        ("สถานะ,วันที่ออก", ("ลาออก", "ลาออก 12/8/2569"), RESIGNED),
        ("วันที่เสียชีวิต", ("12/8/2569",), DIED),
        ("วันที่ลาออก", ("12/8/2569",), RESIGNED),
    ],
)
def test_a_membership_may_end_by_its_status_or_by_the_heading_over_its_day(
    one, columns, cells, left
):
    row = one(f"{HEADINGS},{columns}", **dict(zip("ab", cells, strict=False)))

    assert (left, ()) == (row.left, row.problems)
    assert "ordinary" == row.standing


@pytest.mark.parametrize(
    ("columns", "cells", "code", "level"),
    [
        ("สถานะ", ("เสียชีวิต",), "member.left_unreadable", "refuse"),
        ("สถานะสมาชิก", ("ตาย",), "member.left_unreadable", "refuse"),
        ("สถานะ,วันที่ออก", ("เสียชีวิต", "ลาออก 12/8/2569"), "member.left_unreadable", "refuse"),
        ("วันที่พ้นสภาพ", ("12/8/2569",), "member.left_unreadable", "refuse"),
        ("วันที่ลาออก/เสียชีวิต", ("12/8/2569",), "member.left_unreadable", "refuse"),
        ("สถานะ", ("จำหน่าย",), "member.status_unknown", "ask"),
    ],
)
def test_how_or_when_somebody_left_is_never_guessed(one, columns, cells, code, level):
    row = one(f"{HEADINGS},{columns}", **dict(zip("ab", cells, strict=False)))
    (problem,) = row.problems

    assert (None, code, level) == (row.left, problem.code, problem.level)
    assert problem.place.cell >= "12"
    assert problem.values["written"] in cells or set(cells) == set(
        problem.values["written"].split(" / ")
    )


@pytest.mark.parametrize(
    ("column", "cell", "standing"),
    [("สถานะ", "สมทบ", "associate"), ("สถานะ", "สามัญ", "ordinary"), ("สถานะสมาชิก", "แขก", "แขก")],
)
def test_a_status_may_say_the_standing(one, column, cell, standing):
    row = one(f"{HEADINGS},{column}", status=cell)

    assert (standing, ()) == (row.standing, row.problems)


@pytest.mark.parametrize("heading", ["ชำระแล้วถึงวันที่ (จ่ายล่าสุด)", "จ่ายแล้วถึงวันที่", "ส่งถึงวันที่ (ณ สิ้นปี)"])
def test_the_day_paid_to_is_known_by_more_than_one_name(one, heading):
    assert date(2026, 6, 30) == one(f"{HEADINGS},{heading}", paid="30/6/2569").paid_to


def written(tmp_path, *lines: str):
    """A register of these lines, read."""
    path = tmp_path / "register.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_register(path, "be")


def test_a_column_nobody_reads_is_said_once_if_anything_stands_in_it(tmp_path):
    """Blank ones are not, nor numbers down the side, nor what stands below the list."""
    register = written(
        tmp_path,
        "ลำดับ,เลขสมาชิก,ชื่อ - สกุล,หมู่ที่,กลุ่มเลือด,ศาสนา,หมายเหตุ,หมายเหตุ",
        "1,0001,นางแก้ว ใจดี,4,O,,,เก็บที่วัด",
        "2,0002,นายสม ใจดี,4,AB,,ย้ายมา,,ฝากลูกส่ง",
        ",,,,,ลงชื่อ อรพิน",
    )

    assert [
        ("register.column_unread", "warn", 1, "5", "กลุ่มเลือด", 2),
        ("register.column_unread", "warn", 1, "8", "หมายเหตุ", 1),
        ("register.column_unread", "warn", 1, "9", "9", 1),
    ] == [
        (p.code, p.level, p.place.row, p.place.cell, p.values["heading"], p.values["rows"])
        for p in register.problems
    ]


def test_a_leaving_in_a_column_nobody_reads_is_asked_about_at_its_cell(tmp_path):
    register = written(
        tmp_path,
        "เลขสมาชิก,ชื่อ - สกุล,หมู่ที่,สาเหตุ,หมายเหตุ",
        "0001,นางแก้ว ใจดี,4,",
        "0002,นายสม ใจดี,4,สมาชิกเสียชีวิตแล้ว",
        "0003,นายสี ใจดี,4,หลานอยู่กับตายาย",
        "0004,นายดำ ใจดี,4,เสียชีวิตด้วยโรคชรา,เสียชีวิต 12/8/2569",
    )
    (problem,) = [problem for row in register.applications for problem in row.problems]

    assert ("member.may_have_left", "ask") == (problem.code, problem.level)
    assert (3, "4") == (problem.place.row, problem.place.cell)
    assert {"member_no": "0002", "heading": "สาเหตุ", "written": "สมาชิกเสียชีวิตแล้ว"} == dict(
        problem.values
    )


@pytest.mark.parametrize(
    ("ben", "rel", "share", "expected"),
    [("นายสม ใจดี", "บุตร", "", [("นายสม ใจดี", "บุตร", 1)]),
     ("นายสม ใจดี, นางศรี ใจดี", "บุตร, คู่สมรส", "60/40",
      [("นายสม ใจดี", "บุตร", 60), ("นางศรี ใจดี", "คู่สมรส", 40)]),
     ("นายสม ใจดี\nนางศรี ใจดี", "บุตร", "", [("นายสม ใจดี", "บุตร", 1), ("นางศรี ใจดี", "บุตร", 1)]),
     ("", "", "", [])],
)  # fmt: skip
def test_beneficiaries_have_a_relation_and_a_share(one, ben, rel, share, expected):
    assert (
        tuple(Beneficiary(*who) for who in expected)
        == one(ben=ben, rel=rel, share=share).beneficiaries
    )


def test_the_year_system_is_stated_for_the_file(one):
    assert date(1959, 4, 15) == one(years="ce", born="15/04/1959", joined="04/01/2010").born_on


def test_sums_and_signatures_are_nobody(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(
        "ทะเบียนสมาชิก\nลำดับ,เลขสมาชิก,ชื่อ - สกุล,หมู่ที่\n1,0001,นางแก้ว ใจดี,4\n2,,นายสม ใจดี,4\n3,,,4\n"
        ",,,\nรวม 2 คน,,,\n,,ลงชื่อ นางสาวอรพิน แสงโสภา,\n",
        encoding="utf-8",
    )
    register = read_register(path, "be")

    assert ["0001", ""] == [row.no for row in register.applications]
    assert [("register.row_not_understood", 5)] == [
        (problem.code, problem.place.row) for problem in register.problems
    ]


def test_a_register_without_members_is_an_empty_register(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(f"{HEADINGS}\n", encoding="utf-8")

    assert () == read_register(path, "be").applications
