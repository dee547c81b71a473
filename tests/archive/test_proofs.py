"""Small proofs, checked where nothing of ours can be imported; and what they cannot say."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ledger import archive, log, reports, verify
from ledger.book import Draft, Line, post
from ledger.dates import Month
from ledger.money import Money
from tests import small_book
from tests.archive.test_pack import changed, ran

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def checked(file: Path, *paper: str) -> subprocess.CompletedProcess[str]:
    """`python verify.py PROOF.json` beside the proof."""
    command = [sys.executable, "-I", "-S", file.with_name("verify.py"), file, *paper]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def go_on(fund) -> None:
    with fund.work(by="อรพิน") as work:
        line = Line(1100, 4300, Money.baht(5))
        post(work, Draft("manual", date(2026, 12, 1), (line,), "ทำบุญ", "goes on"))


@pytest.fixture
def code(book):
    """What stands at the end of a statement printed just now."""
    with book.read() as work:
        printed = reports.statement(work, "0101", FIRST, LAST)
        return reports.code_of(printed, log.head(work))


def test_the_book_is_shown_to_go_on_from_what_was_written_down(book, tmp_path):
    with book.read() as work:
        before = log.head(work)
    go_on(book)
    with book.read() as work:
        now = log.head(work)
        file = archive.write_proof(archive.continues(work, before), tmp_path / "proof")

    said = checked(file, before.short, now.short)

    assert ("", 0) == (said.stderr, said.returncode)
    assert "goes on from the earlier one" in said.stdout
    assert 1 == checked(file, "20-0123456789ab").returncode


def test_each_line_of_a_statement_is_shown_to_be_in_the_book_without_anybodys_name(
    book, code, tmp_path
):
    go_on(book)
    with book.read() as work:
        file = archive.write_proof(archive.statement(work, code), tmp_path / "proof.json")

    said = checked(file, str(code))

    assert ("", 0) == (said.stderr, said.returncode)
    assert "21/3" in said.stdout
    written = file.read_text(encoding="utf-8")
    assert not [name for _, name, _, _ in small_book.PEOPLE if name.family in written]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("lines", lambda said: said["lines"].__setitem__(1, said["lines"][1].replace("31", "13"))),
        ("record", lambda said: said["records"][0].update(record="AAAA")),
        ("path", lambda said: said["records"][0]["path"].reverse()),
        ("head", lambda said: said.update(head=said["head"][:-1] + "x0"[said["head"][-1] != "0"])),
        ("records", lambda said: said.update(records=[])),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_proof_of_a_statement_with_anything_changed_is_none(book, code, tmp_path, part, change):
    with book.read() as work:
        file = archive.write_proof(archive.statement(work, code), tmp_path / "proof.json")
    said = json.loads(file.read_text(encoding="utf-8"))
    change(said)
    file.write_text(json.dumps(said), encoding="utf-8")

    assert 0 != checked(file).returncode, part


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_wholly_rewritten_book_passes_alone_and_fails_against_one_outside_head(
    book, engine_fund_factory, engine, tmp_path
):
    """So tamper-evident is claimed, and tamper-proof is not."""
    with book.read() as work:
        true = log.head(work)
        proof = archive.continues(work, true)

    def rewritten(fund) -> None:
        go_on(fund)  # one gift that never was, written before all else
        small_book.fill(fund)

    other = engine_fund_factory(engine, rewritten)
    with other.read() as work:
        assert () == verify.everything(work).problems
        assert {"verify.past_rewritten"} == {it.code for it in
                                             verify.everything(work, true).problems}  # fmt: skip
        false = log.head(work)
        archive.pack(work, tmp_path / "pack", Month(2026, 2))
    assert 0 == ran(tmp_path / "pack").returncode
    assert 1 == ran(tmp_path / "pack", true.short).returncode
    forged = {**proof, "later": f"{false.size}-{false.root}"}
    assert 1 == checked(archive.write_proof(forged, tmp_path / "forged")).returncode


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_words_of_a_pack_cannot_be_made_to_say_that_all_is_well(book, tmp_path):
    """They are in the program that whoever trusts nobody brings along."""
    with book.read() as work:
        archive.pack(work, tmp_path / "pack", Month(2026, 2))
    changed(tmp_path / "pack", "entry_line", "amount_satang", "1")

    assert "words" not in json.loads((tmp_path / "pack" / "pack.json").read_text(encoding="utf-8"))
    assert "everything agrees" not in ran(tmp_path / "pack").stdout
