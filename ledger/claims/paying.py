"""Pay what was promised: one slip for each voucher, entered from the sub-fund's benefit account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger import book, bylaws, cash, members, officers
from ledger.cash import Filed, Slip
from ledger.errors import Refused
from ledger.work import Work

from . import gather, rows
from .claim import Claim, Voucher
from .duties import Acting, may_pay
from .papers import Papers, Payee
from .standing import acting_on, claim_of, payees_of


@dataclass(frozen=True, slots=True)
class Paid:
    """A voucher that is paid now: to whom, by which paper and entry, and who saw it."""

    voucher: Voucher
    payee: Payee
    filed: Filed
    witness: str


def pay(
    work: Work,
    no: str,
    out_of: int,
    on: date,
    *,
    number: str = "",
    witness: str = "",
    payee_no: int | None = None,
    key: str = "",
) -> tuple[Paid, ...]:
    """Pay a claim's vouchers out of cash or a bank, all of them or that of one payee.

    number: of the paper; none, and it gets the next. A paper that the cash book has brought in
    already is not entered twice. Raises Refused claim.paid_already, claim.no_such_payee,
    claim.number_for_one, claim.witness_is_member, and as `duties.may_pay` and `cash.file_slip` do.
    """
    claim = claim_of(work, no)
    papers = gather.papers_of(work, [claim]).get(claim.no, Papers({}))
    acting: Acting = acting_on(work, claim, papers)
    witnesses = officers.holding(work, witness) if witness else ()
    owed = claim.owed_to(payee_no)

    if claim.state == "paid":
        raise Refused("claim.paid_already", claim_no=claim.no, number=_entry(work, claim))
    may_pay(acting, claim, witness, witnesses)
    if not owed:
        raise Refused("claim.no_such_payee", claim_no=claim.no, payee_no=payee_no)
    if number and len(owed) > 1:
        raise Refused("claim.number_for_one", number=number, count=len(owed))
    if witness and not witnesses and _is_member(work, witness):
        raise Refused("claim.witness_is_member", witness=witness)

    payees = payees_of(work, claim, papers)
    return tuple(
        _one(
            work,
            claim,
            voucher,
            payees,
            (out_of, on, number, witness, f"{key} {at}" if key else ""),
        )
        for at, voucher in enumerate(owed)
    )


def _one(
    work: Work, claim: Claim, voucher: Voucher, payees: tuple[Payee, ...],
    how: tuple[int, date, str, str, str],
) -> Paid:  # fmt: skip
    out_of, on, number, witness, key = how
    written = number or cash.next_number("payment", on, cash.latest_number(work, "payment"))
    benefit = bylaws.Word("benefit", claim.benefit).name("th")
    memo = cash.memo("benefit", benefit=benefit, claim=claim.no)
    slip = Slip("payment", on, voucher.account, out_of, voucher.amount, memo, written,
                member_no=claim.member_no)  # fmt: skip
    filed = cash.file_slip(work, slip, key=key, evident=True)
    if filed.again and rows.pays_already(work, filed.entry_no):
        raise Refused("claim.paper_used", number=written, entry=filed.entry_number)
    rows.paid(work, voucher, filed.entry_no, witness)
    return Paid(voucher, payees[voucher.payee_no - 1], filed, witness)


def paid_by(work: Work, voucher: Voucher) -> tuple[Filed, str] | None:
    """The slip by which a voucher was paid, and who saw it; None: it is not paid."""
    if voucher.entry_no is None:
        return None
    return cash.slip_of(work, voucher.entry_no), rows.witness(work, voucher)


def payments(work: Work, claim: Claim) -> Iterator[tuple[Voucher, str]]:
    """Each voucher that is paid, and the number of its entry."""
    for voucher in claim.vouchers:
        if voucher.entry_no is not None:
            yield voucher, rows.entry_number(work, voucher.entry_no)


def _entry(work: Work, claim: Claim) -> str:
    return next((number for _, number in payments(work, claim)), "")


def _is_member(work: Work, name: str) -> bool:
    """Members' names are not kept for ever; their number may be."""
    return any(str(it.name) == name or name in str(it.name) for it in members.find(work, name)
               if it.no != name)  # fmt: skip


def accounts(work: Work) -> dict[int, book.Account]:
    """Whence benefits are paid: cash and banks."""
    return {no: it for no, it in book.accounts(work).items() if it.role in ("cash", "bank")}
