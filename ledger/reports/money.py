"""Where the fund's money is and how it moved: who holds what since when, and the slips."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ledger.cash import Changed, Filed, Hand, Lot
from ledger.dates import Month
from ledger.funds import Closing
from ledger.money import ZERO, Money

from .books import Accounts, name
from .report import Column, Fact, Phrase, Report, Row, Section, during

HANDS = (
    Column("holds", "money"),
    Column("oldest", "day"),
    Column("age", "count"),
    Column("account", "number"),
    Column("village", "number"),
    Column("holder"),
)
SLIPS = (
    Column("on", "day"),
    Column("amount", "money"),
    Column("slip", "number"),
    Column("slip_kind"),
    Column("number", "number"),
    Column("out_of"),
    Column("into"),
    Column("party", on_page=False),
    Column("memo", on_page=False),
)
COVER = (
    Column("received_on", "day"),
    Column("covered", "money"),
    Column("whole", "money"),
    Column("receipt", "number"),
)


def cash_of(
    hands: Sequence[Hand], on: date, rules: Closing, balances: Mapping[int, Money]
) -> Report:
    """Who holds what on a day: collectors, the treasurer, the banks; the age of the oldest baht;
    who holds more, or for longer, than the by-laws let them; and the way from here to `balances`,
    what the same accounts have in the book by the days of its entries.
    """
    rows = tuple(
        Row(
            {
                "holds": it.holds,
                "oldest": it.oldest,
                "age": it.days(on),
                "account": str(it.account.no),
                "village": it.village,
                "holder": it.holder or name(it.account),
            }
        )
        for it in hands
    )
    total = Row({"holds": Money.total(it.holds for it in hands), "holder": Phrase("word.total")})
    ahead = tuple(
        Phrase("report.note.ahead", {"holder": it.holder, "amount": it.ahead})
        for it in hands
        if it.ahead
    )
    collected = (Phrase("report.note.collected"),) if any(it.holder for it in hands) else ()
    return Report(
        "cash",
        (Section("hands", HANDS, rows, total=total),),
        (Fact("on", on, "day", on_page=False),),
        (*ahead, *_beyond(hands, on, rules), *collected, *_bridge(hands, on, balances)),
        {"on": on},
    )


def _bridge(hands: Sequence[Hand], on: date, balances: Mapping[int, Money]) -> Iterator[Phrase]:
    """Why the trial balance of the same day has another sum: a sheet's entry has one day, the last
    of its month, and its money came in day by day.
    """
    entered = Money.total(balances[it.account.no] for it in hands)
    more = Money.total(it.holds for it in hands) - entered
    if more:
        yield Phrase(f"report.note.book_has_{'less' if more.satang > 0 else 'more'}", {
            "entered": entered, "difference": abs(more), "last": Month.of(on).last,
        })  # fmt: skip


def _beyond(hands: Sequence[Hand], on: date, rules: Closing) -> Iterator[Phrase]:
    """Collectors who keep money too long; cash boxes that hold too much."""
    for it in hands:
        days, limit = it.days(on), rules.cash_limit
        if it.holder and days is not None and days > rules.remit_within:
            yield Phrase("report.note.kept_long", {
                "holder": it.holder, "days": days, "most": rules.remit_within,
                "clause": rules.clauses.get("remit_within"),
            })  # fmt: skip
        if it.account.role == "cash" and limit is not None and it.holds > limit:
            yield Phrase("report.note.over_limit", {
                "holder": name(it.account), "limit": limit, "over": it.holds - limit,
                "within": rules.bank_within, "clause": rules.clauses.get("cash_limit"),
            })  # fmt: skip


def slips_of(slips: Sequence[Filed], accounts: Accounts, first: date | None, last: date) -> Report:
    """The journal of slips of a time, one line each; reversed ones struck."""
    rows = tuple(
        Row(
            {
                "on": it.slip.on,
                "amount": it.slip.amount,
                "slip": it.slip.number,
                "slip_kind": Phrase(f"slip_kind.{it.kind}"),
                "number": it.entry_number,
                "out_of": name(accounts[it.slip.giver]),
                "into": name(accounts[it.slip.taker]),
                "party": it.slip.party,
                "memo": it.slip.memo,
            },
            struck=it.reversed,
        )
        for it in slips
    )
    return Report(
        "slips",
        (Section("slips", SLIPS, rows),),
        (Fact("first", first, "day", on_page=False), Fact("last", last, "day", on_page=False)),
        title_values={"during": during(first, last)},
    )


def slip_of(
    filed: Filed, accounts: Accounts, holder: str, lots: Sequence[Lot],
    changed: Sequence[Changed] = (), since: Money = ZERO,
) -> Report:  # fmt: skip
    """One slip; of a remittance, which receipts and days its money came from when it was handed
    over, and what was corrected of them since. since: what came into the book only then.
    """
    slip = filed.slip
    facts = (
        Fact("on", slip.on, "day"),
        Fact("amount", slip.amount, "money"),
        Fact("out_of", holder or name(accounts[slip.giver])),
        Fact("into", name(accounts[slip.taker])),
        Fact("party", slip.party),
        Fact("through", slip.through, "day"),
        Fact("round", slip.match_round),
        Fact("memo", slip.memo),
        Fact("number", filed.entry_number),
        Fact("state", Phrase(f"report.state.{'reversed' if filed.reversed else 'stands'}")),
        Fact("posted_by", filed.by),
    )
    title = {"kind": Phrase(f"slip_kind.{filed.kind}"), "number": slip.number or filed.entry_number}
    if not filed.covers:
        return Report("slip", (), facts, title_values=title)
    rows = tuple(
        Row(
            {
                "received_on": lot.on,
                "covered": lot.amount,
                "whole": lot.whole if lot.is_part else None,
                "receipt": lot.paper,
            }
        )
        for lot in lots
    )
    covered = Money.total(lot.amount for lot in lots)
    left = slip.amount - covered
    notes = [Phrase("report.note.uncovered", {"amount": left})] if left else []
    notes += [Phrase("report.note.came_in_since", {"amount": since})] if since else []
    notes += _since(changed)
    total = Row({"received_on": Phrase("word.total"), "covered": covered})
    section = Section("cover", COVER, rows, Phrase("report.section.cover"), total=total)
    return Report("slip", (section,) if rows else (), facts, tuple(notes), title)


def _since(changed: Sequence[Changed]) -> Iterator[Phrase]:
    """What a remittance's paper cannot know: corrected, or reversed, after it was handed over."""
    if corrected := [it for it in changed if it.on]:
        what = dict.fromkeys(it.paper or it.on for it in corrected)
        numbers = dict.fromkeys(it.number for it in corrected)
        yield Phrase(
            "report.note.corrected_since", {"what": tuple(what), "numbers": tuple(numbers)}
        )
    if reversed_by := tuple(it.number for it in changed if not it.on):
        yield Phrase("report.note.reversed_since", {"numbers": reversed_by})
