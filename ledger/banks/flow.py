"""Take a statement in, match its lines with the book, undo a match, post what only the bank has."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger import book, cash, members
from ledger.errors import NotFound, Problem, Refused
from ledger.names import PersonName, spellings
from ledger.work import Work

from . import reading, rows
from .line import Line, Movement, at, of_lines
from .matched import Match
from .pairing import Pair, certain, total
from .people import people
from .proposal import Posting, posting
from .taking import Known, Verdict, judge, of_number, sharper
from .written import Written


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a statement: its new lines, and how many the book had before."""

    file: str
    account: int
    lines: tuple[Line, ...]
    again: int
    problems: tuple[Problem, ...]


def account_of(work: Work, written: Written, given: int | None = None) -> int:
    """The account a statement is of: the one named, else the one whose number it bears.

    Raises NotFound account.none_of_role; Refused bank.not_a_bank, bank.which_account.
    """
    banks = {no: it for no, it in book.accounts(work).items() if it.role == "bank"}
    numbers = {no: _number(work, no) for no in banks}

    if given is not None:
        if given not in banks:
            raise Refused("bank.not_a_bank", account=given, known=tuple(banks))
        return given
    if not banks:
        raise NotFound("account.none_of_role", role="bank")
    fitting = of_number(written.number, numbers) or list(banks)
    if len(fitting) > 1:
        known = tuple(f"{no} {banks[no].name_th}" for no in fitting)
        raise Refused("bank.which_account", file=written.file, number=written.number, known=known)
    return fitting[0]


def check(work: Work, account: int, written: Written, accept: Collection[str] = ()) -> Verdict:
    """Everything there is to say of a statement; nothing is written down."""
    mine = reading.statements(work, account)
    known = Known(
        account=account,
        name=book.accounts(work)[account],
        number=_number(work, account),
        opening=mine[0].opening if mine else None,
        lines=rows.lines(work, account),
        last_on=max((it.last for it in mine), default=None),
        today=work.today,
    )
    return judge(written, known, accept)


def take_in(work: Work, account: int, written: Written, accept: Collection[str] = ()) -> TakenIn:
    """Take a statement in: all that is new in it, or nothing. The same one again changes nothing.

    Raises Refused bank.has_problems, with every problem.
    """
    verdict = check(work, account, written, accept)
    last = max((it.last for it in reading.statements(work, account)), default=None)
    known = members.by_no(work)

    verdict.insist()
    lines = _nameless(work, verdict.lines, {no: it.name for no, it in known.items() if it.name})

    if lines or last is None or verdict.chain.last > last:
        number = sharper(written.number, _number(work, account))
        rows.add_statement(work, verdict, number, lines)
    return TakenIn(written.file, account, lines, verdict.again, verdict.problems)


def _number(work: Work, account: int) -> str:
    """An account's number as its statements tell it, hiding the least."""
    known = ""
    for it in reading.statements(work, account):
        known = sharper(it.number, known)
    return known


def _nameless(work: Work, lines: Sequence[Line], names: dict[str, PersonName]) -> tuple[Line, ...]:
    """No erasure reaches a line of the bank: whom it names is kept as a number, or not at all."""
    spelt, known = cash.members_names(work), people(names)

    def is_member(said: str) -> bool:
        return bool(said) and not spellings(said).isdisjoint(spelt)

    return tuple(
        replace(it, member=known.named(it.text), text=cash.nameless(it.text, is_member),
                reference=cash.nameless(it.reference, is_member))
        for it in lines
    )  # fmt: skip


# MATCHING ----------------------------------------------------------------------------------------


def auto(work: Work, accounts: Collection[int] = ()) -> tuple[Match, ...]:
    """Match what is certain, on these accounts or on all."""
    made: list[Match] = []
    for no in accounts or [it.no for it in book.accounts(work).values() if it.role == "bank"]:
        whole = reading.sides(work, no)
        pairs = list(certain(*reading.to_pair(whole))) if whole else []
        if pairs:
            made += rows.add_matches(work, no, "certain", pairs)
    return tuple(made)


def match(work: Work, account: int, line_nos: Sequence[int], named: Sequence[str]) -> Match:
    """Match lines of the bank with movements of the book, by entry number or paper, as a person
    says. What is matched so already is given as it is.

    Raises NotFound bank.no_statement, bank.line_unknown, bank.movement_unknown; Refused
    bank.line_matched, bank.nothing_to_match, bank.does_not_add_up.
    """
    known, every = rows.lines(work, account), rows.movements(work, account)
    chosen = [reading.line_of(known, account, no) for no in dict.fromkeys(line_nos)]
    meant = _meant(account, every, named)
    same = _made_before(work, account, chosen, meant)
    if same is not None:
        return same
    lines, movements = reading.open_sides(work, account)

    if not chosen and not meant:
        raise Refused("bank.nothing_to_match")
    for line in chosen:
        if line not in lines:
            raise Refused("bank.line_matched", account=account, line=line.no)
    for movement in meant:
        if movement not in movements:
            raise Refused("bank.movement_matched", account=account, number=movement.known_by)
    pair = Pair(tuple(chosen), tuple(meant), ())
    if pair.difference:
        banked, booked = total(chosen), total(meant)
        swapped = cash.digits_swapped(abs(banked), abs(booked))
        raise Refused("bank.does_not_add_up", bank=banked, book=booked,
                      difference=abs(pair.difference), swapped=swapped)  # fmt: skip

    (made,) = rows.add_matches(work, account, "by_hand", [pair])
    return made


def _meant(account: int, every: Sequence[Movement], named: Sequence[str]) -> list[Movement]:
    """The movements people name by an entry's number or by a paper's."""
    found: dict[book.LineAt, Movement] = {}
    for said in named:
        wanted = cash.spelled(said).removeprefix("jv-")
        some = [it for it in every if wanted in _spellings(it)]
        if not some:
            raise NotFound("bank.movement_unknown", account=account, number=said)
        found |= {it.place: it for it in some}
    return list(found.values())


def _spellings(it: Movement) -> tuple[str, ...]:
    """What a movement may be called by: `JV-2569-00012` and `2569-12` are one entry."""
    return cash.spelled(it.number).removeprefix("jv-"), cash.spelled(it.paper)


def _made_before(
    work: Work, account: int, lines: Sequence[Line], movements: Sequence[Movement]
) -> Match | None:
    """The standing match of just these."""
    nos, places = {it.no for it in lines}, of_lines(movements).keys()
    for it in rows.matches(work, account):
        if it.stands and set(it.lines) == nos and set(it.entries) == set(places):
            return it
    return None


def unmatch(work: Work, match_no: int, reason: str) -> Match:
    """Undo a match; it stays written down, and so does why it was undone.

    Raises NotFound bank.match_unknown; Refused bank.unmatched_already, bank.no_reason.
    """
    found = next((it for it in rows.matches(work) if it.no == match_no), None)

    if found is None:
        raise NotFound("bank.match_unknown", match=match_no)
    if not found.stands:
        raise Refused("bank.unmatched_already", match=match_no, reason=found.undone)
    if not reason.strip():
        raise Refused("bank.no_reason")

    rows.undo(work, match_no, reason.strip())
    return replace(found, undone=reason.strip())


# POSTING -----------------------------------------------------------------------------------------


def proposed(work: Work, account: int, line_no: int, *, sure: bool = False) -> Posting:
    """The entry an open line of the bank would be. sure: it is not in the book by another entry.

    Raises NotFound bank.no_statement, bank.line_unknown; Refused bank.line_matched,
    bank.post_unclear, bank.maybe_there.
    """
    ((line, pairs),) = reading.proposals(work, account, line_no)
    accounts = {it.role: it.no for it in reversed(list(book.accounts(work).values()))}
    there = tuple(it.known_by for pair in pairs for it in pair.movements if not pair.difference)
    found = posting(line, account, accounts)

    if found is None:
        raise Refused("bank.post_unclear", line=at(account, line_no), said=line.text, on=line.on,
                      amount=abs(line.amount))  # fmt: skip
    if there and not sure:
        raise Refused("bank.maybe_there", line=at(account, line_no), amount=abs(line.amount),
                      there=there)  # fmt: skip
    return found


def post(
    work: Work, account: int, line_no: int, on: date | None = None, *, sure: bool = False
) -> tuple[cash.Filed, Match]:
    """Post what only the bank has, on the bank's own day unless another is named, and match it.

    Raises as `proposed` and `cash.file_slip` do.
    """
    meant = proposed(work, account, line_no, sure=sure)
    slip = replace(meant.slip, on=on or meant.slip.on)

    filed = cash.file_slip(work, slip, key=f"bank {at(account, line_no)}", evident=True)
    movement = of_lines(rows.movements(work, account))[book.LineAt(filed.entry_no, 1)]
    pair = Pair((meant.line,), (movement,), ("amount",))
    (made,) = rows.add_matches(work, account, "posted", [pair])
    return filed, made
