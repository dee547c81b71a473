"""`sajja bylaws`: check, show, examples, diff, measures, model."""

import json

import pytest

from tests.errors.bylaws import EXAMPLES, FILE, TEXT
from tests.terminal import ROOT, seen

SAMPLE = str(ROOT / "examples" / "bylaws" / "ban_nam_phueng.yaml")
YASOTHON = str(ROOT / "examples" / "bylaws" / "yasothon_city.yaml")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, text, name=FILE):
    (folder / name).write_text(text, encoding="utf-8")
    return name


def as_json(*words):
    status, said = seen(*words, "--json")
    return status, json.loads(said)


def test_a_faultless_text_is_said_to_be_whole(here):
    status, said = seen("bylaws", "check", SAMPLE)

    assert 0 == status
    assert "10 ข้อ สวัสดิการ 4 อย่าง ตัวอย่าง 50 ตัวอย่างตรงทั้งหมด" in said
    assert "ไม่มีตัวอย่าง" not in said


def test_a_text_that_contradicts_itself_names_both_readings(here):
    status, said = seen("bylaws", "check", YASOTHON)

    assert 1 == status
    assert "ช่วง 15 ปี 1 วัน ถึง 18 ปี อ่านได้ว่าจ่าย 15,000.00 (บรรทัด 60) หรือ 20,000.00 บาท" in said
    assert "→ ให้คณะกรรมการมีมติว่าช่วงนี้จ่ายเท่าไร" in said


def test_a_text_whose_example_fails_is_refused(here):
    status, answer = as_json(
        "bylaws", "check", write(here, TEXT + EXAMPLES.replace("3,000", "9,000"))
    )

    assert 1 == status
    assert "bylaws.has_problems" == answer["error"]["code"]
    assert "bylaws.example_fails" in [one["code"] for one in answer["problems"]]


def test_what_no_example_holds_is_said_and_does_not_stop(here):
    status, answer = as_json("bylaws", "check", write(here, TEXT + EXAMPLES))

    assert 0 == status
    assert {"bylaws.draft", "bylaws.uncovered"} == {one["code"] for one in answer["warnings"]}


def test_words_stand_beside_their_reading(here):
    status, said = seen("bylaws", "show", write(here, TEXT))

    assert 0 == status
    assert "สมาชิกเสียชีวิต เป็นสมาชิกครบหกเดือนได้สามพันบาท" in said
    assert "อย่างน้อย 6 เดือน" in said


def test_examples_are_listed_and_one_is_explained(here):
    _, listed = as_json("bylaws", "examples", SAMPLE)
    rows = listed["data"]["sections"][0]["rows"]

    assert 50 == len(rows)
    assert {"agrees"} == {row["agreement"] for row in rows}
    status, said = seen("bylaws", "examples", SAMPLE, "5")
    assert 0 == status
    assert "มีสิทธิถ้าเกิดเหตุตั้งแต่วันที่ 28 ก.พ. 2569" in said


def test_an_example_that_is_not_there_is_said(here):
    status, answer = as_json("bylaws", "examples", SAMPLE, "51")

    assert (1, "bylaws.no_such_example") == (status, answer["error"]["code"])


def test_two_texts_are_compared_in_words(here):
    old, new = write(here, TEXT), write(here, TEXT.replace("6,000", "7,000"), "ใหม่.yaml")
    status, said = seen("bylaws", "diff", old, new)

    assert 0 == status
    assert "6,000.00  7,000.00" in said
    assert "เปลี่ยน" in said


def test_the_closed_list_of_measures_is_shown_in_both_languages(here):
    status, said = seen("bylaws", "measures")

    assert 0 == status
    assert "เป็นสมาชิกมาแล้ว" in said
    assert "membership" in said


@pytest.mark.parametrize(("lang", "name"), [("th", "ระเบียบ.yaml"), ("en", "by-laws.yaml")])
def test_the_model_is_written_and_is_faultless(here, lang, name):
    assert 0 == seen("bylaws", "model", "--lang", lang)[0]
    assert (here / name).is_file()
    status, answer = as_json("bylaws", "check", name, "--lang", lang)

    assert (0, [], 71) == (status, answer["warnings"], answer["data"]["examples"])


def test_the_model_does_not_overwrite_unasked(here):
    write(here, "ของเรา", "ระเบียบ.yaml")
    status, answer = as_json("bylaws", "model")

    assert (1, "command.not_confirmed") == (status, answer["error"]["code"])
    assert "ของเรา" == (here / "ระเบียบ.yaml").read_text(encoding="utf-8")


def test_a_dry_run_writes_no_model(here):
    assert 0 == seen("bylaws", "model", "--dry-run")[0]
    assert [] == list(here.iterdir())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("ไม่มี.yaml", None, "file.missing"), ("แปลก.yaml", b"\xff\xfe\x00\xd8", "file.encoding")],
)
def test_a_file_that_cannot_be_read_is_said(here, name, content, code):
    if content is not None:
        (here / name).write_bytes(content)
    status, answer = as_json("bylaws", "check", name)

    assert (1, code) == (status, answer["error"]["code"])


def test_a_report_of_by_laws_can_be_saved(here):
    for form in ("csv", "xlsx", "json"):
        assert 0 == seen("bylaws", "examples", SAMPLE, "--save", f"ตัวอย่าง.{form}")[0]
        assert (here / f"ตัวอย่าง.{form}").stat().st_size
