"""The book as hledger, ledger and beancount read it: what each of them writes in its own way.

The three agree on accounts (`Assets:1100-เงินสดในมือ`: beancount wants a root in English, and a
capital letter or a digit first), on two postings for each line, and on `key: value` beside them.
A dialect says the rest. Amounts are baht with two places, days ISO and C.E.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import category

from ledger.book import Account, Entry, Line
from ledger.money import ZERO, Money

ROOTS = {"asset": "Assets", "liability": "Liabilities", "equity": "Equity", "income": "Income",
         "expense": "Expenses"}  # fmt: skip
FACTS = ("kind", "by", "reverses", "reversed_by", "member", "paper", "happened_on",
         "covers", "marks")  # fmt: skip
Escapes = Mapping[int, int | str]
_LETTERS = ("L", "M", "Nd")  # of a name; anything else becomes a dash


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a program writes what stands in a book.

    memo_escapes, fact_escapes: signs that would mean something to it, and what stands for them.
    claims_next_morning: a balance is claimed as a day begins, not as it ends.
    """

    ending: str
    preamble: str
    declared: str
    entry: str
    fact: str
    claims: str
    claim: str
    memo_escapes: Escapes
    fact_escapes: Escapes
    claims_next_morning: bool = False


_NOTED: Escapes = str.maketrans("[];,", "［］；，")  # a comment's [date], its end, the end of a tag
HLEDGER = Dialect(
    ending=".journal",
    preamble="commodity 1000.00 THB\n",
    declared="account {account}\n",
    entry="\n{day} * ({number}) {memo}\n",
    fact="    ; {key}: {value}\n",
    claims="\n{day} * {memo}\n",
    claim="    {account}  0.00 THB = {amount} THB\n",
    memo_escapes={ord(";"): "；"},
    fact_escapes=_NOTED,
)
LEDGER = Dialect(
    ending=".ledger",
    preamble="commodity THB\n    format 1000.00 THB\n" + "".join(f"tag {it}\n" for it in FACTS),
    declared=HLEDGER.declared,
    entry=HLEDGER.entry,
    fact=HLEDGER.fact,
    claims=HLEDGER.claims,
    claim=HLEDGER.claim,
    memo_escapes=HLEDGER.memo_escapes,
    fact_escapes=_NOTED,
)
_QUOTED: Escapes = {ord('"'): r"\"", ord("\\"): r"\\"}
BEANCOUNT = Dialect(
    ending=".beancount",
    preamble='option "operating_currency" "THB"\n',
    declared="{day} open {account} THB\n",
    entry='\n{day} * "{memo}" ^{number}\n',
    fact='    {key}: "{value}"\n',
    claims="\n",
    claim="{day} balance {account}  {amount} ~ 0.00 THB\n",  # by itself it would forgive a satang
    memo_escapes=_QUOTED,
    fact_escapes=_QUOTED,
    claims_next_morning=True,
)
DIALECTS: Mapping[str, Dialect] = {"hledger": HLEDGER, "ledger": LEDGER, "beancount": BEANCOUNT}


def called(account: Account) -> str:
    """An account's name in all three: its root, its number, its Thai name without blanks."""
    kept = (it if category(it).startswith(_LETTERS) else " " for it in account.name_th)
    return f"{ROOTS[account.kind]}:{'-'.join([str(account.no), *''.join(kept).split()])}"


def heading(
    dialect: Dialect, said: Mapping[str, str], accounts: Iterable[Account], day: date
) -> Iterator[str]:
    """What the file is, as `key: value`; the commodity; every account, open from that day."""
    yield from (f"; {key}: {_one_line(value)}\n" for key, value in said.items())
    yield dialect.preamble + "\n"
    for account in accounts:
        yield dialect.declared.format(day=day, account=called(account))


def opening(
    dialect: Dialect, day: date, memo: str, balances: Mapping[Account, Money]
) -> Iterator[str]:
    """What stood in the accounts before the time the file is of: it adds up to nothing."""
    standing = {account: held for account, held in balances.items() if held}
    if standing:
        yield dialect.entry.format(day=day, number="opening", memo=memo)
        yield from (_posting(called(account), held) for account, held in standing.items())


def entry(
    dialect: Dialect, it: Entry, names: Mapping[int, str], answers: Mapping[str, str]
) -> Iterator[str]:
    """An entry with its lines. answers: by number, what it reverses and what reversed it."""
    memo = _one_line(it.memo).translate(dialect.memo_escapes)
    yield dialect.entry.format(day=it.on, number=it.number, memo=memo)
    yield from _facts(dialect, {"kind": it.kind, "by": it.posted_by, **answers})
    for line in it.lines:
        yield from _line(dialect, line, names)


def _line(dialect: Dialect, line: Line, names: Mapping[int, str]) -> Iterator[str]:
    """Two postings. Whose they are stands by both, so that any account can be asked by member."""
    member = {"member": line.member_no or ""}
    more = {
        "paper": line.paper or "",
        "happened_on": str(line.happened_on or ""),
        "covers": str(line.covers or ""),
        "marks": str(line.marks or ""),
    }
    yield _posting(names[line.debit], line.amount)
    yield from ("  " + fact for fact in _facts(dialect, member))
    yield _posting(names[line.credit], -line.amount)
    yield from ("  " + fact for fact in _facts(dialect, member | more))


def claims(
    dialect: Dialect, day: date, memo: str, balances: Mapping[Account, Money]
) -> Iterator[str]:
    """What every account holds at the end of a day, for the other program to check."""
    at = day + timedelta(days=1) if dialect.claims_next_morning else day
    yield dialect.claims.format(day=at, memo=memo)
    for account, held in balances.items():
        yield dialect.claim.format(day=at, account=called(account), amount=held.as_text())


def _posting(account: str, amount: Money) -> str:
    return f"    {account}  {amount.as_text()} THB\n"


def _facts(dialect: Dialect, facts: Mapping[str, str]) -> Iterator[str]:
    for key, value in facts.items():
        if value:
            written = _one_line(value).translate(dialect.fact_escapes)
            yield dialect.fact.format(key=key, value=written)


def _one_line(written: str) -> str:
    """Text of one line with single blanks: two would end a name, and a new line an entry."""
    return " ".join(written.split())


def of_all(accounts: Mapping[int, Account], held: Mapping[int, Money]) -> dict[Account, Money]:
    """Balances by account, those of nothing too: that nothing moved is worth a check."""
    return {account: held.get(no, ZERO) for no, account in accounts.items()}
