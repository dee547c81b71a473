"""Everything there is to say against a slip, before it goes into the book."""

from collections.abc import Iterator, Mapping, Sequence

from ledger.dates import Month
from ledger.errors import Level, Place, Problem
from ledger.money import ZERO, Money
from ledger.names import same_name

from .hands import Hand
from .known import Known, most
from .slip import MATCHES, SIDES, Filed, Slip, digits_swapped

AHEAD = "cash.more_than_held"  # accepted, it lets a collector's cash go below nothing


def judge(
    slip: Slip, known: Known, place: Place, also: Sequence[Slip] = (), level: Level = "refuse"
) -> list[Problem]:
    """What is wrong with a slip, or must be answered for. also: slips that go in before it.

    level: how heavy it weighs that the book says otherwise of the same paper.
    """
    if (before := known.before(slip)) is not None:
        return list(differences(slip, before, place, level))
    return [
        *_accounts(slip, known, place),
        *_days(slip, known, place),
        *_parties(slip, known, place),
        *_held(slip, known, place, also),
        *_purse(slip, known, place, also),
    ]


def differences(slip: Slip, before: Filed, place: Place, level: Level) -> Iterator[Problem]:
    """What the book says otherwise of the same paper: by how much, or where and when."""
    stands = before.slip
    named = {"number": slip.number, "entry": before.entry_number, "written": slip.amount,
             "booked": stands.amount}  # fmt: skip
    if slip.amount != stands.amount:
        yield Problem(
            "cash.slip_differs", place,
            {**named, "difference": abs(slip.amount - stands.amount),
             "swapped": digits_swapped(slip.amount, stands.amount)}, level,
        )  # fmt: skip
    elif slip.moved != stands.moved:
        yield Problem("cash.slip_elsewhere", place,
                      {**named, "on": slip.on, "booked_on": stands.on}, level)  # fmt: skip


def _accounts(slip: Slip, known: Known, place: Place) -> Iterator[Problem]:
    """A kind of paper moves money between certain accounts only."""
    for no, roles in zip((slip.debit, slip.credit), SIDES[slip.kind], strict=True):
        if no not in known.accounts:
            yield Problem("account.unknown", place, {"account": no})
        elif known.accounts[no].role not in roles:
            said = {"kind": slip.kind, "account": no, "name": known.accounts[no]}
            yield Problem("cash.wrong_account", place, said)
    if slip.debit == slip.credit:
        yield Problem("entry.one_account_twice", place, {"line": 1, "account": slip.debit})


def _days(slip: Slip, known: Known, place: Place) -> Iterator[Problem]:
    if slip.on > known.today:
        yield Problem("cash.day_ahead", place, {"on": slip.on, "today": known.today}, "ask")
    if slip.on < known.begins:
        yield Problem("entry.before_the_book", place, {"on": slip.on, "begins": known.begins})
    elif slip.on < known.open_from:
        yield Problem("entry.month_closed", place, {
            "on": slip.on, "month": Month.of(slip.on), "open_from": known.open_from,
        })  # fmt: skip
    if slip.through and slip.through > slip.on:
        yield Problem("cash.through_after", place, {"on": slip.on, "through": slip.through})


def _parties(slip: Slip, known: Known, place: Place) -> Iterator[Problem]:
    """Officers may be named for ever, members not; a match has a round."""
    if slip.kind != "remittance" and known.is_member(slip.party):
        yield Problem("cash.party_is_member", place, {"party": slip.party})
    role = known.accounts[slip.credit].role if slip.credit in known.accounts else ""
    if role in MATCHES and slip.match_round is None:
        yield Problem("cash.round_needed", place, {"name": known.accounts[slip.credit]})
    elif role in MATCHES:
        yield from _round(slip, known, place)


def _round(slip: Slip, known: Known, place: Place) -> Iterator[Problem]:
    """A round of a match comes in once, or in parts that somebody knows of."""
    for it in known.standing:
        if (it.slip.credit, it.slip.match_round) == (slip.credit, slip.match_round):
            yield Problem(
                "cash.round_received", place,
                {**_of(it), "name": known.accounts[slip.credit], "round": slip.match_round,
                 "next": known.last_round(slip.credit) + 1}, "ask",
            )  # fmt: skip
            return


def typed_again(slip: Slip, known: Known, place: Place) -> Iterator[Problem]:
    """What is odd about a slip by hand alone: that the book has its like already."""
    if known.before(slip) is not None:
        return
    for it in known.standing:
        if (it.kind, it.slip.moved) == (slip.kind, slip.moved) and not _apart(it.slip, slip):
            yield Problem("cash.slip_twice", place, {**_of(it), "kind": slip.kind}, "ask")
            return


def _apart(one: Slip, other: Slip) -> bool:
    """Do two slips say that they are not one: another payer or payee, another round?"""
    if one.match_round != other.match_round:
        return True
    named = one.party.strip() and other.party.strip() and one.kind != "remittance"
    return bool(named) and not same_name(one.party, other.party)


def taken_later(slip: Slip, hand: Hand, place: Place) -> Iterator[Problem]:
    """A remittance that says up to when its money was collected, while the money is of later days.
    hand: who hands over, as they stand on its day.
    """
    if slip.through is None:
        return
    by_then = Money.total(it.amount for it in hand.lots if it.on <= slip.through)
    later = [it for it in hand.lots if it.on > slip.through]
    over = min(slip.amount - by_then, Money.total(it.amount for it in later))
    if over > ZERO:
        yield Problem(
            "cash.through_before", place,
            {"collector": hand.holder, "through": slip.through, "amount": slip.amount,
             "held": by_then, "later": over, "since": later[0].on}, "ask",
        )  # fmt: skip


def _of(filed: Filed) -> Mapping[str, object]:
    """A slip of the book, as it is told."""
    stands = filed.slip
    return {"number": stands.number or None, "entry": filed.entry_number, "on": stands.on,
            "amount": stands.amount}  # fmt: skip


def _held(slip: Slip, known: Known, place: Place, also: Sequence[Slip]) -> Iterator[Problem]:
    """Who collects hands over what the book knows them to hold, or somebody accepts more."""
    if slip.kind != "remittance" or slip.credit not in known.ends:
        return
    handed = [(Month.of(it.on), it.amount) for it in also if it.credit == slip.credit]
    held = most(known.ends[slip.credit], Month.of(slip.on), handed)
    holder = known.collector(slip.credit)
    yield from ahead(slip, holder.name if holder else "", held, place)


def ahead(slip: Slip, holder: str, held: Money, place: Place) -> Iterator[Problem]:
    """More is handed over than is known to be held."""
    if slip.amount > held:
        yield Problem(
            AHEAD, place,
            {"collector": holder, "held": held, "amount": slip.amount,
             "ahead": slip.amount - held, "month": Month.of(slip.on)}, "ask",
        )  # fmt: skip


def _purse(slip: Slip, known: Known, place: Place, also: Sequence[Slip]) -> Iterator[Problem]:
    """A sub-fund pays only with its own money; what goes in before is counted."""
    spent = known.accounts.get(slip.debit)
    if spent is None or spent.sub_fund is None:
        return
    purse = spent.sub_fund
    held = known.purses.get(purse, ZERO) + Money.total(_gain(it, known, purse) for it in also)
    if slip.amount > held:
        yield Problem(
            "cash.purse_short", place,
            {"purse": purse, "sub_fund": known.sub_funds[purse], "held": held,
             "wanted": slip.amount, "short": slip.amount - held},
        )  # fmt: skip


def _gain(slip: Slip, known: Known, purse: str) -> Money:
    """What a slip adds to a sub-fund."""
    into, out = (known.accounts[no].sub_fund == purse if no in known.accounts else False
                 for no in (slip.credit, slip.debit))  # fmt: skip
    return slip.amount * (int(into) - int(out))
