"""Post an entry, reverse one, correct one, bring balances along: the verbs of the book."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger import log
from ledger.dates import Month, year_be
from ledger.errors import NotFound, Refused
from ledger.money import ZERO, Money
from ledger.work import Work, moment, stored

from . import balance_rows, rows, undone_rows
from .accounts import MEMBER_ROLES, Account, SubFund
from .chart import account_with
from .entry import Draft, Entry, LineAt, Transfers, read_number, transfers
from .months import check_open
from .opening import Balances, given, opening_lines


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is about to be written: an entry with its number, or none, and the records of it.

    turnover: by how much it moves the balances. They are kept in mind as if it were written, so
    that the next is judged by them: who prepares also writes, or takes the whole work back.
    """

    entry: Entry | None
    records: tuple[log.Record, ...] = ()
    turnover: balance_rows.Turnover | None = None


Also = Callable[[int], Sequence[log.Record]]
"""What is written down together with an entry, by the number it gets; its facts can be held."""


def post(work: Work, draft: Draft, also: Also = lambda _: ()) -> Entry:
    """Write an entry: its number, its lines, its leaf in the log, and the balances it moves.

    The same key with the same content gives the entry it made before, and writes nothing. Raises
    Refused account.unknown, account.overspent, sub_fund.overspent, entry.key_used,
    entry.month_closed and what Draft.check refuses.
    """
    prepared = prepare(work, draft, also)
    write(work, prepared)
    assert prepared.entry is not None
    return prepared.entry


def prepare(work: Work, draft: Draft, also: Also = lambda _: ()) -> Prepared:
    """An entry judged and numbered, to be written with others at once: what `post` does of it but
    the writing. Raises what it raises; nothing is kept in mind then.
    """
    draft.check(work.today)
    stored(draft.key)  # looked up before it is written, and refused as any other text would be
    before = rows.by_key(work, draft.key)
    if before is not None:
        return Prepared(_made_before(before, draft))
    check_open(work, draft.on)
    accounts = rows.accounts(work)
    moved = transfers(draft.lines)
    debited, credited = _turnover(moved)
    held, purses = balance_rows.held(work), balance_rows.purses(work)
    entry_no, year_no = rows.next_numbers(work, year_be(draft.on))

    of_purses = _purse_moves(moved, accounts)
    for no in debited.keys() | credited.keys():
        stored(held[no] + debited.get(no, ZERO) - credited.get(no, ZERO))  # sums fit, or refused
    _check_members(accounts, draft)
    guarded = {
        no: least
        for no, out in credited.items()
        if out > debited.get(no, ZERO) and (least := _least(accounts[no], draft)) is not None
    }
    _check_floors(accounts, held, debited, credited, guarded)
    _check_month_ends(work, accounts, draft, debited, credited, guarded)
    _check_purses(rows.sub_funds(work), purses, of_purses)
    entry = Entry(
        entry_no, year_be(draft.on), year_no, draft.kind, draft.on, draft.lines,
        draft.memo.strip(), draft.key, work.at, work.by, draft.reverses,
    )  # fmt: skip

    facts: log.Facts = {
        "entry": [_entry_row(entry)],
        "entry_line": rows.line_columns(entry_no, draft.lines),
    }
    records = (log.Record("entry", facts), *also(entry_no))
    turnover = balance_rows.Turnover(Month.of(draft.on), debited, credited, of_purses)
    balance_rows.keep_in_mind(work, turnover)
    rows.numbered(work, entry)
    return Prepared(entry, records, turnover)


def write(work: Work, *prepared: Prepared) -> None:
    """Write what was prepared, in its order: each table once, however many they are. What could
    be refused of it was refused when it was prepared.
    """
    turnovers = [it.turnover for it in prepared if it.turnover]
    records = [record for it in prepared for record in it.records]
    log.store(work, *records, along=balance_rows.moves(turnovers))


def reverse(work: Work, number: str, on: date, reason: str, key: str) -> Entry:
    """Answer an entry with its opposite, which names it. An entry is reversed at most once.

    Raises NotFound entry.unknown; Refused entry.reversed_already, entry.is_reversal,
    entry.is_correction, entry.corrected, entry.before_what_it_reverses, entry.no_memo and
    whatever `post` refuses.
    """
    wrong = entry(work, number)

    if wrong.key != stored(key) and (done := rows.by_key(work, key)) is not None:
        return _made_before(done, _reversal(wrong, on, reason, key))
    if wrong.reversed_by is not None:
        by = rows.by_entry_no(work, wrong.reversed_by)
        raise Refused("entry.reversed_already", number=wrong.number, by=by.number)
    if wrong.reverses is not None:
        raise Refused("entry.is_reversal", number=wrong.number)
    if undone_rows.kind_of(work, wrong.no):
        raise Refused("entry.is_correction", number=wrong.number)
    if (answer := undone_rows.corrected_by(work, wrong.no)) is not None:
        by = rows.by_entry_no(work, answer)
        raise Refused("entry.corrected", number=wrong.number, by=by.number)
    if on < wrong.on:
        raise Refused("entry.before_what_it_reverses", number=wrong.number, on=on, day=wrong.on)

    return post(work, _reversal(wrong, on, reason, key))


def correct(work: Work, draft: Draft, kind: str, undoes: Mapping[int, LineAt]) -> Entry:
    """Write a correction: some lines of the draft take lines of the book back, others are right.

    undoes: by the number of a line of the draft, the line it takes back; each is taken back once.
    The same key with the same content gives the correction it made before. Raises whatever
    `post` refuses.
    """
    before = rows.by_key(work, str(stored(draft.key)))

    entry = post(work, draft)
    if before is None:
        undone_rows.write_down(work, entry.no, kind, undoes)
    return entry


def bring_along(
    work: Work, balances: Balances, on: date, memo: str, key: str, against: int | None = None
) -> Entry:
    """Enter opening balances against one account of equity. Each account has one, once.

    Raises Refused account.unknown, entry.opening_given, entry.opening_of_other_kind,
    entry.opening_negative and whatever `post` refuses.
    """
    accounts = rows.accounts(work)
    standing = {} if rows.by_key(work, str(stored(key))) else given(rows.of_kind(work, "opening"))
    against = against or account_with(work, "opening").no

    lines = opening_lines(balances, accounts, against)
    for no, _ in balances:
        if no in standing:
            raise Refused(
                "entry.opening_given", account=no, name=accounts[no], number=standing[no].number
            )

    return post(work, Draft("opening", on, lines, memo, key))


def _reversal(wrong: Entry, on: date, reason: str, key: str) -> Draft:
    lines = tuple(line.turned() for line in wrong.lines)
    return Draft("reversal", on, lines, reason, key, reverses=wrong.no)


def entry(work: Work, number: str) -> Entry:
    """An entry by its number. Raises NotFound entry.unknown."""
    found = rows.by_number(work, *read_number(number))
    if found is None:
        raise NotFound("entry.unknown", number=number)
    return found


def _made_before(before: Entry, draft: Draft) -> Entry:
    asked = (draft.kind, draft.on, draft.lines, draft.memo.strip(), draft.reverses)
    made = (before.kind, before.on, before.lines, before.memo, before.reverses)
    if asked != made:
        raise Refused("entry.key_used", key=draft.key, number=before.number)
    return before


def _turnover(moved: Transfers) -> tuple[dict[int, Money], dict[int, Money]]:
    debited: dict[int, Money] = {}
    credited: dict[int, Money] = {}
    for (debit, credit), amount in moved.items():
        debited[debit] = debited.get(debit, ZERO) + amount
        credited[credit] = credited.get(credit, ZERO) + amount
    return debited, credited


def _purse_moves(moved: Transfers, accounts: Mapping[int, Account]) -> dict[str, Money]:
    """What each sub-fund gains, credit less debit. Raises Refused account.unknown."""
    moves: dict[str, Money] = {}
    for (debit, credit), amount in moved.items():
        for no, gain in ((credit, amount), (debit, -amount)):
            if no not in accounts:
                raise Refused("account.unknown", account=no)
            purse = accounts[no].sub_fund
            if purse is not None:
                moves[purse] = moves.get(purse, ZERO) + gain
    return moves


def _least(account: Account, draft: Draft) -> Money | None:
    """The least this entry may leave on an account: the table's floor where more was accepted."""
    return account.floor if account.no in draft.ahead else account.least


def _check_floors(
    accounts: Mapping[int, Account],
    held: Mapping[int, Money],
    debited: Mapping[int, Money],
    credited: Mapping[int, Money],
    guarded: Mapping[int, Money],
) -> None:
    """Money one can touch is never below zero: refused here in words, by the table in the end."""
    for no, least in guarded.items():
        has = held[no] + debited.get(no, ZERO)
        if has - credited[no] < least:
            raise Refused(
                "account.overspent", account=no, name=accounts[no], held=has,
                wanted=credited[no], short=credited[no] - has,
            )  # fmt: skip


def _check_month_ends(
    work: Work,
    accounts: Mapping[int, Account],
    draft: Draft,
    debited: Mapping[int, Money],
    credited: Mapping[int, Money],
    guarded: Mapping[int, Money],
) -> None:
    """Nor was it below zero at the end of the entry's month, or of any month since.

    Within a month the order of days is not asked: a sheet is dated the month's last day, the
    collector may have handed its money over before.
    """
    for no, least in guarded.items():
        gain = debited.get(no, ZERO) - credited[no]
        for month, held in rows.month_ends(work, no, Month.of(draft.on)):
            if held + gain < least:
                raise Refused(
                    "account.overspent_then", account=no, name=accounts[no], month=month,
                    short=least - held - gain,
                )  # fmt: skip


def _check_members(accounts: Mapping[int, Account], draft: Draft) -> None:
    """By hand too, a member's money has a member: passbooks add up to their accounts."""
    if draft.kind != "manual":
        return
    for at, line in enumerate(draft.lines, start=1):
        for no in (line.debit, line.credit):
            if accounts[no].role in MEMBER_ROLES and line.member_no is None:
                raise Refused("entry.member_needed", line=at, account=no, name=accounts[no])


def _check_purses(
    known: Mapping[str, SubFund], purses: Mapping[str, Money], moves: Mapping[str, Money]
) -> None:
    for purse, move in moves.items():
        if move < ZERO and purses[purse] + move < ZERO:
            raise Refused(
                "sub_fund.overspent", sub_fund=known[purse], held=purses[purse],
                wanted=-move, short=-(purses[purse] + move),
            )  # fmt: skip


def _entry_row(entry: Entry) -> dict[str, object]:
    """As it is held. Raises Refused fact.unwritable."""
    row = {
        "entry_no": entry.no, "year_be": entry.year_be, "year_no": entry.year_no,
        "kind": entry.kind, "entry_on": entry.on, "line_count": len(entry.lines),
        "memo": entry.memo, "reverses_no": entry.reverses, "idem_key": entry.key,
        "posted_at": moment(entry.posted_at), "posted_by": entry.posted_by,
    }  # fmt: skip
    return {name: stored(fact) for name, fact in row.items()}
