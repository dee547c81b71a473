"""THE BOOK. Double entry; has never heard of welfare.

An entry is a set of transfers between accounts, so it balances by construction. It gets its
number, its place in the log and its effect on the balances in one transaction, and is never
changed: a mistake is answered with a reversal that names it.
"""

from datetime import date, timedelta

from ledger.money import ZERO, Money
from ledger.work import Work

from . import reading_rows
from .accounts import (
    COLLECTORS,
    MEMBER_ROLES,
    NUMBERS,
    Account,
    SubFund,
    roles,
    usual_sub_funds,
)
from .balance_rows import purses
from .chart import account_with, open_account, open_chart, renew
from .closed_rows import sealed
from .entry import LATEST_AHEAD, Draft, Entry, Line, LineAt, entry_number, transfers
from .flow import Prepared, bring_along, correct, entry, post, prepare, reverse, write
from .months import check_open, open_from, seal
from .reading import LedgerLine, MemberLine, MemberSum, Moved, Sealed
from .reading_rows import by_member, member_lines, moved
from .rows import accounts, month_ends, of_kind, sub_funds
from .rows import between as entries
from .rows import by_entry_no as entry_no
from .rows import by_key as entry_by_key
from .stream_rows import in_order, months, number_of
from .undone_rows import IS_UNDONE, UNDOES, TakenBack, families, root, touching
from .undone_rows import kinds as corrections
from .verify import verify

__all__ = [
    "COLLECTORS",
    "IS_UNDONE",
    "LATEST_AHEAD",
    "MEMBER_ROLES",
    "NUMBERS",
    "UNDOES",
    "Account",
    "Draft",
    "Entry",
    "LedgerLine",
    "Line",
    "LineAt",
    "MemberLine",
    "MemberSum",
    "Moved",
    "Prepared",
    "Sealed",
    "SubFund",
    "TakenBack",
    "account_with",
    "accounts",
    "balances",
    "bring_along",
    "by_member",
    "check_open",
    "correct",
    "corrections",
    "entries",
    "entry",
    "entry_by_key",
    "entry_no",
    "entry_number",
    "families",
    "in_order",
    "ledger",
    "member_lines",
    "month_ends",
    "months",
    "moved",
    "number_of",
    "of_kind",
    "open_account",
    "open_chart",
    "open_from",
    "post",
    "prepare",
    "purses",
    "renew",
    "reverse",
    "roles",
    "root",
    "seal",
    "sealed",
    "sub_funds",
    "touching",
    "transfers",
    "usual_sub_funds",
    "verify",
    "write",
]


def balances(work: Work, on: date | None = None) -> dict[int, Money]:
    """What every account holds, debit positive, at the end of a day or now."""
    net = reading_rows.net(work, on)
    return {no: net.get(no, ZERO) for no in accounts(work)}


def ledger(
    work: Work, account_no: int, first: date | None = None, last: date | None = None
) -> tuple[Money, tuple[LedgerLine, ...]]:
    """An account's balance before a time, and its lines in it."""
    opening = balances(work, first - timedelta(days=1))[account_no] if first else ZERO
    return opening, reading_rows.ledger(work, account_no, first, last)
