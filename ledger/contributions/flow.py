"""Check a sheet, and take it in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from ledger import book, funds, log, members
from ledger.dates import Month
from ledger.errors import Problem, Refused
from ledger.money import ZERO, Money
from ledger.work import Work

from . import collectors, lasting, reading, rows
from .allot import NOWHERE, Allotment, Aside, Into, allot
from .collectors import Collector
from .gather import complete, gather, glanced, same_before
from .known import Finding, found
from .parts import ROLES
from .shares import Parts, divided, share_lines
from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class Checked:
    """What would come of a sheet, with everything there is to say of it.

    derived: what the paper does not say and we read from its lines, `village` and `month`.
    """

    file: str
    village: str | None
    month: Month | None
    collector: str
    contributions: Money
    entry_fees: Money
    held: Money
    transfer: Money  # of all these, what came straight to the bank
    aside: tuple[Aside, ...]
    problems: tuple[Problem, ...]
    accepted: tuple[str, ...]
    derived: Mapping[str, object]
    in_before: int  # lines an earlier taking of the same sheet has posted
    stopping: tuple[Problem, ...]  # those of the problems that are without an answer

    def insist(self, *, set_aside: bool = False) -> None:
        """Nothing may stand in the way. Raises Refused sheet.has_problems, with every problem.

        With `set_aside` only what concerns the whole sheet does.
        """
        stopping = [one for one in self.stopping if one.whole or not set_aside]
        if stopping:
            raise Refused(
                "sheet.has_problems", file=self.file, count=len(stopping), problems=self.problems
            )

    @property
    def total(self) -> Money:
        """All the money that goes in."""
        return self.contributions + self.entry_fees + self.held


@dataclass(frozen=True, slots=True)
class Taken(Checked):
    """A sheet in the book. `entry_number` is empty where nobody paid."""

    sheet_no: int = 0
    entry_number: str = ""


@dataclass(frozen=True, slots=True)
class _Judged:
    sheet: Sheet
    allotment: Allotment
    holder: Collector | None
    into: Into
    shares: Parts
    digest: str
    said: Mapping[str, object]

    def outcome(self) -> dict[str, object]:
        it, holder, credit = self.allotment, self.holder, self.into.credit
        came: dict[int, Money] = defaultdict(lambda: ZERO)
        for (debit, into), amount in book.transfers(it.lines).items():
            came[debit] += amount
            came[into] += amount
        return {
            "file": self.sheet.file, "village": self.sheet.village, "month": self.sheet.month,
            "collector": holder.name if holder else self.sheet.collector,
            "contributions": came[credit["contribution"]], "entry_fees": came[credit["entry_fee"]],
            "held": came[credit["held"]], "transfer": came[self.into.bank],
            "aside": it.aside, "problems": it.problems, "accepted": it.accepted,
            "derived": self.said, "in_before": it.in_before, "stopping": it.stopping,
        }  # fmt: skip


def check(
    work: Work,
    sheet: Sheet,
    accept: Collection[str] = (),
    *,
    village: str | None = None,
    month: Month | None = None,
    collector: str | None = None,
) -> Checked:
    """Everything there is to say of a sheet; nothing is posted."""
    judged = _judge(work, sheet, accept, village, month, collector)
    return Checked(**judged.outcome())  # type: ignore[arg-type]


def take_in(
    work: Work,
    sheet: Sheet,
    accept: Collection[str] = (),
    set_aside: bool = False,
    *,
    village: str | None = None,
    month: Month | None = None,
    collector: str | None = None,
) -> Taken:
    """Take one collection sheet into the book: all of it, or none of it.

    With `set_aside` the lines in doubt are left out and listed for ever, and the faultless
    rest goes in. Raises Refused sheet.has_problems, with every problem.
    """
    judged = _judge(work, sheet, accept, village, month, collector)
    sheet, allotment, outcome = judged.sheet, judged.allotment, judged.outcome()

    checked = Checked(**outcome)  # type: ignore[arg-type]
    checked.insist(set_aside=set_aside)
    assert sheet.on is not None  # judged

    holder = judged.holder or open_collector(work, sheet.collector, sheet.village)
    sheet_no, entry = rows.next_no(work), None
    if allotment.lines:
        accounts = book.accounts(work)
        shares = divided(accounts, judged.shares, checked.contributions)
        lines = (*allotment.lines, *share_lines(accounts, shares))
        draft = book.Draft("sheet", sheet.on, lines, lasting.memo(sheet), judged.digest)
        entry = book.post(work, draft, lambda no: [_record(judged, sheet_no, no, holder.account)])
    else:
        log.store(work, _record(judged, sheet_no, None, holder.account))
    rows.numbered(work, sheet_no)
    outcome |= {"collector": holder.name, "sheet_no": sheet_no}
    return Taken(**outcome, entry_number=entry.number if entry else "")  # type: ignore[arg-type]


def _judge(
    work: Work,
    sheet: Sheet,
    accept: Collection[str],
    village: str | None,
    month: Month | None,
    collector: str | None,
) -> _Judged:
    """Gather, and let the pure part decide."""
    of_paper = sheet.month
    sheet, said = complete(work, sheet, village, month, collector)
    same, digest = same_before(work, sheet)
    holders = _holders(work, sheet)
    holder = collectors.of_sheet(sheet, holders)
    terms = funds.terms(work, sheet.on)

    whole = [*_unsaid(work, sheet), *collectors.doubts(sheet, holder, holders)]
    if sheet.is_grid and of_paper and of_paper != sheet.month:
        whole.append(found(sheet, "sheet.month_differs", written=of_paper, stated=sheet.month))
    if terms.transfer_account is None and any(line.by_transfer for line in sheet.lines):
        whole.append(found(sheet, "sheet.no_transfer_account"))
    doubted = sheet
    if whole:
        doubted = replace(sheet, problems=(*sheet.problems, *(it.problem for it in whole)))
    cash = holder.account if holder else _free(work)
    into = Into(
        cash or NOWHERE,  # who opens a collector's account says that none is free
        terms.transfer_account or NOWHERE,
        {role: book.account_with(work, role).no for role in ROLES},
    )
    allotment = None if same or doubted.problems else glanced(work, sheet, into, terms.daily)
    if allotment is None:
        allotment = allot(doubted, gather(work, sheet, same), accept, into, terms.daily)
    if holder and not sheet.collector:
        said = {**said, "collector": holder.name}
    return _Judged(sheet, allotment, holder, into, terms.shares, digest, said)


def _unsaid(work: Work, sheet: Sheet) -> Iterable[Finding]:
    """What neither the paper nor the caller says, and no line of it tells."""
    known = members.villages(work)
    if sheet.village is None and sheet.is_by_hand:
        return  # a receipt is known by its number
    if sheet.village is None:
        yield found(sheet, "sheet.no_village")
    elif sheet.village not in known:
        yield found(sheet, "sheet.unknown_village", village=sheet.village, known=tuple(known))
    if sheet.month is None:
        yield found(sheet, "sheet.month_missing")


def open_collector(work: Work, name: str, village: str | None) -> Collector:
    """An account for the cash of a collector seen for the first time.

    Raises Refused sheet.collectors_full.
    """
    free = _free(work)
    if free is None:
        raise Refused("sheet.collectors_full", count=len(book.COLLECTORS))
    th, en = (lasting.account_name(lang, village) for lang in ("th", "en"))
    book.open_account(work, book.Account(free, "asset", "collector", None, th, en))
    rows.add_collector(work, free, name, village)
    return Collector(free, name, village)


def _free(work: Work) -> int | None:
    """The first account that no collector has yet."""
    return min(set(book.COLLECTORS) - book.accounts(work).keys(), default=None)


def _record(judged: _Judged, sheet_no: int, entry_no: int | None, collector: int) -> log.Record:
    sheet, allotment = judged.sheet, judged.allotment
    assert sheet.month is not None  # judged
    row = {
        "entry_no": entry_no, "digest": judged.digest, "layout": sheet.layout,
        "month": sheet.month, "village_no": sheet.village, "collector_account": collector,
        "file_name": lasting.file_name(sheet.file), "written_satang": sheet.written,
        "accepted": " ".join([*allotment.accepted, *map(reading.again, allotment.again)]),
    }  # fmt: skip
    left = [
        {"sheet_row": it.row, "code": it.code, "member_no": lasting.member_no(it.member_no),
         "amount_satang": it.amount, "paper": it.paper}
        for it in allotment.aside
    ]  # fmt: skip
    return rows.record(sheet_no, row, left, allotment.receipts, sheet.month.last)


def _holders(work: Work, sheet: Sheet) -> tuple[Collector, ...]:
    """Everybody who has ever collected. In which other villages is looked up, in all sheets
    taken in so far, only for a sheet that is not of its collector's own village.
    """
    known = rows.collectors(work)
    holder = collectors.of_sheet(sheet, known)
    at_home = holder is None or holder.collects_in(sheet.village)
    return known if at_home else known_collectors(work)


def known_collectors(work: Work) -> tuple[Collector, ...]:
    """Everybody who has ever collected, and the account of the cash in their hands."""
    also: dict[int, set[str]] = defaultdict(set)
    for row in rows.collected_in(work):
        also[row["collector_account"]].add(row["village_no"])
    return tuple(replace(it, also=frozenset(also[it.account])) for it in rows.collectors(work))
