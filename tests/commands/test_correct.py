"""Corrections from the command line: shown before and after, asked, kept or only tried."""

import json
from datetime import date

import pytest

from ledger import contributions, work
from tests.commands.test_asking import at_the_keys
from tests.contributions.paper import GRANDMOTHER, UNCLE, enrol, line, sheet
from tests.terminal import sajja, seen

WRONG = ("correct", "member", "21/5", "--to", "0003", "--reason", "เขียนผิดคน")


@pytest.fixture
def begun(begun):
    """The book with a receipt of 31 baht for ยายแก้ว that ลุงสม has paid."""
    fund = work.open_fund(begun / "fund.sajja")
    with fund.work(by="อรพิน") as at:
        enrol(at, GRANDMOTHER, UNCLE, paid_to=date(2025, 12, 31))
        contributions.take_in(at, sheet([line(5)]))
    fund.close()
    return begun


def listed():
    (section,) = json.loads(sajja("correct", "list", "--json").out)["data"]["sections"]
    return [row["number"] for row in section["rows"]]


def test_a_correction_is_shown_whole_before_it_is_made(begun, snapshot):
    status, said = seen(*WRONG, "--yes", "--plain")

    assert status == 0
    snapshot(said)
    assert ["JV-2569-00002"] == listed()


def test_nobody_at_the_keys_and_no_yes_is_no_consent(begun):
    answer = sajja(*WRONG)

    assert (1, []) == (answer.status, listed())
    assert "แก้เป็น: เงินสมทบ" in answer.out


def test_a_trial_keeps_nothing_and_says_so(begun):
    status, said = seen(*WRONG, "--dry-run")

    assert (0, []) == (status, listed())
    assert "ลองทำดูเท่านั้น" in said


def test_a_machine_gets_one_answer(begun):
    data = json.loads(sajja(*WRONG, "--yes", "--json").out)["data"]

    lines, standings, accounts = (section["rows"] for section in data["sections"])
    assert ["reversed", "reversal", "stands"] == [row["state"] for row in lines]
    assert ["2026-01-31", "2025-12-31"] == [
        standings[0]["paid_to_before"],
        standings[0]["paid_to_after"],
    ]
    assert ["31.00", "31.00"] == [accounts[0][f"balance_{it}"] for it in ("before", "after")]


@pytest.mark.parametrize(("said", "made"), [("ใช่", ["JV-2569-00002"]), ("ไม่", [])])
def test_a_nought_too_many_is_asked_about_at_the_keys_before_anything_is_shown(begun, said, made):
    asked = at_the_keys([said, "ใช่"], "correct", "amount", "21/5", "--to", "3100", "--reason", "ผิด")

    assert made == listed()
    assert "? เงินสมทบ 3,100.00 บาท ของ 0001" in asked.err
    assert bool(made) == ("3,100.00" in asked.out)


def test_nobody_at_the_keys_is_told_how_a_sum_of_many_years_is_accepted(begun):
    typed = ("correct", "amount", "21/5", "--to", "3100", "--reason", "ผิด", "--yes")
    asked, made = sajja(*typed), sajja(*typed, "--accept", "sheet.paid_far_ahead")

    assert [1, 0] == [asked.status, made.status]
    assert "`--accept sheet.paid_far_ahead`" in asked.err
    assert ["JV-2569-00002"] == listed()


def test_the_same_key_corrects_once(begun):
    for _ in range(2):
        assert sajja(*WRONG, "--yes", "--key", "k").status == 0

    assert ["JV-2569-00002"] == listed()


def test_a_correction_is_shown_afterwards_in_either_language(begun, snapshot):
    sajja(*WRONG, "--yes")
    snapshot("\n".join(seen("correct", "show", "2569-2", "--plain", "--lang", lang)[1]
                       for lang in ("th", "en")))  # fmt: skip


def test_the_statement_shows_the_wrong_line_struck_its_answer_and_the_right_one(begun, snapshot):
    sajja(*WRONG, "--yes")
    said = (seen("statement", no, "--plain", "--on", "31/1/2569")[1] for no in ("0001", "0003"))
    snapshot("\n".join(said))


@pytest.mark.parametrize(
    ("command", "given"),
    [("amount", ("--to", "30")), ("date", ("--to", "6/1/2569")), ("void", ()),
     ("refund", ("--from", "1201", "--amount", "10"))],
)  # fmt: skip
def test_each_mistake_is_one_command(begun, command, given):
    answer = sajja("correct", command, "๒๑/๕", *given, "--reason", "ผิด", "--yes")

    assert (0, ["JV-2569-00002"]) == (answer.status, listed())
    assert sajja("verify").status == 0
