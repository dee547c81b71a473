"""What a slip, or a whole list of them, is judged by, fetched from the book."""

from collections.abc import Collection
from dataclasses import replace

from ledger import book, contributions, funds, members
from ledger.dates import Month
from ledger.names import spellings
from ledger.work import Work

from . import rows
from .known import Known
from .slip import KINDS, SlipKind, spelled


def gather(work: Work, since: Month, kinds: Collection[SlipKind] = KINDS) -> Known:
    """What is known of slips from a month on; of such kinds only, where no other is asked about."""
    accounts, begins = book.accounts(work), funds.begins(work)
    standing = [it for it in rows.of_kinds(work, kinds) if not it.reversed]
    collectors = contributions.known_collectors(work) if "remittance" in kinds else ()
    named = {"expense", "income", "payment"}.intersection(kinds)
    return Known(
        today=work.today,
        begins=begins,
        open_from=book.open_from(work),
        accounts=accounts,
        collectors=collectors,
        filed={(it.kind, it.slip.key): it for it in standing if it.slip.key},
        loose=tuple(it for it in standing if not it.slip.key),
        ends={it.account: tuple(book.month_ends(work, it.account, since)) for it in collectors},
        sub_funds=book.sub_funds(work),
        purses=book.purses(work),
        members=members_names(work) if named else frozenset(),
    )


def members_names(work: Work) -> frozenset[str]:
    """How members' names are spelt: no slip says them for ever."""
    everybody = (it.name for it in members.all(work) if it.name)
    return frozenset(spelling for name in everybody for spelling in spellings(name))


def on_receipts(work: Work, known: Known) -> Known:
    """Besides, what a cash book says again: openings, and receipts paid straight to a bank."""
    banks = [no for no, it in known.accounts.items() if it.role in ("cash", "bank")]
    papers = {
        (spelled(row["paper"]), row["debit_account"]): row["total_satang"]
        for row in rows.on_papers(work, banks)
    }
    return replace(known, openings=rows.openings(work), papers=papers)
