"""The options all commands share: where they may stand, and what they do."""

import json
from decimal import Decimal

import pytest

from tests.terminal import sajja

POST = ["entry", "post", "--on", "15/1/2569", "--debit", "1100", "--credit", "4300", "--memo", "บุญ"]


def test_without_a_book_a_command_says_how_to_begin(folder):
    answer = sajja("entry", "list")

    assert answer.status == 1
    assert "sajja init" in answer.err


def test_plain_sajja_without_a_book_is_no_mistake(folder):
    answer = sajja()

    assert answer.status == 0
    assert "sajja demo" in answer.out


def test_of_two_books_none_is_guessed(begun):
    sajja("init", "other.sajja", "--name", "กองทุนอื่น")
    answer = sajja("entry", "list")

    assert answer.status == 1
    assert "fund.sajja, other.sajja" in answer.err
    assert sajja("entry", "list", "--fund", "other.sajja").status == 0


@pytest.mark.parametrize(
    "typed",
    [["--fund", "kept.sajja", "fund", "show"], ["fund", "--fund", "kept.sajja", "show"],
     ["fund", "show", "--fund", "kept.sajja"]],
)  # fmt: skip
def test_a_shared_option_stands_before_or_after_the_command(begun, typed, monkeypatch):
    (begun / "fund.sajja").rename(begun / "kept.sajja")
    monkeypatch.setenv("SAJJA_FUND", "missing.sajja")  # what is typed goes before it

    assert sajja(*typed).status == 0
    assert sajja("fund", "show").status == 1


@pytest.mark.parametrize(
    ("typed", "option"),
    [(["init", "a.sajja", "--name", "--from"], "--name"),
     (["init", "a.sajja", "--name", "--from", "1/1/2569"], "--name"),
     (["--fund", "--as", "อรพิน", "fund", "show"], "--fund"),
     (["fund", "--as", "--fund", "fund.sajja", "show"], "--as"),
     (["expense", "--to", "--memo", "ค่าน้ำ", "--amount", "5"], "--to"),
     (["expense", "-m", "--to", "ร้าน"], "-m"),
     (["sheet", "take", "a.csv", "--accept", "-y"], "--accept")],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_option_whose_value_was_forgotten_does_not_take_the_next_one_for_it(
    begun, typed, option, lang
):
    answer = sajja(*typed, "--lang", lang)

    said = "ต้องมีค่าตามหลัง" if lang == "th" else "requires an argument"
    assert answer.status == 2
    assert f"'{option}' {said}" in " ".join(answer.err.split())
    assert not (begun / "a.sajja").exists()


def test_a_value_may_begin_with_a_dash(begun):
    assert sajja(*POST, "--amount", "5", "--memo", "-").status == 0
    assert sajja("fund", "--", "show").status == 0
    negative = sajja(*POST, "--amount", "-5", "--json")
    assert json.loads(negative.out)["error"]["code"] != "usage"


def test_who_did_it_is_written_down(begun):
    sajja(*POST, "--amount", "5", "--as", "สมศรี")
    shown = json.loads(sajja("entry", "show", "2569-1", "--json").out)

    assert shown["data"]["facts"]["posted_by"] == "สมศรี"


def test_a_dry_run_does_everything_and_keeps_nothing(begun):
    answer = sajja(*POST, "--amount", "500", "--dry-run")

    assert answer.status == 0
    assert "JV-2569-00001" in answer.out
    assert "ยังไม่ได้บันทึก" in answer.err
    assert json.loads(sajja("entry", "list", "--json").out)["data"]["sections"][0]["rows"] == []


def test_a_dry_run_of_init_leaves_no_book(folder):
    assert sajja("init", "try.sajja", "--name", "ลอง", "--dry-run").status == 0
    assert list(folder.iterdir()) == []


def test_the_same_key_posts_once(begun):
    for _ in range(2):
        assert sajja(*POST, "--amount", "20", "--key", "กล่อง-1").status == 0
    rows = json.loads(sajja("entry", "list", "--json").out)["data"]["sections"][0]["rows"]

    assert [row["number"] for row in rows] == ["JV-2569-00001"]


def test_without_a_key_the_same_entry_is_posted_twice(begun):
    """Sixty members pay the same sum on one day: equal is not the same."""
    for _ in range(2):
        sajja(*POST, "--amount", "20")
    rows = json.loads(sajja("entry", "list", "--json").out)["data"]["sections"][0]["rows"]

    assert [row["number"] for row in rows] == ["JV-2569-00001", "JV-2569-00002"]


def test_what_touches_rights_or_money_waits_for_a_yes(begun):
    sajja(*POST, "--amount", "500")
    typed = ["entry", "reverse", "2569-1", "--reason", "ผิด", "--on", "16/1/2569"]

    assert sajja(*typed).status == 1
    assert sajja(*typed, "--yes").status == 0
    assert sajja("--yes", *typed).status == 1  # done already


def test_json_is_one_object_with_days_in_ce_and_money_as_decimal_text(begun):
    answer = sajja(*POST, "--amount", "1,240.5", "--json")
    told = json.loads(answer.out)

    assert answer.err == ""
    assert told["ok"] is True
    assert told["warnings"] == []
    assert told["data"]["facts"]["on"] == "2026-01-15"
    assert told["data"]["facts"]["on_be"] == "15/01/2569"
    assert Decimal(told["data"]["sections"][0]["total"]["debit"]) == Decimal("1240.50")


def test_json_tells_a_refusal_on_the_data_channel(begun):
    answer = sajja("entry", "show", "JV-2569-00099", "--json")
    told = json.loads(answer.out)

    assert answer.status == 1
    assert answer.err == ""
    assert told["ok"] is False
    assert told["error"].keys() == {"code", "what", "why", "now", "values"}
    assert told["error"]["code"] == "entry.unknown"
    assert told["problems"] == []


def test_json_tells_every_problem_with_its_place(begun, examples):
    answer = sajja("member", "import", str(examples / "register.xlsx"), "--json")
    told = json.loads(answer.out)
    first = told["problems"][0]

    assert answer.status == 1
    assert first.keys() == {
        "code", "file", "row", "cell", "level", "whole", "what", "why", "now", "values",
    }  # fmt: skip
    assert (first["file"], first["row"], first["cell"]) == ("register.xlsx", 13, "D13")


def test_json_tells_misuse_too(begun):
    answer = sajja("sheat", "--json")

    assert answer.status == 2
    assert json.loads(answer.out)["error"]["code"] == "usage"


def test_a_book_may_stand_on_a_server(folder, engines):
    """One PostgreSQL database holds a province: each fund has its number."""
    place = engines.empty("postgresql")
    for number in ("7", "12"):
        begun = sajja("init", place, "--name", f"กองทุนที่ {number}", "--fund-no", number,
                      "--from", "1/1/2569")  # fmt: skip
        assert begun.status == 0, begun.err

    here = f"{place}{'&' if '?' in place else '?'}fund=12"
    assert sajja("--fund", here, *POST, "--amount", "5").status == 0
    assert sajja("--fund", here, "verify").status == 0
    assert "กองทุนที่ 12" in sajja("--fund", here).out


def test_which_of_several_funds_is_said_at_the_end_of_the_address(folder, engines):
    """By `init` too, which tells the address that is to be used from then on."""
    place = engines.empty("postgresql").replace("postgresql://", "postgres://")
    assert sajja("init", place, "--name", "กองทุนบ้านไร่").status == 0
    begun = sajja("init", f"{place}&fund=2", "--name", "กองทุนบ้านนา")
    asked = sajja("--fund", place, "verify")
    typed = sajja("init", place, "--name", "กองทุนบ้านน้ำ", "--fund-no", "3")

    assert f"{place}&fund=2" in begun.out, begun.err
    assert f'--fund "{place}&fund=1"' in asked.err
    assert f"{place}&fund=3" in typed.out
    assert sajja("--fund", f"{place}&fund=2", "verify").status == 0


@pytest.mark.parametrize(
    "place",
    ["postgresql://no-such-host.invalid/y", "postgresql://u:sec@ret@no-such-host.invalid/y",
     "postgresql://u:secret@localhost:abc/y", "postgresql://localhost:1/y",
     "postgresql://u@localhost:1/y?password=secret&connect_timeout=2"],
)  # fmt: skip
def test_a_mistyped_address_of_a_server_is_no_mistake_of_the_programs(folder, place):
    answer = sajja("--fund", place, "cash")

    assert 1 == answer.status
    assert "ติดต่อฐานข้อมูล" in answer.err
    assert "ret" not in answer.err


def test_a_member_is_written_as_the_register_spells_them(begun):
    """`1`, `๐๐๐๑` and `0001` are one member; a number nobody has is refused."""
    sajja("member", "villages", "3=บ้านหนองขาม")
    sajja("member", "enrol", "--no", "0001", "--name", "นางแก้ว ใจดี", "--village", "3")
    posted = sajja("entry", "post", "--line", "1100:4100:5:๑", "--memo", "สมทบ", "--json")
    refused = sajja(*POST, "--amount", "5", "--member", "99", "--json")

    rows = json.loads(posted.out)["data"]["sections"][0]["rows"]
    assert [row["member_no"] for row in rows] == ["0001", "0001"]
    assert json.loads(refused.out)["error"]["code"] == "member.unknown"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_report_is_saved_as_the_file_its_ending_names(begun, ending):
    answer = sajja("report", "trial-balance", "--save", f"งบทดลอง.{ending}")

    assert answer.status == 0
    assert (begun / f"งบทดลอง.{ending}").stat().st_size > 100


@pytest.mark.parametrize(
    ("written", "day"),
    [("15/1/2569", "2026-01-15"), ("๑๕ ม.ค. ๖๙", "2026-01-15"), ("2026-01-15", "2026-01-15"),
     ("วันนี้", "2026-12-31"), ("yesterday", "2026-12-30")],
)  # fmt: skip
def test_days_are_typed_as_people_write_them(begun, written, day):
    typed = ["--debit", "1100", "--credit", "4300", "--amount", "5", "--memo", "บุญ", "--json"]
    told = json.loads(sajja("entry", "post", "--on", written, *typed).out)

    assert told["data"]["facts"]["on"] == day
