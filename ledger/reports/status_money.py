"""Money on CODI's status form: in, matched, paid as benefits, spent, and what there is."""

from collections.abc import Iterable, Sequence

from ledger import funds
from ledger.book import Account
from ledger.money import ZERO, Money

from .balances import Balances
from .books import name
from .report import Column, Phrase, Row, Section, Value
from .status_known import Known

MONEY = (
    Column("brought_before", "money"), Column("in_book", "money"), Column("ever", "money"),
    Column("in_year", "money"), Column("account", "number"), Column("codi_line"),
    Column("told_by"),
)  # fmt: skip
MATCHES = (
    Column("on", "day"), Column("amount", "money"), Column("match_round", "number"),
    Column("number", "number"), Column("codi_line"),
)  # fmt: skip
BENEFITS = (
    Column("before_times", "count"), Column("brought_before", "money"),
    Column("booked_times", "count", on_page=False), Column("in_book", "money", on_page=False),
    Column("ever_persons", "count"), Column("ever_times", "count"), Column("ever", "money"),
    Column("year_persons", "count"), Column("year_times", "count"), Column("in_year", "money"),
    Column("codi_line"),
)  # fmt: skip
POSITION = (Column("amount", "money"), Column("account", "number"), Column("account_name"))
MATCHED = ("local_match", "state_match")
MONEY_KEYS = ("brought_before", "in_book", "ever", "in_year")


def money(known: Known, kind: str, lines: Sequence[str]) -> Section:
    """What came in, or went out for other than benefits: account by account, and what was before
    of each line; what has no account now is a line of its own.
    """
    rows, used = [], set()
    for no, account in sorted(known.accounts.items(), key=lambda it: _in_order(it[1], lines)):
        if account.kind != kind or account.role.startswith("benefit."):
            continue
        line = _line(account, kind)
        before = ZERO if line in used else known.before(line).amount
        source = None if line in used else known.source(line)
        used.add(line)
        row = _sums(before, _own_side(account, known.since), _own_side(account, known.year))
        if any(row.values()):
            rows.append(Row(row | {"account": str(no), "codi_line": name(account),
                                   "told_by": source if before else None}))  # fmt: skip
    for line in lines:
        if line not in used and (before := known.before(line).amount):
            row = _sums(before, ZERO, ZERO)
            rows.append(Row(row | {"codi_line": Phrase(f"codi.line.{line}"),
                                   "told_by": known.source(line)}))  # fmt: skip
    total = Row({**_totals(rows), "codi_line": Phrase("word.total")})
    return Section(kind, MONEY, tuple(rows), Phrase(f"codi.section.{kind}"), total=total)


def _line(account: Account, kind: str) -> str:
    """The line of the form an account stands on."""
    if kind == "expense":
        return "administration" if account.role == "administration" else "other_expense"
    return account.role if account.role in funds.INCOMES else "other_income"


def _in_order(account: Account, lines: Sequence[str]) -> tuple[int, int]:
    line = _line(account, account.kind) if account.kind in ("income", "expense") else ""
    return lines.index(line) if line in lines else len(lines), account.no


def _own_side(account: Account, moved: Balances) -> Money:
    net = moved.get(account.no, ZERO)
    return net if account.kind == "expense" else -net


def _sums(before: Money, booked: Money, in_year: Money) -> dict[str, Value]:
    return {"brought_before": before or None, "in_book": booked, "ever": before + booked,
            "in_year": in_year}  # fmt: skip


def _totals(rows: Sequence[Row], keys: Iterable[str] = MONEY_KEYS) -> dict[str, Value]:
    """What columns add up to; a column with nothing in it to nothing."""
    held = {key: [it for row in rows if isinstance(it := row.cells.get(key), Money)]
            for key in keys}  # fmt: skip
    return {key: Money.total(sums) if sums or key != "brought_before" else None
            for key, sums in held.items()}  # fmt: skip


def matches(known: Known) -> Section:
    """Each round of a match that came in, and what had come in before this book: how often members
    had been matched by then is no round.
    """
    rows = [
        Row({"amount": before.amount,
             "codi_line": Phrase("codi.match_before", {"kind": Phrase(f"codi.line.{line}")})})
        for line in MATCHED if (before := known.before(line)).amount
    ]  # fmt: skip
    for it in known.matches:
        role = known.accounts[it.slip.credit].role
        rows.append(Row({"on": it.slip.on, "amount": it.slip.amount,
                         "match_round": str(it.slip.match_round or ""),
                         "number": it.entry_number,
                         "codi_line": Phrase(f"codi.line.{role}")}))  # fmt: skip
    total = Row({**_totals(rows, ["amount"]), "codi_line": Phrase("word.total")})
    return Section("matches", MATCHES, tuple(rows), Phrase("codi.section.matches"), total=total)


def benefits(known: Known) -> Section:
    """Persons, times and baht of each line that was ever paid."""
    rows = [
        Row({
            **_sums(it.before.amount, it.booked.amount, it.in_year.amount),
            "before_times": it.before.times, "booked_times": it.booked.times,
            "ever_persons": it.ever_persons, "ever_times": it.ever_times,
            "year_persons": len(it.in_year.members), "year_times": it.in_year.times,
            "codi_line": Phrase(f"codi.line.{it.line}"),
        })
        for it in known.granted if not it.is_nothing
    ]  # fmt: skip
    times = {key: sum(it for row in rows if isinstance(it := row.cells[key], int))
             for key in ("before_times", "booked_times", "ever_times", "year_times")}  # fmt: skip
    total = Row({**_totals(rows), **times, "codi_line": Phrase("word.total")})
    return Section("benefits", BENEFITS, tuple(rows), Phrase("codi.section.benefits"), total=total)


def nameless(known: Known) -> int:
    """Payments that name no member: each is a time, but no person."""
    return sum(it.booked.nameless for it in known.granted)


def position(known: Known) -> Section:
    """What the fund holds and owes, account by account; the rest is what remains."""
    rows = [
        Row({"amount": known.held[no], "account": str(no), "account_name": name(account)})
        for no, account in sorted(known.accounts.items())
        if account.kind in ("asset", "liability") and known.held[no]
    ]
    total = Row({**_totals(rows, ["amount"]), "account_name": Phrase("codi.line.net")})
    return Section("position", POSITION, tuple(rows), Phrase("codi.section.position"), total=total)
