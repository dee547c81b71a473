"""What an auditor takes home proves the book without this program, and names what was changed."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ledger import archive, log
from ledger.dates import Month

FEBRUARY = Month(2026, 2)


def packed(book, place: Path) -> Path:
    with book.read() as work:
        archive.pack(work, place, FEBRUARY)
    return place


def ran(folder: Path, *paper: str) -> subprocess.CompletedProcess[str]:
    """`python verify.py` where nothing of ours can be imported."""
    return subprocess.run([sys.executable, "-I", "-S", folder / "verify.py", *paper], check=False,
                          capture_output=True, text=True, encoding="utf-8")  # fmt: skip


def changed(folder: Path, table: str, column: str, value: str, row: int = 0) -> None:
    """A cell of a file written over."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row][column] = value
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.DictWriter(file, rows[0])
        lines.writeheader()
        lines.writerows(rows)


def test_a_good_pack_agrees_and_says_the_head(book, tmp_path):
    with book.read() as work:
        head = log.head(work)

    said = ran(packed(book, tmp_path / "pack"), head.short)

    assert ("", 0) == (said.stderr, said.returncode)
    assert f"{head.size}-{head.root}" == said.stdout.splitlines()[-1]
    assert "everything agrees" in said.stdout


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("table", "column", "value", "named"),
    [
        ("entry_line", "amount_satang", "1", "entry 1"),
        ("receipt", "payer", "0103", "sheet 1"),
        ("bank_line", "said", "ฝาก", "bank_statement 1"),
        ("account_balance", "balance_satang", "1", "account_balance 1100"),
        ("month_close_balance", "balance_satang", "1", "month_close_balance 2026-01"),
        ("month_close", "auditor", "วิไล", "month_close 2026-01"),
        ("finding_answer", "answer", "อื่น", "finding_answer 1"),
        ("log", "leaf_hash", "ab" * 32, "fund 1"),
    ],
)
def test_a_changed_cell_is_named(book, tmp_path, table, column, value, named):
    pack = packed(book, tmp_path / "pack")
    changed(pack, table, column, value)

    said = ran(pack)

    assert 1 == said.returncode
    assert re.search(rf"^✗ {named}", said.stdout, re.MULTILINE), said.stdout + said.stderr


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_paper_of_another_book_is_told_apart(book, tmp_path):
    said = ran(packed(book, tmp_path / "pack"), "20-0123456789ab")

    assert 1 == said.returncode
    assert "✗ 20-0123456789ab" in said.stdout


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_nobodys_name_is_in_it(book, tmp_path):
    pack = packed(book, tmp_path / "pack")
    written = "".join(path.read_text(encoding="utf-8-sig") for path in pack.iterdir())

    assert not (pack / "person.csv").exists()
    for name in ("ใจดี", "มาช้า", "ไปไกล", "081-000-0000"):
        assert name not in written
