"""Questions at the keys: each answer is looked at when it is given, and nothing typed is lost."""

import contextlib
import io
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import cli
from ledger import book, commands, text, work
from ledger.commands import checks
from ledger.dates import Month
from tests.terminal import Answer, Keyless, sajja


class Keys(Keyless):
    """A keyboard at which somebody sits."""

    def isatty(self):
        return True


def at_the_keys(typed, *command):
    """Run a command and answer its questions, one line each."""
    out, err = io.StringIO(), io.StringIO()
    before, sys.stdin = sys.stdin, Keys("".join(f"{line}\n" for line in typed))
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = cli.main(list(command))
    finally:
        sys.stdin = before
    return Answer(status, out.getvalue(), err.getvalue())


@pytest.fixture
def peopled(begun):
    """A fund with two villages and one member."""
    sajja("member", "villages", "3=บ้านหนองขาม", "4=บ้านใหม่")
    enrolled = sajja("member", "enrol", "--no", "0007", "--name", "นางแก้ว ใจดี", "--village", "3",
                     "--joined", "1/1/2569", "--born", "1/1/2500")  # fmt: skip
    assert enrolled.status == 0, enrolled.err
    return begun


def test_each_answer_is_looked_at_and_asked_again_with_the_reason(peopled):
    """The free number is offered; a wrong day, ID or village costs only that answer."""
    typed = ["7", "", "123", "นายสม มาช้า", "9", "๔", "31/2/2569", "5/1/2569", "1/1/2530", "12ก", ""]
    answer = at_the_keys(typed, "member", "enrol")

    assert answer.status == 0, answer.err
    assert "0007 เป็นของ นางแก้ว ใจดี" in answer.err
    assert "0008" in answer.err
    assert "กองทุนไม่มีหมู่ 9" in answer.err
    assert "หมู่ที่มี: 3, 4" in answer.err
    assert "ไม่มีวันที่" in answer.err
    assert answer.out == "รับ นายสม มาช้า เป็นสมาชิกเลขที่ 0008 แล้ว\n"


@pytest.mark.parametrize(("said", "status"), [("ใช่", 0), ("ย", 0), ("y", 0), ("ไม่", 1), ("", 1)])
def test_a_doubt_is_confirmed_while_everything_typed_is_still_there(peopled, said, status):
    """She may be the same person: no birthday says otherwise."""
    answer = at_the_keys(["", "นางแก้ว ใจดี", "3", "5/1/2569", "", "", said], "member", "enrol")

    assert "อาจเป็นคนเดียวกับสมาชิก 0007" in answer.err
    assert answer.status == status


@pytest.mark.parametrize(
    ("said", "status"),
    [("ใช่", 0), ("ย", 0), ("y", 0), ("ไม่", 1), ("น", 1), ("n", 1), ("", 1), ("อะไรนะ\nใช่", 0)],
)
def test_yes_and_no_are_understood_in_thai(peopled, said, status):
    answer = at_the_keys([said], "member", "resign", "7", "--on", "1/3/2569")

    assert answer.status == status


@pytest.mark.parametrize(("said", "status"), [("ลบ", 0), ("ใช่", 1), ("", 1)])
def test_erasing_somebody_who_is_still_a_member_takes_the_word(peopled, said, status):
    answer = at_the_keys([said], "member", "erase", "7", "--reason", "เจ้าตัวขอ")

    assert "ยังเป็นสมาชิกอยู่" in answer.err
    assert answer.status == status


@pytest.mark.parametrize(
    "typed",
    ["init", "member enrol", "member enrol --no 8", "member enrol --no 8 --name 'นายสม มาช้า'",
     "member erase 7", "entry post", "entry post --debit 1100", "entry reverse 2569-1",
     "fund set daily 2 --from 1/2/2569"],
)  # fmt: skip
def test_an_option_that_is_missed_is_one_the_command_has(peopled, typed):
    answer = sajja(*shlex.split(typed))
    tree = dict(commands.words.tree(cli.front_door("th")))
    first, second = [*typed.split(), ""][:2]
    path = first if first == "init" else f"{first}.{second}"
    known = {spelt for param in tree[path].params for spelt in param.opts}
    (missed,) = re.findall(r"'(--[a-z-]+)'", answer.err.replace("'--help'", ""))

    assert answer.status == 2
    assert missed in known


def test_every_option_named_in_a_message_exists():
    tree = commands.words.tree(cli.front_door("th"))
    known = {spelt for _, command in tree for param in command.params for spelt in param.opts}
    known |= {"--help"}
    for lang in text.LANGS:
        said = {key: text._words(lang)[key] for key in text.keys(lang)}
        for key, words in said.items():
            assert set(re.findall(r"--[a-z][a-z-]+", words)) <= known, f"{lang} {key}"


# WHAT IS TYPED -----------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["12", "๐๐๑๒", "ก-12/3", "A.1", "ที่5"])
def test_a_number_on_paper_has_letters_figures_and_strokes(said):
    assert checks.number(said)


@pytest.mark.parametrize("said", ["", "1 2", "12!", "1,2", "-", "12\x07", "🙂"])
def test_anything_else_is_no_number(peopled, said):
    enrol = ["member", "enrol", "--name", "นายสม มาช้า", "--village"]
    numbered = sajja(*enrol, "3", "--no", said, "--json")
    moved = sajja("member", "move", "7", "--village", said, "--json")

    assert "command.unlike_a_number" in numbered.out
    assert "command.unlike_a_number" in moved.out


@pytest.mark.parametrize(
    "typed",
    [["move", "7", "--village", "9"], ["correct", "7", "--village", "9"],
     ["list", "--village", "9"], ["find", "แก้ว", "--village", "9"],
     ["enrol", "--no", "8", "--name", "นายสม มาช้า", "--village", "9"]],
)  # fmt: skip
def test_a_village_nobody_made_is_not_made_by_a_slip(peopled, typed):
    answer = sajja("member", *typed)

    assert answer.status == 1
    assert "sajja member villages 9=" in answer.err
    assert "9" not in sajja("member", "villages").out


def test_correcting_an_id_says_what_enrolling_says(peopled):
    answer = sajja("member", "correct", "7", "--id", "3-4012-00001-23-4")

    assert answer.status == 0
    assert "เลขหลักสุดท้ายไม่ตรง" in answer.err


def test_correcting_nothing_is_a_misuse(peopled):
    assert sajja("member", "correct", "7").status == 2


@pytest.mark.parametrize(
    "typed",
    ["member correct 7 --class ผู้สูงอายุ", "member correct 7 --standing สมทบ",
     "account add 1310 --name ออมสิน --kind สินทรัพย์ --role ธนาคาร",
     "account add 4310 --name ผ้าป่า --kind รายได้ --role เงินบริจาค --sub-fund สวัสดิการสมาชิก",
     "fund set พ้นสภาพ เดือน=๖,ระงับ=3", "fund set คืนเงิน ไม่เคยรับ=50,ยอดยกมา",
     "fund set billing รายเดือน", "fund set เงินต่อวัน 2",
     "init other --name กองทุนอื่น --billing รายวัน --years พ.ศ."],
)  # fmt: skip
def test_values_may_be_said_in_thai(peopled, typed):
    answer = sajja(*typed.split(), "--fund", "fund.sajja")

    assert answer.status == 0, answer.err


def test_an_account_is_used_for_what_the_program_knows(peopled):
    answer = sajja("account", "add", "1310", "--name", "ออมสิน", "--role", "piggy")

    assert answer.status == 1
    assert "ธนาคาร" in answer.err


def test_what_is_settled_for_the_past_is_told_asked_and_given_a_reason(peopled):
    typed = ["fund", "set", "daily", "2", "--from", "1/2/2569"]
    without = sajja(*typed)
    unasked = sajja(*typed, "--reason", "มติที่ประชุม")
    done = sajja(*typed, "--reason", "มติที่ประชุม", "--yes")

    assert (without.status, unasked.status, done.status) == (2, 1, 0)
    assert "365.00 บาท จะเป็น 1 คน 699.00 บาท" in unasked.err
    assert "ยังไม่ได้ยืนยัน" in unasked.err
    assert sajja("fund", "set", "daily", "3").status == 0  # from today on, nothing changes behind


def test_a_name_in_place_of_a_number_is_offered_numbers(peopled):
    answer = sajja("statement", "แก้ว")

    assert answer.status == 1
    assert "0007 นางแก้ว ใจดี" in answer.err


def test_nothing_near_is_not_said_as_a_stroke(begun):
    assert "ใกล้เคียง" not in sajja("member", "show", "99").err


# FILES AND FOLDERS -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [("member import .", "เป็นโฟลเดอร์"), ("fund show --fund .", "เป็นโฟลเดอร์"),
     ("init nodir/a.sajja --name กองทุน", "ไม่มีโฟลเดอร์ nodir")],
)  # fmt: skip
def test_a_folder_in_place_of_a_file_is_said_to_be_one(begun, typed, said):
    answer = sajja(*typed.split())

    assert answer.status == 1
    assert said in answer.err


REGISTER = """เลขสมาชิก,ชื่อ-สกุล,หมู่ที่,วันเกิด,วันที่สมัคร
0301,นายหนึ่ง ใหม่มา,3,31/02/2530,1/1/2569
0302,นางสอง ใหม่มา,,1/1/2530,1/1/2569
"""


def test_of_a_register_accepted_in_part_only_what_is_open_is_shown(begun):
    Path("new.csv").write_text(REGISTER, encoding="utf-8")
    answer = sajja("member", "import", "new.csv", "--accept", "member.born_no_such_date")

    assert answer.status == 1
    assert "0301" not in answer.err
    assert "0302" in answer.err
    assert "ยืนยันแล้ว 1 ข้อ ยังเหลือ 1 ข้อ" in answer.err


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("member.village_blnk", "member.village_blank"), ("member.id_twice", "member.village_blank"),
     ("member.village_blank@2", "member.village_blank@3")],
)  # fmt: skip
def test_a_mistyped_code_is_answered_with_the_nearest(begun, typed, nearest):
    Path("new.csv").write_text(REGISTER, encoding="utf-8")
    answer = sajja("member", "import", "new.csv", "--accept", typed)

    assert answer.status == 2
    assert typed in answer.err
    assert nearest.partition("@")[0] in answer.err


def test_a_register_may_have_a_layout_of_its_own(begun):
    """And where its headings are not known, days of a month are no matter."""
    Path("odd.csv").write_text("รหัส,ใคร,เมื่อไร\n1,นายสม มาช้า,1/1/2569\n", encoding="utf-8")
    Path("odd.toml").write_text(
        'layout = "register"\n[columns]\nno = "รหัส"\nname = "ใคร"\njoined_on = "เมื่อไร"\n',
        encoding="utf-8",
    )
    unknown = sajja("member", "import", "odd.csv")
    known = sajja("member", "import", "odd.csv", "--layout", "odd.toml", "--accept",
                  "member.village_blank")  # fmt: skip

    assert "1–31" not in unknown.err
    assert "--layout" in unknown.err
    assert known.status == 0, known.err


def test_a_note_of_a_doubt_is_shown_in_words(begun):
    Path("new.csv").write_text(REGISTER, encoding="utf-8")
    sajja("member", "import", "new.csv", "--accept", "member.born_no_such_date", "--accept",
          "member.village_blank")  # fmt: skip
    shown = sajja("member", "show", "0302").out

    assert "ไม่รู้หมู่" in shown
    assert "member.village_blank" not in shown


# WHAT CHANGES SIGNED PAPERS ----------------------------------------------------------------------

SET = ["fund", "set", "daily", "3", "--from", "1/1/2569", "--reason", "มติ"]


@pytest.fixture
def closed(begun):
    """January and February of 2026 (B.E. 2569) are closed."""
    with contextlib.closing(work.open_fund("fund.sajja")) as fund, fund.work("อรพิน") as here:
        book.seal(here, Month(2026, 2))
    return begun


def test_yes_to_everything_is_no_yes_to_what_changes_signed_papers(closed):
    refused = sajja(*SET, "--yes")

    assert refused.status == 1
    assert "มกราคม 2569, กุมภาพันธ์ 2569" in " ".join(refused.err.split())
    assert "--accept setting.closed_months" in refused.err
    assert sajja(*SET, "--yes", "--accept", "setting.closed_months").status == 0


def test_at_the_keys_it_is_asked_first_and_no_writes_nothing(closed):
    no = at_the_keys(["ไม่"], *SET)
    yes = at_the_keys(["ใช่", "ใช่"], *SET)

    assert (no.status, yes.status) == (1, 0), yes.err
    assert "กุมภาพันธ์ 2569" in no.err
    assert "ทำต่อทั้งที่เป็นอย่างนี้ใช่ไหม" in no.err
    assert "daily" not in no.out


def test_what_was_counted_need_not_be_typed_again_for_a_doubt(begun):
    """Eleven kinds of notes and coins, and then it was short: all of it was asked once more."""
    gift = ("--kind", "donation", "--amount", "500", "--from", "วัด", "--on", "5/1/2569", "--yes")
    assert sajja("income", *gift).status == 0
    typed = ["1100", "", "", "4", *[""] * 8, "ธิดา", "วิไล"]
    said_no = at_the_keys([*typed, "ไม่"], "cash", "count")
    said_yes = at_the_keys([*typed, "ใช่"], "cash", "count")

    assert (1, 0) == (said_no.status, said_yes.status)
    assert "ขาด 100.00 บาท" in said_yes.err
    assert "จดการนับครั้งที่ 1 แล้ว: 400.00 บาท" in said_yes.out


def test_a_book_says_on_which_day_it_begins_and_how_it_begins_earlier(folder):
    """Of a book begun without a day nobody was told that the sheets of before would be refused."""
    silent = sajja("init", "a.sajja", "--name", "กองทุนบ้านไร่")
    said = sajja("init", "b.sajja", "--name", "กองทุนบ้านไร่", "--from", "1/1/2569")
    asked = at_the_keys(["กองทุนบ้านไร่", "31/2/2569", "1/10/2568"], "init", "c.sajja")
    entered = at_the_keys(["กองทุนบ้านไร่", ""], "init", "d.sajja")

    assert [0, 0, 0, 0] == [it.status for it in (silent, said, asked, entered)]
    assert "สมุดเริ่มวันที่ 31/12/2569" in silent.out
    assert "ลบไฟล์ a.sajja แล้วเปิดใหม่" in silent.out
    assert "--from 01/01/2569" in silent.out
    assert "สมุดเริ่มวันที่ 01/01/2569" in said.out
    assert "--from" not in said.out + asked.out
    assert "สมุดเริ่มวันที่เท่าไร" in asked.err
    assert "สมุดเริ่มวันที่ 01/10/2568" in asked.out
    assert "สมุดเริ่มวันที่ 31/12/2569" in entered.out


def test_a_bank_account_is_opened_at_the_keys_under_the_next_free_number(begun):
    """Where a sheet has transfers, this is asked for first, and it knew only a usage error."""
    for name in ("ธ.ก.ส. ออมทรัพย์", "ออมสิน"):
        answer = at_the_keys(["", name], "account", "add")
        assert answer.status == 0, answer.err
    listed = sajja("account", "list").out

    assert "1310" in listed
    assert "1320" in listed
    assert "ธ.ก.ส. ออมทรัพย์" in listed
    assert [2, 2] == [sajja("account", "add", *it).status for it in ((), ("1330",))]
