"""The papers beside the program say what is true: commands, messages, words, the tour."""

import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import get_args

import pytest

import cli
from ledger import book, bylaws, cash, corrections, funds, log, members, text
from ledger.book.accounts import KINDS, chart
from ledger.commands import words
from ledger.contributions import Layout
from ledger.errors import Level
from ledger.members.member import EVENTS, Status
from ledger.tables import TABLES
from tests import small_book
from tests.terminal import ROOT, seen
from tools import bylaws as bylaws_page
from tools import commands

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAPERS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md"),
                 ROOT / "examples" / "README.md"])  # fmt: skip


def tree(lang: str):
    return dict(words.tree(cli.front_door(lang)))


# COMMANDS ----------------------------------------------------------------------------------------


def test_every_command_option_and_argument_has_help_in_both_languages():
    th, en = tree("th"), tree("en")
    for path, command in th.items():
        assert command.help, path
        assert en[path].help, path
        assert command.help != en[path].help, path
        for param, other in zip(command.params, en[path].params, strict=True):
            if param.name != "help":
                assert param.help, f"{path} {param.name}"
                assert other.help, f"{path} {param.name}"


def test_every_command_is_printed_as_its_help_says_it():
    printed = (DOCS / "COMMANDS.md").read_text(encoding="utf-8")

    assert commands.page() == printed, "run python tools/commands.py"


def test_everything_by_laws_may_say_is_printed_as_the_program_reads_it():
    printed = (DOCS / "BYLAWS.md").read_text(encoding="utf-8")

    assert bylaws_page.page() == printed, "run python tools/bylaws.py"


def test_every_command_named_in_a_paper_or_a_message_exists():
    """`sajja member return` and the like, in README, docs, and in what the program itself says."""
    known = set(tree("th"))
    groups = {path for path, command in tree("th").items() if hasattr(command, "commands")}
    spoken = [*(paper.read_text(encoding="utf-8") for paper in PAPERS)]
    spoken += [text._words(lang)[key] for lang in text.LANGS for key in text.keys(lang)]
    for said in spoken:
        for found in re.finditer(
            r"(?:`|^\$ )sajja ([a-z]+)(?: ([a-z][a-z-]*))?", said, re.MULTILINE
        ):
            group, below = found[1], found[2]
            path = f"{group}.{below}" if group in groups - {""} and below else group
            assert path in known, found[0]


# THE TOUR ----------------------------------------------------------------------------------------


def sessions(paper: str):
    """Each command of a paper's console blocks, and the lines that answered it."""
    for block in re.findall(r"^```console\n(.*?)^```", paper, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *answer = part.splitlines()
            yield command, answer


def as_pattern(lines: list[str]) -> str:
    """`…` alone stands for any lines, within a line for any letters."""
    each = ((r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n")
            for line in lines)  # fmt: skip
    return "".join(each) + r"\n*"


def test_the_tour_in_the_readme_is_what_really_happens(tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAJJA_PERSON", "อรพิน")
    tour = list(sessions(README))

    assert len(tour) >= 10
    for command, expected in tour:
        _, answer = seen(*shlex.split(command)[1:])
        whole = "\n".join(line.rstrip() for line in answer.splitlines()) + "\n"
        assert re.fullmatch(as_pattern(expected), whole), f"$ {command}\n{answer}"


# WORDS -------------------------------------------------------------------------------------------


def words_in_code():
    """Every word of the field that the code and the database hold."""
    sub_funds, accounts = chart()
    yield from (("table", name) for name in TABLES)
    yield from (("log record", kind) for kind in log.record.KINDS)
    yield from (("event", event) for event in EVENTS)
    yield from (("status", status) for status in get_args(Status))
    yield from (("class", class_) for class_ in members.CLASSES)
    yield from (("standing", standing) for standing in members.STANDINGS)
    yield from (("account kind", kind) for kind in KINDS)
    yield from (("role", role) for role in {it.role for it in accounts} | {"bank", "collector"})
    yield from (("sub-fund", it.code) for it in sub_funds)
    yield from (("layout", layout) for layout in get_args(Layout))
    yield from (("billing", billing) for billing in funds.BILLINGS)
    yield from (("setting", name) for name in funds.CHECKS)
    yield from (("level", level) for level in get_args(Level))
    yield from (("entry kind", kind) for kind in ("manual", "sheet", "opening", "reversal",
                                                   "correction"))  # fmt: skip
    yield from (("kind of a correction", kind) for kind in corrections.KINDS)
    yield from (("kind of slip", kind) for kind in cash.KINDS)
    yield from (("benefit", name) for name in bylaws.benefit_names())
    yield from (("outcome", outcome) for outcome in get_args(bylaws.Outcome))
    yield from (("command", path.split(".")[0]) for path in tree("th") if path)


def test_every_word_of_the_field_stands_in_words():
    printed = (DOCS / "WORDS.md").read_text(encoding="utf-8")
    missing = {(kind, word) for kind, word in words_in_code() if f"`{word}`" not in printed}

    assert missing == set()


def test_a_word_in_words_names_the_account_the_chart_has():
    """The chart's names stand beside its roles, as they are in chart.toml."""
    printed = (DOCS / "WORDS.md").read_text(encoding="utf-8")
    for account in chart()[1]:
        row = f"| {account.no} | `{account.role}` | {account.name_th} | {account.name_en} |"
        assert row in printed, row
    assert book.COLLECTORS.start == 1201


# ARCHITECTURE, LINKS -----------------------------------------------------------------------------


def test_every_folder_and_module_stands_in_the_tree_of_the_architecture():
    printed = (DOCS / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "ledger").rglob("*.py")):
        name = path.stem if path.stem != "__init__" else path.parent.name
        assert re.search(rf"\b{re.escape(name)}\b", printed), path


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper):
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", paper.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (paper.parent / link).exists(), link


def test_every_decision_has_a_number_and_a_day():
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in decisions]

    assert numbers == list(range(1, len(decisions) + 1))
    for path in decisions:
        assert re.search(r"^\d{4}-\d{2}-\d{2}$", path.read_text(encoding="utf-8"), re.MULTILINE)


# THE LOG, BY ANOTHER HAND ------------------------------------------------------------------------


def verify_as_the_paper_says(tmp_path, book_file) -> subprocess.CompletedProcess[str]:
    paper = (DOCS / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"^```python\n(.*?)^```", paper, re.MULTILINE | re.DOTALL)
    script = tmp_path / "verify_log.py"
    script.write_text(program, encoding="utf-8")
    command = [sys.executable, script, book_file]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_another_program_proves_the_log_from_what_the_paper_says(tmp_path, engine_fund_factory):
    fund = engine_fund_factory("sqlite")
    small_book.fill(fund)
    with fund.read() as work:
        head = log.head(work)

    ran = verify_as_the_paper_says(tmp_path, fund.where)

    assert (ran.stdout.strip(), ran.stderr) == (f"{head.size}-{head.root}", "")


def test_another_program_finds_a_changed_fact(tmp_path, engine_fund_factory):
    fund = engine_fund_factory("sqlite")
    small_book.fill(fund)
    with closing(sqlite3.connect(fund.where)) as raw, raw:
        raw.execute("DROP TRIGGER receipt_no_update")
        raw.execute("UPDATE receipt SET payer = '0103' WHERE receipt_no = 3")

    ran = verify_as_the_paper_says(tmp_path, fund.where)

    assert ran.returncode == 1
    assert ran.stderr.startswith("sheet 1 differs")
