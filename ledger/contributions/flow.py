"""Check a sheet, and take it in."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial

from ledger import book, log
from ledger.dates import Month
from ledger.errors import Problem, Refused
from ledger.money import Money
from ledger.names import is_a_name
from ledger.work import Work

from . import lasting, reading, rows
from .allot import Aside
from .collectors import Collector
from .gather import free_account, look_ahead
from .judged import Judged, judged_of
from .shares import divided, share_lines
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
    judged = judged_of(work, sheet, accept, village, month, collector)
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
    ready = _ready(work, judged_of(work, sheet, accept, village, month, collector), set_aside)
    _write(work, [ready])
    return ready.taken


def take_in_each(
    work: Work,
    sheets: Collection[Sheet],
    accept: Collection[str] = (),
    set_aside: bool = False,
    *,
    village: str | None = None,
    month: Month | None = None,
    collector: str | None = None,
) -> list[Taken | Refused]:
    """Take sheets in one after the other, each whole or not at all: what came of each, in order.

    The same goes into the book as by `take_in`. But sheets about which there is nothing to say
    wait for each other, and are written at once: a server hears of them in as many journeys as
    of one. Those wait together that have no part in each other's judgement.
    """
    outcomes: list[Taken | Refused] = []
    waiting = _Waiting(work)
    judge = partial(judged_of, work, village=village, month=month, collector=collector)
    look_ahead(work, sheets)

    for sheet in sheets:
        try:
            judged = judge(sheet, accept)
            if not waiting.lets_in(judged):
                waiting.write()
                judged = judge(sheet, accept)
            with nullcontext() if judged.is_plain else work.part():
                ready = _ready(work, judged, set_aside)
        except Refused as refusal:
            outcomes.append(refusal)
            continue
        outcomes.append(ready.taken)
        waiting.add(ready)
        if not judged.is_plain:
            waiting.write()
    waiting.write()
    return outcomes


@dataclass(frozen=True, slots=True)
class _Ready:
    """A sheet ready to be written."""

    judged: Judged
    taken: Taken
    prepared: book.Prepared


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Sheets that wait to be written at once, and the ground they stand on. They change."""

    work: Work
    sheets: list[_Ready] = field(default_factory=list)
    ground: set[object] = field(default_factory=set)

    def lets_in(self, judged: Judged) -> bool:
        """Would it have been judged the same, had these been in the book?"""
        return not self.sheets or (judged.is_plain and self.ground.isdisjoint(judged.ground))

    def add(self, ready: _Ready) -> None:
        """One more that waits."""
        self.sheets.append(ready)
        self.ground.update(ready.judged.ground)

    def write(self) -> None:
        """Write all that wait; from here on none does."""
        _write(self.work, self.sheets)
        self.sheets.clear()
        self.ground.clear()


def _ready(work: Work, judged: Judged, set_aside: bool) -> _Ready:
    """A judged sheet with its number and its entry. Raises what `take_in` raises."""
    sheet, allotment, outcome = judged.sheet, judged.allotment, judged.outcome()
    checked = Checked(**outcome)  # type: ignore[arg-type]
    checked.insist(set_aside=set_aside)
    assert sheet.on is not None  # judged

    holder = judged.holder or open_collector(work, sheet.collector, sheet.village)
    sheet_no = rows.next_no(work)
    if allotment.lines:
        accounts = book.accounts(work)
        shares = divided(accounts, judged.shares, checked.contributions)
        lines = (*allotment.lines, *share_lines(accounts, shares))
        draft = book.Draft("sheet", sheet.on, lines, lasting.memo(sheet), judged.digest)
        prepared = book.prepare(
            work, draft, lambda no: [_record(judged, sheet_no, no, holder.account)]
        )
    else:  # nobody paid, or all is void: it is of its month all the same
        book.check_open(work, sheet.on)
        prepared = book.Prepared(None, (_record(judged, sheet_no, None, holder.account),))
    rows.numbered(work, sheet_no)
    number = prepared.entry.number if prepared.entry else ""
    outcome |= {"collector": holder.name, "sheet_no": sheet_no}
    taken = Taken(**outcome, entry_number=number)  # type: ignore[arg-type]
    return _Ready(judged, taken, prepared)


def _write(work: Work, ready: Sequence[_Ready]) -> None:
    if ready:
        book.write(work, *(it.prepared for it in ready))
        rows.numbered(work, ready[-1].taken.sheet_no)


def open_collector(work: Work, name: str, village: str | None) -> Collector:
    """An account for the cash of a collector seen for the first time.

    Raises Refused sheet.collector_unnamed, sheet.collectors_full.
    """
    if not is_a_name(name):
        raise Refused("sheet.collector_unnamed", collector=name)
    free = free_account(work)
    if free is None:
        raise Refused("sheet.collectors_full", count=len(book.COLLECTORS))
    th, en = (lasting.account_name(lang, village) for lang in ("th", "en"))
    book.open_account(work, book.Account(free, "asset", "collector", None, th, en))
    rows.add_collector(work, free, name, village)
    return Collector(free, name, village)


def _record(judged: Judged, sheet_no: int, entry_no: int | None, collector: int) -> log.Record:
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
