"""The book's SQL: accounts and sub-funds, entries and their lines, in and out."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain

from ledger import tables as t
from ledger.dates import Month, Period
from ledger.driven import among_numbers
from ledger.facts import Columns, Plain, day_text
from ledger.money import ZERO, Money
from ledger.work import Row, Work, stored

from .accounts import Account, SubFund
from .entry import Entry, Line

TOGETHER = 500  # entries whose lines are read together


def accounts(work: Work) -> dict[int, Account]:
    """Every account, by number."""
    return work.remember(t.account, _accounts)


def _accounts(work: Work) -> dict[int, Account]:
    return {no: Account(no, *facts) for no, *facts in work.plain(_ACCOUNTS)}


_ACCOUNTS = (
    "SELECT account_no, kind, role, sub_fund, name_th, name_en FROM account"
    " WHERE fund_id = :fund ORDER BY account_no"
)


def first_of_roles(work: Work) -> dict[str, Account]:
    """The first account of each role."""
    return work.remember(t.account, _first_of_roles)


def _first_of_roles(work: Work) -> dict[str, Account]:
    return {account.role: account for account in reversed(accounts(work).values())}


def sub_funds(work: Work) -> dict[str, SubFund]:
    """Every sub-fund, by code."""
    return work.remember(t.sub_fund, _sub_funds)


def _sub_funds(work: Work) -> dict[str, SubFund]:
    return {code: SubFund(code, th, en) for code, th, en in work.plain(_SUB_FUNDS)}


_SUB_FUNDS = "SELECT sub_fund, name_th, name_en FROM sub_fund WHERE fund_id = :fund"


def account_row(account: Account) -> dict[str, object]:
    """An account as its row."""
    return {
        "account_no": account.no, "kind": account.kind, "role": account.role,
        "sub_fund": account.sub_fund, "name_th": account.name_th, "name_en": account.name_en,
    }  # fmt: skip


def by_key(work: Work, key: str) -> Entry | None:
    """The entry a request has already made, if any."""
    made = next(work.plain(_MADE, key=key), None)
    return None if made is None else by_entry_no(work, *made)


_MADE = "SELECT entry_no FROM entry WHERE fund_id = :fund AND idem_key = :key"


def by_number(work: Work, year_be: int, year_no: int) -> Entry | None:
    """An entry by the number people say."""
    found = entries(work, "e.year_be = :year AND e.year_no = :no", year=year_be, no=year_no)
    return next(iter(found), None)


def by_entry_no(work: Work, entry_no: int) -> Entry:
    """An entry the book itself names."""
    (found,) = entries(work, "e.entry_no = :no", no=entry_no)
    return found


def of_kind(work: Work, kind: str) -> list[Entry]:
    """Every entry of a kind."""
    return entries(work, "e.kind = :kind", kind=kind)


def between(
    work: Work,
    first: date | None = None,
    last: date | None = None,
    account_no: int | None = None,
    latest: int | None = None,
) -> list[Entry]:
    """Entries of a time, in the book's order of days; only the latest so many, if asked."""
    wanted = ["e.entry_on >= :first"] if first else []
    wanted += ["e.entry_on <= :last"] if last else []
    if account_no is not None:
        wanted.append(
            "EXISTS (SELECT 1 FROM entry_line x WHERE x.fund_id = :fund AND x.entry_no = e.entry_no"
            " AND (x.debit_account = :account OR x.credit_account = :account))"
        )
    return entries(
        work, " AND ".join(wanted), latest, first=str(first), last=str(last), account=account_no
    )


def entries(work: Work, which: str = "", latest: int | None = None, **bound: Plain) -> list[Entry]:
    """Entries with their lines; only the latest so many, if asked.

    which: a condition on the entry, `e`, and its values; none for all.
    """
    asked = _ENTRIES.format(which=f" AND {which}" if which else "")
    heads = work.named(f"{asked} LIMIT {latest}" if latest else asked, **bound)[::-1]
    lines: dict[int, list[Line]] = {}
    numbers = [row["entry_no"] for row in heads]
    for at in range(0, len(numbers), TOGETHER):
        for row in work.named(_LINES.format(some=among_numbers(numbers[at : at + TOGETHER]))):
            lines.setdefault(row["entry_no"], []).append(_line(row))
    return [
        Entry(
            row["entry_no"], row["year_be"], row["year_no"], row["kind"], row["entry_on"],
            tuple(lines.get(row["entry_no"], ())), row["memo"], row["idem_key"],
            datetime.fromisoformat(row["posted_at"]), row["posted_by"],
            row["reverses_no"], row["reversed_by"],
        )
        for row in heads
    ]  # fmt: skip


_ENTRIES = (
    "SELECT e.*, r.entry_no AS reversed_by FROM entry e"
    " LEFT JOIN entry r ON r.fund_id = e.fund_id AND r.reverses_no = e.entry_no"
    " WHERE e.fund_id = :fund{which} ORDER BY e.entry_on DESC, e.entry_no DESC"
)
_LINES = (
    "SELECT * FROM entry_line WHERE fund_id = :fund AND entry_no IN {some}"
    " ORDER BY entry_no, line_no"
)


def _line(row: Row) -> Line:
    covers = Period(row["covers_from"], row["covers_to"]) if row["covers_from"] else None
    return Line(
        row["debit_account"], row["credit_account"], row["amount_satang"], row["member_no"],
        row["happened_on"], row["paper"], row["marks"], covers,
    )  # fmt: skip


def line_columns(entry_no: int, lines: Sequence[Line]) -> Columns:
    """Lines as they are held. Raises Refused fact.unwritable. That their sums fit has been seen."""
    debit, credit, amounts, member_nos, days, papers, marks, covers = zip(*lines, strict=True)
    stored("".join(filter(None, chain(member_nos, papers))))  # one look at all of them
    count = len(lines)
    return Columns(count, (
        entry_no, tuple(range(1, count + 1)), count, debit, credit,
        tuple([amount.satang for amount in amounts]), member_nos,
        tuple([on and day_text(on) for on in days]), papers,
        marks if marks.count(None) < count else None,
        tuple([it and day_text(it.first) for it in covers]) if any(covers) else None,
        tuple([it and day_text(it.last) for it in covers]) if any(covers) else None,
    ))  # fmt: skip


def next_numbers(work: Work, year_be: int) -> tuple[int, int]:
    """The entry number and the number within its year that come next. Under the fund's lock."""
    last, of_years = work.remember(t.fund_head, _last_numbers)
    if year_be not in of_years:
        ((of_years[year_be],),) = work.plain(_LAST_OF_YEAR, year=year_be)
    return last + 1, of_years[year_be] + 1


def _last_numbers(work: Work) -> tuple[int, dict[int, int]]:
    """The last entry's number, and within its year."""
    ((last, year, of_year),) = work.plain(_LAST_NUMBERS)
    return last, {year: of_year} if year else {}


_LAST_NUMBERS = (
    "SELECT last_entry_no, year_be, year_no FROM fund_head h LEFT JOIN entry e"
    " ON e.fund_id = h.fund_id AND e.entry_no = h.last_entry_no WHERE h.fund_id = :fund"
)
_LAST_OF_YEAR = (
    "SELECT COALESCE(MAX(year_no), 0) FROM entry WHERE fund_id = :fund AND year_be = :year"
)


def numbered(work: Work, entry: Entry) -> None:
    """The last entry's numbers are kept in mind, of each year the last."""
    _, of_years = work.remember(t.fund_head, _last_numbers)
    kept = (entry.no, {**of_years, entry.year_be: entry.year_no})
    work.keep_in_mind(t.fund_head, _last_numbers, kept)


def month_ends(work: Work, account_no: int, since: Month) -> Iterator[tuple[Month, Money]]:
    """What an account held at the end of each month from one on, as far as the book goes."""
    mine = "FROM account_month WHERE fund_id = :fund AND account_no = :no AND month"
    bound: dict[str, Plain] = {"no": account_no, "since": str(since)}
    before = f"SELECT COALESCE(SUM(debit_satang - credit_satang), 0) {mine} < :since"
    ((satang,),) = work.plain(before, **bound)
    held = Money(int(satang))
    later = f"SELECT month, debit_satang - credit_satang {mine} >= :since"
    moved = {Month.iso(month): Money(gain) for month, gain in work.plain(later, **bound)}
    for month in sorted({since, *moved}):
        held = held + moved.get(month, ZERO)
        yield month, held
