"""The book as hledger, ledger and beancount read it: they reckon what we reckon, to the satang."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ledger import book, exchange, work
from ledger.book import stream_rows
from ledger.errors import Refused
from ledger.exchange.plain_text import called
from ledger.money import Money
from tests import small_book
from tests.conftest import PRESENT, Ticking
from tests.exchange import foreign, year
from tests.terminal import sajja

each_program = pytest.mark.parametrize("program", foreign.PROGRAMS)


def written(fund, program: str, folder: Path, *during: date | None) -> Path:
    """The book, written for a program."""
    path = folder / f"book{exchange.DIALECTS[program].ending}"
    with fund.read() as here:
        exchange.write_journal(here, program, path, *during)
    return path


def ours(fund, on: date) -> dict[str, Money]:
    """Our own trial balance on a day, by the name an account has in all three programs."""
    with fund.read() as here:
        accounts, held = book.accounts(here), book.balances(here, on)
    return {called(accounts[no]): money for no, money in held.items() if money}


def month_ends(fund) -> list[date]:
    with fund.read() as here:
        return [month.last for month in book.months(here)]


@pytest.fixture
def a_year(engine, engine_fund_factory):
    """The made-up year, on both engines."""
    return engine_fund_factory(engine, year.fill)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample fund with its whole year of sheets, as `sajja demo` makes it."""
    folder = tmp_path_factory.mktemp("sample") / "fund"
    before = work.clock.set(Ticking(PRESENT))
    assert sajja("demo", str(folder), "--json").status == 0
    work.clock.reset(before)
    with closing(work.open_fund(folder / "fund.sajja")) as fund:
        yield fund


# THEY AGREE --------------------------------------------------------------------------------------


def agrees(fund, program: str, folder: Path) -> None:
    path = written(fund, program, folder)
    checked = foreign.check(program, path)
    assert (0, "") == (checked.returncode, checked.stderr)
    for end in month_ends(fund):
        assert ours(fund, end) == foreign.balances(program, path, end), end


@each_program
def test_every_account_at_every_month_end_of_a_generated_year(a_year, program, tmp_path):
    assert 13 == len(month_ends(a_year))
    agrees(a_year, program, tmp_path)


@each_program
def test_every_account_at_every_month_end_of_the_sample_year(sample, program, tmp_path):
    assert 12 == len(month_ends(sample))
    agrees(sample, program, tmp_path)


@each_program
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 1), date(2026, 5, 31)),
        (date(2026, 3, 2), date(2026, 5, 30)),  # within months
        (None, date(2026, 4, 15)),
        (date(2026, 12, 31), None),
        (date(2027, 1, 1), date(2027, 4, 30)),  # nothing moved
    ],
)
def test_a_part_of_the_year_begins_with_what_stood_before(
    engine_fund_factory, program, tmp_path, first, last
):
    fund = engine_fund_factory("sqlite", year.fill)
    path = written(fund, program, tmp_path, first, last)
    checked = foreign.check(program, path)
    end = last or date(2027, 5, 31)

    assert (0, "") == (checked.returncode, checked.stderr)
    assert ours(fund, end) == foreign.balances(program, path, end)
    if first:
        before = date.fromordinal(first.toordinal() - 1)
        assert ours(fund, before) == foreign.balances(program, path, before)


@each_program
def test_a_book_in_which_nothing_happened_yet_is_a_file_too(fund, program, tmp_path):
    checked = foreign.check(program, written(fund, program, tmp_path))

    assert (0, "") == (checked.returncode, checked.stderr)


# THEY OBJECT -------------------------------------------------------------------------------------

POSTING = re.compile(r"(?<=  )-?\d+\.\d\d(?= THB$)", re.MULTILINE)
CLAIM = {
    "hledger": re.compile(r"(?<== )-?\d+\.\d\d"),
    "ledger": re.compile(r"(?<== )-?\d+\.\d\d"),
    "beancount": re.compile(r"-?\d+\.\d\d(?= ~)"),
}


def off_by_one(text: str, found: re.Match[str]) -> str:
    """The same text with an amount a satang greater."""
    amount = Money(Money.parse(found[0]).satang + 1).as_text()
    return text[: found.start()] + amount + text[found.end() :]


def refused(program: str, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    checked = foreign.check(program, path)
    assert checked.returncode != 0, "a satang went unseen"
    assert "0.01" in checked.stderr or program == "hledger", checked.stderr


@each_program
@pytest.mark.parametrize("spot", [0, 1, 2])
def test_a_satang_changed_in_a_posting_is_refused(sample, program, tmp_path, spot):
    path = written(sample, program, tmp_path)
    text = path.read_text(encoding="utf-8")
    postings = list(POSTING.finditer(text))

    refused(program, path, off_by_one(text, postings[spot * (len(postings) - 1) // 2]))


@each_program
@pytest.mark.parametrize("spot", [0, 1, 2])
def test_a_satang_changed_in_a_claimed_balance_is_refused(sample, program, tmp_path, spot):
    path = written(sample, program, tmp_path)
    text = path.read_text(encoding="utf-8")
    claims = list(CLAIM[program].finditer(text))

    assert 12 * 39 == len(claims)
    refused(program, path, off_by_one(text, claims[spot * (len(claims) - 1) // 2]))


@each_program
def test_a_satang_moved_in_both_postings_of_a_line_is_refused(sample, program, tmp_path):
    """The entry still balances; the balance at the end of the month does not come out."""
    path = written(sample, program, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "  31.00 THB" in text

    changed = text.replace("  31.00 THB", "  31.01 THB", 1).replace("  -31.00", "  -31.01", 1)
    refused(program, path, changed)


@each_program
def test_a_satang_changed_in_the_figures_the_book_keeps_is_refused(
    engine_fund_factory, program, tmp_path
):
    """Balances are claimed from the kept figures, so the other program checks them by the lines."""
    fund = engine_fund_factory("sqlite", year.fill)
    with closing(sqlite3.connect(fund.where)) as raw, raw:
        raw.execute("UPDATE account_month SET debit_satang = debit_satang + 1"
                    " WHERE account_no = 1310 AND month = '2026-07'")  # fmt: skip

    assert foreign.check(program, written(fund, program, tmp_path)).returncode != 0


# WHAT STANDS IN IT -------------------------------------------------------------------------------


def test_a_member_can_be_asked_for_by_number_in_the_other_program(a_year, tmp_path):
    """A query by member over the accounts of members' money adds up to their passbook."""
    path = written(a_year, "hledger", tmp_path)
    for no in year.MEMBERS[:4]:
        table = foreign.said("hledger", "-f", path, "balance", "--flat", "-O", "csv", "-N",
                             "acct:4100|4110|2200", f"tag:member=^{no}$", "--empty")  # fmt: skip
        sums = re.findall(r"(-?\d+\.\d\d) THB", table)
        with a_year.read() as here:
            passbook = Money.total(line.amount for line in book.member_lines(here, [no])[no])

        assert passbook == -Money.total(map(Money.parse, sums))


def test_a_mistake_and_its_reversal_name_each_other(engine_fund_factory, tmp_path):
    fund = engine_fund_factory("sqlite", year.fill)
    text = written(fund, "beancount", tmp_path).read_text(encoding="utf-8")
    pattern = r'\^(JV-2569-\d+)\n    kind: "sheet"\n.*\n    reversed_by: "JV-2569-00006"'
    (wrong,) = re.findall(pattern, text)

    assert "JV-2569-00005" == wrong
    assert (
        f'^JV-2569-00006\n    kind: "reversal"\n    by: "สมหมาย"\n    reverses: "{wrong}"' in text
    )


@each_program
def test_nobody_is_named(book, program, tmp_path):
    """Members are numbers in it; only who wrote in the book has a name."""
    text = written(book, program, tmp_path).read_text(encoding="utf-8")

    assert "0101" in text
    assert "อรพิน" in text
    for name in ("แก้ว", "กล้า", "ใจดี", "มาช้า", "081-000-0000"):
        assert name not in text


@each_program
def test_the_same_book_is_the_same_bytes(a_year, program, tmp_path):
    first = written(a_year, program, tmp_path).read_bytes()

    assert first == written(a_year, program, tmp_path).read_bytes()


def test_both_engines_write_the_same_lines(engine_fund_factory, tmp_path):
    texts = set()
    for engine in ("sqlite", "postgresql"):
        path = written(engine_fund_factory(engine, year.fill), "hledger", tmp_path)
        texts.add(re.sub(r"^; head: .*$", "", path.read_text(encoding="utf-8"), flags=re.M))

    assert 1 == len(texts)


@each_program
def test_the_file_looks_as_it_did(engine_fund_factory, program, tmp_path, snapshot):
    fund = engine_fund_factory("sqlite", small_book.fill)
    text = written(fund, program, tmp_path).read_text(encoding="utf-8")

    snapshot(re.sub(r"(?<=head: )\S+", "…", text))


# READING IT THROUGH ------------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "entries"), [(1, 1), (12, 2), (13, 3), (4_000, 500)])
def test_the_book_is_read_through_whole_and_in_order_whatever_a_handful_is(
    a_year, monkeypatch, lines, entries
):
    monkeypatch.setattr(stream_rows, "LINES_AT_A_TIME", lines)
    monkeypatch.setattr(stream_rows, "ENTRIES_AT_A_TIME", entries)
    with a_year.read() as here:
        assert book.entries(here) == list(book.in_order(here))
        during = date(2026, 2, 1), date(2026, 3, 15)
        assert book.entries(here, *during) == list(book.in_order(here, *during))


# WHOLE, OR NOT THERE -----------------------------------------------------------------------------


def test_a_file_that_cannot_be_written_is_refused(fund, tmp_path):
    with pytest.raises(Refused) as refusal:
        written(fund, "hledger", tmp_path / "nowhere")

    assert "export.cannot_write" == refusal.value.code


def test_a_book_that_cannot_be_read_to_its_end_leaves_the_old_file(engine_fund_factory, tmp_path):
    fund = engine_fund_factory("sqlite", year.fill)
    path = tmp_path / "book.journal"
    path.write_text("before", encoding="utf-8")
    with closing(sqlite3.connect(fund.where)) as raw, raw:
        raw.execute("DROP TRIGGER entry_line_no_update")
        raw.execute("UPDATE entry_line SET happened_on = '2026-02-31' WHERE entry_no = 20")

    with pytest.raises(ValueError, match="day is out of range"):
        written(fund, "hledger", tmp_path)

    assert "before" == path.read_text(encoding="utf-8")
    assert [path] == list(tmp_path.iterdir())
