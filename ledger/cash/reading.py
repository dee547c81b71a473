"""Who holds what on a day, since when; and which money a remittance was."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ledger import book, contributions, funds
from ledger.dates import Month
from ledger.errors import NotFound
from ledger.money import ZERO, Money
from ledger.work import Row, Work

from . import rows
from .hands import Changed, Hand, Lot, enough, taken, together
from .slip import KINDS, Filed, SlipKind, papers, spelled

HELD = ("collector", "cash")  # what is in somebody's hands, and ages
TOUCHABLE = (*HELD, "bank")


def hands(work: Work, on: date) -> tuple[Hand, ...]:
    """Who holds what at the end of a day: who collects, the treasurer, the banks.

    What a sheet brought counts from the day it was received, whenever the sheet came in.
    """
    accounts = {no: it for no, it in book.accounts(work).items() if it.role in TOUCHABLE}
    collectors = {it.account: it for it in contributions.known_collectors(work)}
    ageing = [no for no, it in accounts.items() if it.role in HELD]
    month = Month.of(on)
    closing, balances = book.balances(work, month.last), book.balances(work, on)
    later = {no: Money.total(it for day, it in moves if day > on)
             for no, moves in _moves(work, ageing, month, on).items()}  # fmt: skip
    held = {no: closing[no] - later.get(no, ZERO) if no in ageing else balances[no]
            for no in accounts}  # fmt: skip
    lots = _lots(work, {no: held[no] for no in ageing}, on)

    found = []
    for no, account in sorted(accounts.items(), key=lambda it: TOUCHABLE.index(it[1].role)):
        holder = collectors.get(no)
        named = (holder.name, holder.village) if holder else ("", None)
        mine = taken(lots.get(no, ()), max(held[no], ZERO))
        found.append(Hand(account, *named, held[no], mine))
    return tuple(found)


def cover(work: Work, filed: Filed, *, then: bool = False) -> tuple[Lot, ...]:
    """Which money a remittance was, oldest first, as far as the book knows it: what who collects
    had received and not yet handed over. First in, first out; nothing of it is stored.

    then: as though nothing had been corrected since, which is what its paper says.
    """
    collector = filed.slip.credit
    after = Money.total(
        it.slip.amount for it in rows.of_kind(work, "remittance")
        if it.slip.credit == collector and it.order > filed.order and not it.reversed
    )  # fmt: skip
    behind = book.balances(work)[collector] + after
    if then:
        behind -= rows.corrected_since(work, collector, filed.entry_no)
    known = filed.slip.amount + min(behind, ZERO)  # the rest was ahead of its receipts
    behind = max(behind, ZERO)
    known_by = filed.entry_no if then else None
    lots = _lots(work, {collector: behind + known}, None, known_by)
    return taken(lots[collector], max(known, ZERO), behind)


def came_in_since(work: Work, filed: Filed, lots: Collection[Lot]) -> Money:
    """How much of what a remittance is known to be now came into the book after it: it was handed
    over ahead of its receipts, and a paper printed before they came in says less.
    """
    if not (filed.covers and filed.accepted):
        return ZERO
    ahead = max(-rows.held_by(work, filed.slip.credit, filed.entry_no), ZERO)
    still = filed.slip.amount - Money.total(lot.amount for lot in lots)
    return max(min(ahead, filed.slip.amount) - still, ZERO)


def changed_since(work: Work, filed: Filed, lots: Collection[Lot]) -> tuple[Changed, ...]:
    """Which of a remittance's money was corrected since, and entries with money of who handed it
    over that were reversed since: by these it is not what its paper said.
    """
    stood = {(lot.on, lot.paper) for lot in lots}
    found: dict[Changed, None] = {}
    for row in rows.taken_back_since(work, filed.slip.credit, filed.entry_no):
        number = book.entry_number(row["year_be"], row["year_no"])
        for lot in _received(row):
            if row["reverses_no"] is not None and lot.on <= filed.slip.on:
                found[Changed(number)] = None
            elif row["reverses_no"] is None and (lot.on, lot.paper) in stood:
                found[Changed(number, lot.paper, lot.on)] = None
    return tuple(found)


def slip(work: Work, kind: SlipKind, number: str) -> Filed:
    """The slip of a number; the standing one, where it was entered anew.

    Raises NotFound cash.slip_unknown.
    """
    wanted = spelled(number)
    found = [it for it in rows.of_kind(work, kind) if it.slip.key == wanted]
    if not found:
        raise NotFound("cash.slip_unknown", number=number, kind=kind)
    return max(found, key=lambda it: it.turn)


def slip_of(work: Work, entry_no: int) -> Filed:
    """The slip an entry stands on."""
    return rows.of_entry(work, entry_no)


def slips(
    work: Work,
    kinds: Collection[SlipKind] = (),
    first: date | None = None,
    last: date | None = None,
) -> tuple[Filed, ...]:
    """Slips of a time in the book's order, of some kinds or of all; reversed ones too."""
    return tuple(rows.filed_between(work, kinds, first, last))


def _lots(
    work: Work, wanted: Mapping[int, Money], on: date | None, known: int | None = None
) -> dict[int, list[Lot]]:
    """Money that came into accounts and stayed, month by month back from a day (or from the end
    of the book) until there is as much as is wanted, or the book has no more. known: the last
    entry whose corrections count; None for all.
    """
    found: dict[int, list[Lot]] = {no: [] for no in wanted}
    begins = Month.of(funds.begins(work))
    last = on or work.today + book.LATEST_AHEAD
    month = Month.of(last)
    while month >= begins:
        short = {no for no, money in wanted.items()
                 if not enough(found[no], money, month.next().first)}  # fmt: skip
        if not short:
            break
        for row in rows.touching(work, short, month, known=known):
            if row["debit_account"] in short and _came_in(row) and not _undone(row, on):
                found[row["debit_account"]] += [
                    lot for lot in _received(row) if on is None or lot.on <= on
                ]
        month = month.previous()
    return {no: together(lots) for no, lots in found.items()}


def _came_in(row: Row) -> bool:
    """Did money come in by this line? Not by a reversal, nor by what a refund left of a receipt:
    then that had come in before.
    """
    return row["reverses_no"] is None and row["correction"] != "refund"


def _undone(row: Row, on: date | None) -> bool:
    """Had a line been taken back by a day, or ever? What takes back a line with a day of its own
    counts from that day on, as soon as its month has begun.
    """
    last = date.max if on is None else Month.of(on).last
    reversed_by = on if on is not None and row["happened_on"] is None else last
    by = ((row["undone_on"], reversed_by), (row["corrected_on"], last))
    return any(day is not None and day <= last for day, last in by)


def _received(row: Row) -> Iterator[Lot]:
    """What a line brought, day by day where a grid's marks tell the days of its own month, whenever
    it was corrected; a refund on its own.
    """
    amount: Money = row["amount_satang"]
    if row["correction"] == "refund":
        yield Lot(row["entry_on"], amount, row["paper"] or "")
        return
    month = Month.of(row["happened_on"] or row["entry_on"])
    marks = row["marks"] or 0
    days = [day for day in range(1, month.days + 1) if marks >> (day - 1) & 1] if marks else []
    if fee_with := row["member_marks"]:
        days = [(fee_with & -fee_with).bit_length()]  # the first of the member's marks
    if not days:
        yield Lot(row["happened_on"] or row["entry_on"], amount, row["paper"] or "")
        return
    for day, part in zip(days, amount.shares([1] * len(days)), strict=True):
        yield Lot(date(month.year, month.month, day), part)


def _moves(
    work: Work, accounts: Collection[int], month: Month, after: date
) -> dict[int, list[tuple[date, Money]]]:
    """What moved on accounts in a month, into them positive, each on the day it was received: all
    that moved after a day, and perhaps what moved before.
    """
    found: dict[int, list[tuple[date, Money]]] = {no: [] for no in accounts}
    for row in rows.touching(work, accounts, month, after):
        for lot in _received(row):
            if row["debit_account"] in found:
                found[row["debit_account"]].append((lot.on, lot.amount))
            if row["credit_account"] in found:
                found[row["credit_account"]].append((lot.on, -lot.amount))
    return found


def latest_number(work: Work, kind: SlipKind) -> str:
    """The number of the last slip of a kind that has one; vouchers of either kind go on in one
    row.
    """
    prefixes = papers()["prefix"]
    kinds = [it for it in KINDS if prefixes[it] == prefixes[kind]]
    numbered = [it for it in rows.of_kinds(work, kinds) if it.slip.number]
    return max(numbered, key=lambda it: it.entry_no).slip.number if numbered else ""


def rounds(work: Work, account: int) -> int:
    """The last round of a match that has come in to its account; 0 where none has."""
    found = (it.slip.match_round or 0 for it in rows.of_kind(work, "income")
             if it.slip.credit == account and not it.reversed)  # fmt: skip
    return max(found, default=0)
