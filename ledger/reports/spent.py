"""A payment voucher of what was spent on running the fund, as that of a claim; and slips of money
on its way, blank, to be filled in by hand.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger import book, funds
from ledger.work import Work

from .asked import in_words
from .claim_papers import PAID_FOR
from .report import Fact, Named, Phrase, Report, Row, Section

if TYPE_CHECKING:
    from ledger.cash import Filed, SlipKind


def expense_voucher(work: Work, filed: "Filed") -> Report:
    """The voucher of an expense: who is paid for what, out of which sub-fund and which box. Nobody
    has written down who saw it, nor perhaps who was paid: there are lines to write that on.
    """
    slip, accounts = filed.slip, book.accounts(work)
    spent, paid_from = accounts[slip.debit], accounts[slip.credit]
    purse = book.sub_funds(work)[spent.sub_fund or ""]
    what = Phrase("paper.voucher.spent", {
        "memo": slip.memo, "account": Named(spent.name_th, spent.name_en),
        "sub_fund": Named(purse.name_th, purse.name_en),
    })  # fmt: skip
    rows = (Row({"what": what, "amount": slip.amount}),)
    total = Row({"what": Phrase("paper.voucher.total"), "amount": slip.amount})
    facts = (
        Fact("payee", slip.party or None),
        Fact("resolution", None),
        Fact("amount", slip.amount, "money"),
        Fact("in_words", in_words(slip.amount)),
        Fact("voucher_no", slip.number or None, "number"),
        Fact("paid_on", slip.on, "day"),
        Fact("paid_from", Named(paid_from.name_th, paid_from.name_en)),
        Fact("paid_out_by", filed.by),
        Fact("witness", None),
        Fact("entry_number", filed.entry_number, "number"),
    )
    notes = (Phrase("paper.voucher.undone"),) if filed.reversed else ()
    number = slip.number or filed.entry_number
    return Report("expense_voucher", (Section("paid_for", PAID_FOR, rows, total=total),), facts,
                  notes, {"number": number}, funds.name(work, work.today))  # fmt: skip


@dataclass(frozen=True, slots=True)
class BlankSlip:
    """A slip to be filled in by hand. accounts: the banks it may be of, to be ticked."""

    kind: "SlipKind"
    accounts: tuple[Named, ...] = ()


def blank_slip(work: Work, kind: "SlipKind") -> BlankSlip:
    """A blank slip; of one to or from a bank, with the fund's banks."""
    if kind == "remittance":
        return BlankSlip(kind)
    banks = [it for it in book.accounts(work).values() if it.role == "bank"]
    return BlankSlip(kind, tuple(Named(it.name_th, it.name_en) for it in banks))
