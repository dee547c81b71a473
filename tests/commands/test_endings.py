"""How a command ends: done, refused, not understood, damaged, our own mistake, stopped."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

import cli
from ledger import book, funds
from ledger.errors import Refused
from tests.terminal import sajja

POST = ["entry", "post", "--on", "15/1/2569", "--debit", "1100", "--credit", "4300", "--memo", "บุญ"]


def test_done_is_0_and_talk_stays_off_the_data_channel(begun):
    answer = sajja(*POST, "--amount", "500")

    assert answer.status == 0
    assert "JV-2569-00001" in answer.out
    assert answer.err == "ลงบัญชีแล้ว เลขที่ JV-2569-00001\n"


def test_ctrl_c_is_heard_while_somebody_else_is_writing(fund):
    """Not only when the fifteen seconds are over, and in one sentence."""
    typed = [sys.executable, cli.__file__, *POST, "--amount", "5", "--fund", fund.where]
    with (
        fund.work("ธิดา"),
        subprocess.Popen(typed, stderr=subprocess.PIPE, encoding="utf-8") as waits,
    ):
        assert waits.stderr
        assert "15" in waits.stderr.readline()  # it tells that it waits
        before = time.monotonic()
        waits.send_signal(signal.SIGINT)
        assert 130 == waits.wait(timeout=20)
        said = waits.stderr.read()

    assert time.monotonic() - before < 5
    assert ["หยุดให้แล้ว"] == [line.split()[0] for line in said.splitlines() if line]


def test_a_word_that_nobody_is_there_to_type_is_missed_as_an_option(begun):
    """Not asked for past the program, in English."""
    for typed in (["word"], ["sample", "1/2569"]):
        answer = sajja("audit", *typed)

        assert (2, "") == (answer.status, answer.out)
        assert "'--word'" in answer.err
        assert "Password" not in answer.err


def test_refused_is_1_and_says_what_why_and_what_now(begun):
    answer = sajja("entry", "show", "JV-2569-00099")

    assert answer.status == 1
    assert answer.out == ""
    assert answer.err.splitlines()[0] == "ไม่มีรายการเลขที่ JV-2569-00099"
    assert "→" in answer.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["sheat"], "ไม่มีคำสั่ง 'sheat'"),
        (["sheet", "take"], "ยังไม่ได้ระบุ"),
        (["entry", "list", "--form"], "ไม่มีตัวเลือก '--form'"),
        (["statement", "1", "2"], "มีคำเกินมา (2)"),
        (["report", "ledger", "เงินสด"], "ต้องเป็นตัวเลข"),
        (["--lang", "xx", "verify"], "ใช้ได้เฉพาะ"),
        (["entry", "post", "--debit", "1100"], "--credit"),
    ],
)
def test_not_understood_is_2_and_in_thai(begun, typed, said):
    answer = sajja(*typed)

    assert answer.status == 2
    assert said in answer.err
    assert "วิธีใช้: sajja" in answer.err
    assert "Usage" not in answer.err


def test_not_understood_can_be_said_in_english(begun):
    answer = sajja("sheat", "--lang", "en")

    assert answer.status == 2
    assert "No such command 'sheat'." in answer.err
    assert "Did you mean 'sheet'?" in answer.err


def test_damaged_is_3(begun):
    sajja(*POST, "--amount", "500")
    with sqlite3.connect(begun / "fund.sajja") as shell:
        shell.execute("UPDATE account_balance SET balance_satang = 1 WHERE account_no = 1100")
    shell.close()

    answer = sajja("verify")

    assert answer.status == 3
    assert "1100" in answer.err
    assert "เสียหาย" in answer.err


def test_our_own_mistake_is_70_without_a_traceback(begun, monkeypatch):
    """The reader is told in a sentence; the particulars are kept in a file."""

    def broken(*_):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(funds, "terms", broken)
    answer = sajja("fund", "show")

    assert answer.status == 70
    assert "Traceback" not in answer.err
    assert "ไม่ใช่ความผิดของคุณ" in answer.err
    kept = Path(answer.err.split("ไฟล์ ")[1].split(" ")[0])
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")


def test_a_maker_may_see_the_traceback(begun, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(funds, "terms", broken)
    monkeypatch.setenv("SAJJA_TRACEBACK", "1")

    with pytest.raises(ZeroDivisionError):
        sajja("fund", "show")


@pytest.mark.parametrize(
    ("way", "breaks"),
    [
        (KeyboardInterrupt, None),
        (click.Abort, None),
        (KeyboardInterrupt, ZeroDivisionError()),
        (KeyboardInterrupt, Refused("book.no_server", where="")),
    ],
)
def test_stopped_is_130_with_a_calm_sentence_and_nothing_half_kept(begun, monkeypatch, way, breaks):
    """Also where something breaks because of it."""
    post = book.post

    def stopped(*given):
        post(*given)
        try:
            raise way
        finally:
            if breaks:
                raise breaks

    monkeypatch.setattr(book, "post", stopped)
    answer = sajja(*POST, "--amount", "500")
    monkeypatch.undo()

    assert answer.status == 130
    assert "หยุดให้แล้ว" in answer.err
    assert json.loads(sajja("--fund", str(begun / "fund.sajja"), "entry", "list", "--json").out)[
        "data"]["sections"][0]["rows"] == []  # fmt: skip
