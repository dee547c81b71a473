"""A by-law text: every scalar is text, every problem has its line, nothing is guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import bylaws
from ledger.bylaws import Time, vocabulary
from ledger.money import Money
from tests.bylaws import reading
from tests.errors.bylaws import EXAMPLES, TEXT


def read(written):
    return bylaws.read(written, "ระเบียบ.yaml")


def codes(written):
    return [one.code for one in read(written)[1] if one.stops]


def test_a_text_is_read_whole():
    found, problems = read(TEXT + EXAMPLES)
    death = found.benefits["death"]

    assert ["bylaws.draft"] == [one.code for one in problems]
    assert (Time(6), Time(24)) == tuple(row.first for row in death.parts[0].rows)
    assert Money.baht(6_000) == death.parts[0].rows[1].pays
    assert "7" == death.parts[0].clause
    assert "last_day" == found.month_end


@pytest.mark.parametrize(
    ("written", "meant"),
    [("010", "010"), ("12:30", "12:30"), ("no", "no"), ("2569-01-01", "2569-01-01"), ("~", "~"),
     ("1_000", "1_000"), ("0x10", "0x10")],
)  # fmt: skip
def test_yaml_guesses_nothing(written, meant):
    found, _ = read(TEXT.replace("ระเบียบกองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง", written))

    assert meant == found.title


def test_thai_digits_are_digits():
    found, _ = read(TEXT.replace("6,000 บาท", "๖,๐๐๐ บาท"))

    assert Money.baht(6_000) == found.benefits["death"].parts[0].rows[1].pays


def test_a_word_misspelt_is_named_with_the_nearest():
    (problem,) = [one for one in read(TEXT.replace("ปีที่เขียน", "ปีที่เขียณ"))[1] if "word" in one.code]

    assert (2, "ปีที่เขียณ", "ปีที่เขียน") == (
        problem.place.row, problem.values["written"], problem.values["nearest"]
    )  # fmt: skip


def test_several_faults_are_said_together():
    wrong = TEXT.replace("6,000 บาท", "2,000 บาท").replace("ถ้อยคำ:", "ถ้อยค่ำ:")

    assert ["bylaws.no_words", "bylaws.unknown_word", "bylaws.steps_fall"] == codes(wrong)


@pytest.mark.parametrize(("years", "said"), [("พ.ศ.", "be"), ("C.E.", "ce"), ("ค.ศ.", "ce")])
def test_the_year_system_is_stated(years, said):
    found, _ = read(TEXT.replace("พ.ศ.", years))

    assert said == found.years


def test_a_day_of_the_other_year_system_is_refused():
    assert ["date.other_years"] == codes(TEXT + "เริ่มใช้: 1 มกราคม 2026\n")


def test_lines_may_end_either_way_and_the_digest_is_the_same():
    dos = TEXT.replace("\n", "\r\n")

    assert bylaws.digest(TEXT) == bylaws.digest(dos) == bylaws.digest("\ufeff" + TEXT)
    assert read(dos)[0] == read(TEXT)[0]


def test_another_text_has_another_digest():
    assert bylaws.digest(TEXT) != bylaws.digest(TEXT.replace("6,000", "6,001"))


def test_a_sentence_in_place_of_another_clause_replaces_it():
    special = """\
  8:
    ถ้อยคำ: ผู้ประสบอุบัติเหตุใช้สามเดือน
    ใช้กับ: เสียชีวิต
    เงื่อนไข:
      - เป็นสมาชิกมาแล้ว: อย่างน้อย 3 เดือน
        แทนข้อ: 7
"""
    found, _ = read(TEXT + special)
    bounds = [one.bound for one in found.benefits["death"].requirements
              if one.measure == "membership"]  # fmt: skip

    assert [Time(3)] == bounds


@pytest.mark.parametrize("group", sorted(vocabulary.groups()))
def test_a_word_stands_for_one_thing_and_is_written_in_both_languages(group):
    seen = {}
    for code, spelt in vocabulary.groups()[group].items():
        assert any(one.isascii() for one in spelt), f"{code} has no English"
        assert any(not one.isascii() for one in spelt), f"{code} has no Thai"
        for one in spelt:
            assert seen.setdefault(vocabulary.plain(one), code) == code


def test_every_measure_and_fact_has_its_word():
    groups = vocabulary.groups()

    assert set(bylaws.MEASURES) | {"papers"} == set(groups["measure"])
    assert set(bylaws.FACTS) == set(groups["fact"])
    for name, measure in bylaws.MEASURES.items():
        assert measure.kind != "word" or name in groups, name
        assert set(measure.facts) <= set(bylaws.FACTS), name


ODD = (
    "ข้อ:",
    "  7: {",
    "- - -",
    "    เพดาน: 10 คืน ต่อ",
    "    จ่าย: [",
    "? : &a *a",
    "\x00",
    "'",
    "🐘:",
)
PIECES = st.sampled_from([*TEXT.splitlines(), *EXAMPLES.splitlines(), *ODD])


@given(st.lists(PIECES, max_size=25).map("\n".join) | st.text(max_size=200))
def test_no_text_whatever_makes_the_reader_stumble(written):
    found, problems = read(written)

    assert found is not None or any(one.stops for one in problems)


@given(
    st.integers(0, len((TEXT + EXAMPLES).splitlines()) - 1),
    st.sampled_from(["", "x", "- y", "  z: 1"]),
)
def test_a_line_written_otherwise_is_read_or_refused_by_its_line(at, instead):
    lines = (TEXT + EXAMPLES).splitlines()
    found, problems = read("\n".join([*lines[:at], instead, *lines[at + 1 :]]))

    assert found is not None or any(one.stops for one in problems)
    assert all(one.place.row for one in problems)


MODEL = (reading.MODELS / "model.yaml").read_text(encoding="utf-8")
LINES = MODEL.splitlines()
ODD_VALUES = {
    "0 วัน", "9999 ปี", "0 ครั้ง", "999999 คืน", "ไม่มี", "[]", "{}", "ร้อยละ 0", "29 กุมภาพันธ์",
}  # fmt: skip
VALUES = sorted({line.partition(": ")[2] for line in LINES if ": " in line} | ODD_VALUES)


@settings(max_examples=100)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(VALUES))
def test_any_value_anywhere_is_weighed_or_refused(at, value):
    """Whatever stands after a colon, reading and working the examples never stumbles."""
    heading, colon, _ = LINES[at].partition(": ")
    changed = [*LINES[:at], heading + colon + value if colon else LINES[at], *LINES[at + 1 :]]
    found, problems = read("\n".join(changed))

    if found is None:
        assert any(one.stops and one.place.row for one in problems)
    else:
        assert all(one.level == "refuse" for one in bylaws.failing(found, "ระเบียบ.yaml"))


FURTHER = "    ใช้กับ: เสียชีวิต\n    จ่าย: {ตาม: อายุ, ขั้น: {1 ปี: 5 บาท}, เพิ่มอีก: 5 บาท"
MORE = "  8:\n    ถ้อยคำ: เพิ่มเติม\n"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("    สวัสดิการ: เสียชีวิต\n", "bylaws.set_twice"),
        ("    เดือนที่ไม่มีวันตรงกัน: วันแรกของเดือนถัดไป\n", "bylaws.set_twice"),
        ("    ใช้กับ: เสียชีวิต\n    จ่าย: [{ครั้งละ: 5 บาท}, {ครั้งละ: 6 บาท}]\n", "bylaws.set_twice"),
        ("    ใช้กับ: เสียชีวิต\n    จ่าย: {บุตรคนละ: 5 บาท, ไม่เกิน: 2 คืน}\n", "bylaws.wrong_unit"),
        ("    ใช้กับ: เสียชีวิต\n    จ่าย: {ร้อยละ: 5}\n", "bylaws.missing"),
        ("    ใช้กับ: เสียชีวิต\n    จ่าย: {ร้อยละ: 5, ของ: อายุ}\n", "bylaws.unknown_word"),
        ("    ใช้กับ: เสียชีวิต\n    จ่าย: {ร้อยละ: 5, ของ: เจ็บป่วย}\n", "bylaws.benefit_not_here"),
        ("    ใช้กับ: เสียชีวิต\n    จ่าย: {ตาม: อายุ}\n", "bylaws.missing"),
        ("    ใช้กับ: เสียชีวิต\n    จ่าย: {ตาม: ยื่นระหว่าง, ขั้น: {1 ปี: 5 บาท}}\n", "bylaws.unknown_word"),
        (f"{FURTHER}}}\n", "bylaws.missing"),
        (f"{FURTHER}, ต่อไปทุก: 0 ปี}}\n", "bylaws.no_number"),
        ("    ใช้กับ: เสียชีวิต\n    เพดาน: [5 บาท ต่อครั้ง, 6 บาท ต่อครั้ง]\n", "bylaws.set_twice"),
        ("    ใช้กับ: เสียชีวิต\n    เพดาน: 5 บาท ต่อ 2 เดือน\n", "bylaws.wrong_unit"),
        ("    ใช้กับ: เสียชีวิต\n    เพดาน: 5 บาท ต่อดวงจันทร์\n", "bylaws.unknown_word"),
        ("    ใช้กับ: เสียชีวิต\n    เงื่อนไข: [{จำนวนคืน: อย่างน้อย 1.5 คืน}]\n", "bylaws.no_number"),
        ("    ใช้กับ: เสียชีวิต\n    เงื่อนไข: [{เกรดเฉลี่ย: อย่างน้อย 9.99}]\n", "bylaws.no_grade"),
        ("    ใช้กับ: ทุกอย่าง ยกเว้น เสียชีวิต\n", "bylaws.unknown_word"),
        ("    เอกสาร: [มรณบัตร]\n", "bylaws.for_whom"),
        ("    จัดลำดับ: [เพศ มากก่อน]\n", "bylaws.unknown_word"),
        ("    การอนุมัติ: {ผู้รับรอง: กรรมการศูนย์}\n", "bylaws.missing"),
        ("    เงินสมทบ: {วันละ: 1 บาท}\n", "bylaws.missing"),
        ("    เงินสมทบ: {วันละ: 1.005 บาท, คิดตาม: วันในปฏิทิน}\n", "money.not_whole_satang"),
        ("    เงินกองทุน: {ต้องเหลือ: 5 บาท}\n", "bylaws.missing"),
    ],
)  # fmt: skip
def test_a_second_clause_at_fault_is_refused_by_its_code(more, code):
    found, problems = read(TEXT + MORE + more)

    assert found is None
    assert code in [one.code for one in problems if one.stops]
    assert all(one.place.row >= 5 for one in problems if one.stops)
