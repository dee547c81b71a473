"""`sajja export` and `sajja load` as a person types them."""

import json
import shutil
from contextlib import closing

import pytest

from ledger import verify, work
from tests.terminal import sajja

GIFT = ("entry", "post", "--debit", "1100", "--credit", "4300", "--amount", "500", "--on",
        "15/1/2569", "--memo", "ทำบุญ")  # fmt: skip


@pytest.fixture
def given(begun):
    """A folder with a book in which there is one entry."""
    assert sajja(*GIFT).status == 0
    return begun


@pytest.mark.parametrize(
    ("program", "file", "check"),
    [
        ("hledger", "fund.journal", "hledger -f fund.journal check -s"),
        ("ledger", "fund.ledger", "ledger -f fund.ledger bal"),
        ("beancount", "fund.beancount", "bean-check fund.beancount"),
    ],
)
def test_a_file_is_named_after_the_book_and_how_to_check_it_is_said(given, program, file, check):
    answer = sajja("export", program)

    assert (0, "") == (answer.status, answer.err)
    assert f"บันทึกไว้ที่ {file} แล้ว\nให้ {program} ตรวจ: {check}\n" == answer.out
    assert "ทำบุญ" in (given / file).read_text(encoding="utf-8")


def test_a_time_is_typed_as_people_write_days(given):
    answer = sajja("export", "hledger", "a.journal", "--from", "16/1/2569", "--to", "31/1/69",
                   "--json")  # fmt: skip
    written = (given / "a.journal").read_text(encoding="utf-8")

    assert json.loads(answer.out)["data"] == {
        "file": "a.journal", "program": "hledger", "from": "2026-01-16", "to": "2026-01-31",
    }  # fmt: skip
    assert "; time: 2026-01-16..2026-01-31\n" in written
    assert "2026-01-15 * (opening) ยอดยกมา\n" in written
    assert "JV-2569-00001" not in written


def test_a_time_that_runs_backwards_is_refused(given):
    answer = sajja("export", "hledger", "--from", "31/1/2569", "--to", "1/1/2569")

    assert 1 == answer.status
    assert not (given / "fund.journal").exists()


@pytest.mark.parametrize("typed", [("export", "ledger", "mine"), ("export", "csv", "mine")])
def test_a_file_that_is_there_is_not_written_over_unasked(given, typed):
    (given / "mine").write_text("mine", encoding="utf-8")
    answer = sajja(*typed)

    assert 1 == answer.status
    assert "mine" == (given / "mine").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["fund.sajja", "other.sajja", "./fund.sajja"])
@pytest.mark.parametrize("form", ["hledger", "csv"])
def test_a_book_is_never_written_over_whatever_is_answered(given, form, place):
    before = (given / "fund.sajja").read_bytes()
    answer = sajja("export", form, place, "--yes")

    assert 1 == answer.status
    assert before == (given / "fund.sajja").read_bytes()
    assert not (given / "other.sajja").exists()


def test_a_dry_run_writes_nothing(given):
    sajja("export", "csv", "out")
    before = sorted(given.iterdir())

    for typed in (("export", "hledger"), ("export", "csv"), ("load", "out", "--into", "new")):
        answer = sajja(*typed, "--dry-run")
        assert 0 == answer.status
        assert "ถ้าทำจริง" in answer.out
    assert before == sorted(given.iterdir())


def test_a_book_goes_out_and_comes_back(given):
    out = sajja("export", "csv", "out.zip", "--json")
    back = sajja("load", "out.zip", "--into", "new")
    head = json.loads(out.out)["data"]["archive"]["head"]

    assert "เปิดสมุดบัญชีของ กองทุนบ้านไร่ ขึ้นใหม่แล้ว ที่ new.sajja\n" in back.out
    assert f"ลายนิ้วมือของสมุด: {head}\n" in back.out
    with closing(work.open_fund(given / "new.sajja")) as fund, fund.read() as here:
        assert () == verify.everything(here).problems


def test_members_facts_in_the_files_are_said(given):
    assert "เลขประจำตัวประชาชน" in sajja("export", "csv").out
    assert (given / "fund-csv" / "person.csv").is_file()


def test_files_of_a_book_are_compared_with_a_head_from_elsewhere(given):
    sajja("export", "csv", "out")
    answer = sajja("load", "out", "--into", "new", "--against", "9999-" + "a" * 64)

    assert 1 == answer.status
    assert not (given / "new.sajja").exists()


def test_changed_files_make_no_book_and_all_that_is_wrong_is_said_at_once(given):
    sajja("export", "csv", "out")
    (given / "out" / "log.csv").write_text("", encoding="utf-8")
    (given / "out" / "entry.csv").unlink()
    answer = sajja("load", "out", "--into", "new", "--json")
    said = json.loads(answer.out)

    assert 1 == answer.status
    assert "archive.not_as_written" == said["error"]["code"]
    assert ["log.csv", "entry.csv"] == [one["file"] for one in said["problems"]]
    assert not (given / "new.sajja").exists()


def test_a_book_that_is_there_is_not_loaded_over(given):
    sajja("export", "csv", "out")
    shutil.copy("fund.sajja", "new.sajja")
    before = (given / "new.sajja").read_bytes()
    answer = sajja("load", "out", "--into", "new.sajja")

    assert 1 == answer.status
    assert before == (given / "new.sajja").read_bytes()
