"""The life of a membership at the keys: what is asked, what is said, what a machine is told."""

import json

import pytest

from tests.commands.test_asking import at_the_keys
from tests.errors.gallery import stage
from tests.terminal import Answer, sajja

GIVES_BACK = "fund set refund never_claimed=50 --from 1/1/2569"
PAID = ("entry post --debit 1100 --credit 4100 --amount 100 --member 7 --memo เงินสมทบ"
        " --on 31/1/2569")  # fmt: skip


@pytest.fixture
def registered(begun):
    """A fund with ลุงสม 0007 in house 9/1 of village 3."""
    for words in (
        ["member", "villages", "3=บ้านหนองขาม", "4=บ้านใหม่"],
        ["member", "enrol", "--no", "0007", "--name", "นายสม มาช้า", "--village", "3",
         "--joined", "1/1/2569", "--house", "9/1"],
    ):  # fmt: skip
        assert sajja(*words).status == 0
    return begun


def typed(command: str) -> Answer:
    """What a command without blanks in its words answers."""
    return sajja(*command.split())


def told(command: str) -> dict:
    """What a machine is told."""
    answer = typed(f"{command} --json")
    assert answer.status == 0, answer.out
    return json.loads(answer.out)["data"]


@pytest.mark.parametrize("written", ["days=90", "วัน=๙๐", "90วัน", "90days", "เกินวัน=90"])
def test_a_rule_is_said_as_people_say_it(registered, written):
    assert told(f"fund set lapse {written}")["value"] == "days=90"


def test_a_rule_nobody_knows_is_told_back_as_it_was_written(registered):
    answer = typed("fund set refund 50%")

    assert (1, True) == (answer.status, "“50%”" in answer.err)


def test_a_list_is_only_a_list_until_a_resolution_is_named(registered):
    typed("fund set lapse days=90 --from 1/1/2569")
    listed = told("member lapse --on 30/9/2569")
    still = told("member show 7")

    assert [row["member_no"] for row in listed["sections"][0]["rows"]] == ["0007"]
    assert still["facts"]["status"] == "joined"
    assert typed("member lapse --on 30/9/2569 --resolution มติ9").status == 1
    done = told("member lapse --on 30/9/2569 --resolution มติ9 --yes")
    assert (done["lapsed"], done["suspended"], done["spared"]) == (["0007"], [], [])
    assert told("member show 7")["facts"]["status"] == "lapsed"


def test_a_dry_run_strikes_nobody_and_says_so(registered):
    typed("fund set lapse days=90 --from 1/1/2569")
    answer = typed("member lapse --on 30/9/2569 --resolution มติ9 --dry-run")

    assert answer.status == 0
    assert "ลองทำดูเท่านั้น" in answer.err
    assert told("member show 7")["facts"]["status"] == "joined"


def test_a_refund_that_is_due_must_be_paid_or_waived(registered):
    for before in (GIVES_BACK, PAID):
        assert typed(before).status == 0
    unpaid = typed("member resign 7 --on 30/6/2569 --yes")
    waived = told("member resign 7 --on 30/6/2569 --waive --yes")

    assert unpaid.status == 2
    assert "50.00" in unpaid.err
    assert "--from" in unpaid.err
    assert (waived["refund"], waived["entry_number"]) == ("0.00", "")


def test_a_refund_is_told_to_a_machine(registered):
    for before in (GIVES_BACK, PAID):
        assert typed(before).status == 0
    done = told("member resign 7 --on 30/6/2569 --from 1100 --yes")

    assert (done["refund"], done["why_not"], done["event"]) == ("50.00", "", "resigned")
    assert done["entry_number"] == "JV-2569-00002"


def test_two_ways_back_at_once_are_a_misuse(registered):
    assert typed("member reenter 7 --afresh --pay-missed").status == 2


def test_the_only_way_back_needs_no_saying(registered):
    typed("member resign 7 --on 30/6/2569 --yes")

    assert told("member reenter 7 --on 1/7/2569")["way"] == "afresh"


def test_what_was_missed_is_told_before_it_is_owed(registered):
    typed("fund set reentry จ่ายที่ค้าง --from 1/1/2569")
    typed("member resign 7 --on 30/6/2569 --yes")
    asked = typed("member reenter 7 --on 1/7/2569")
    done = told("member reenter 7 --on 1/7/2569 --yes")

    assert asked.status == 1
    assert "365.00 บาท 365 วัน (01/01/2569 – 31/12/2569)" in asked.err
    assert (done["way"], done["arrears"], done["days"]) == ("pay_missed", "365.00", 365)


def test_where_two_ways_are_open_it_is_asked_at_the_keys():
    with stage() as here:
        here.run(lambda at: at.sajja("fund set reentry เริ่มใหม่,จ่ายที่ค้าง --from 1/1/2563"))
        said = here.run(lambda at: at.sajja("member reenter 0106 --on 1/11/2569", keys="เริ่มใหม่\n"))

    assert "กลับเข้าแบบใด" in said
    assert "เริ่มนับเงินสมทบและระยะเวลาใหม่" in said


def test_a_death_names_who_receives(registered):
    nobody = told("member death 7 --on 1/6/2569 --dry-run --yes")
    sajja("member", "beneficiary", "7", "--set", "แก้ว ใจดี:พี่สาว:2", "--set", "กล้า ใจดี")
    answer = typed("member death 7 --on 1/6/2569 --yes")

    assert nobody["beneficiaries"] == []
    assert "แก้ว ใจดี (พี่สาว) 2/3 ส่วน" in answer.out
    assert "กล้า ใจดี (-) 1/3 ส่วน" in answer.out


def test_a_register_taken_in_twice_is_no_mistake_as_a_sheet_is_none(begun):
    register = begun / "r.csv"
    rows = ["เลขสมาชิก,ชื่อ-สกุล,หมู่ที่,วันที่สมัคร", "1,นางแก้ว ใจดี,3,1/1/2569",
            "2,นายสม มาช้า,3,1/1/2569"]  # fmt: skip
    register.write_text("\n".join(rows) + "\n", encoding="utf-8")
    first = typed("member import r.csv")
    again = typed("member import r.csv")
    register.write_text("\n".join(rows).replace("สม มาช้า", "อื่น มาใหม่") + "\n", encoding="utf-8")
    others = typed("member import r.csv")

    assert (0, 0, 1) == (first.status, again.status, others.status)
    assert again.out.startswith("= r.csv  สมาชิกทั้ง 2 คนอยู่ในสมุดแล้ว")
    assert "" == again.err
    assert "ไม่ต้องทำอะไร" not in others.err


def test_a_house_moves_at_the_keys(registered):
    moved = told("member move 7 --household --village 4 --house 12/3 --on 1/6/2569")

    assert moved["member_nos"] == ["0007"]
    assert told("member household ๑๒/๓ --village 4")["sections"][0]["rows"][0]["village"] == "4"
    assert typed("member move 7").status == 2


@pytest.fixture
def neighbours(registered):
    """Village 4 has a house 9/1 too, and another family in it."""
    for no, name in (("0008", "นางมี พออยู่"), ("0009", "นายมา พออยู่")):
        sajja("member", "enrol", "--no", no, "--name", name, "--village", "4", "--joined",
              "1/1/2569", "--house", "9/1")  # fmt: skip
    return registered


def house_of(no):
    return told(f"member show {no}")["facts"]["house_no"]


def test_who_moves_to_another_village_does_not_take_their_house_number_along(neighbours):
    """Else they would be of the household of whoever lives at that number there."""
    moved = typed("member move 7 --village 4 --on 1/6/2569")

    assert "ย้ายไปหมู่ที่ 4" in moved.out
    assert "member correct" in moved.out
    assert not house_of(7)
    rows = told("member household 9/1 --village 4")["sections"][0]["rows"]
    assert [row["member_no"] for row in rows] == ["0008", "0009"]


def test_at_the_keys_the_new_house_number_is_asked_for(neighbours):
    moved = at_the_keys(["12/3"], *["member", "move", "7", "--village", "4", "--on", "1/6/2569"])

    assert "บ้านเลขที่ใหม่" in moved.err
    assert "ย้ายไปบ้านเลขที่ 12/3 หมู่ที่ 4" in moved.out


@pytest.mark.parametrize(("said", "moved"), [("ใช่", ["0008", "0009"]), ("ไม่", [])])
def test_who_moves_along_is_told_by_name_and_agreed_to(neighbours, said, moved):
    command = "member move 8 --household --village 3 --house 99 --on 1/6/2569"
    unasked = typed(command)
    answer = at_the_keys([said], *command.split())

    assert (1, 1 - bool(moved)) == (unasked.status, answer.status)
    assert "0009 นายมา พออยู่  ตอนนี้อยู่บ้านเลขที่ 9/1 หมู่ที่ 4" in answer.err
    rows = told("member household 99 --village 3")["sections"][0]["rows"]
    assert [row["member_no"] for row in rows] == moved
    assert 0 == typed(f"{command} --yes").status


def test_a_move_that_cannot_be_is_refused_before_anything_is_asked(neighbours):
    ahead = at_the_keys([], *["member", "move", "8", "--household", "--on", "5/12/2570"])

    assert 1 == ahead.status, ahead.err
    assert "หมู่ที่:" not in ahead.err


def test_opening_figures_go_round_from_form_to_list(registered):
    assert told("member opening --template form.csv")["file"] == "form.csv"
    form = registered / "form.csv"
    lines = form.read_text(encoding="utf-8-sig").splitlines()
    cells = lines[-1].split(",")
    lines[-1] = ",".join([*cells[:2], "1080", *cells[3:]])
    form.write_text("\n".join(lines), encoding="utf-8-sig")

    assert told("member opening form.csv")["new"] == 1
    assert told("member opening form.csv")["there"] == 1
    (section,) = told("member opening")["sections"]
    assert (section["key"], section["rows"][0]["amount"]) == ("contribution", "1080.00")
    facts = told("statement 7")["facts"]
    assert facts["contributed_in_all"] == "1080.00"


@pytest.mark.parametrize("what", ["suspend", "resign", "death", "lapse --resolution มติ9"])
def test_who_changes_the_day_of_what_is_known_already_is_told_of_the_day_before(registered, what):
    word, *more = what.split(" ", 1)
    command = " ".join(["member", word, "7", *more, "--on"])
    first = typed(f"{command} 10/5/2569 --yes")
    asked = typed(f"{command} 12/5/2569")
    again = typed(f"{command} 12/5/2569 --yes")
    same = typed(f"{command} 12/5/2569 --yes")

    assert (0, 1, 0, 0) == (first.status, asked.status, again.status, same.status)
    assert [it.out.startswith("= 0007") for it in (first, again, same)] == [False, False, True]
    assert [("10 พ.ค. 2569" in it.out) for it in (first, again, same)] == [True, True, False]
    assert word == "lapse" or "10 พ.ค. 2569" in asked.err
