"""Gather what the fund knows of a sheet, and what the sheet leaves unsaid."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from ledger import book, funds, members
from ledger.dates import Month
from ledger.errors import Problem
from ledger.money import ZERO, Money
from ledger.names import book_key, member_key
from ledger.work import Work

from . import collectors, paid_rows, rows
from .allot import Allotment, Into
from .collectors import Collector
from .glance import asked_after, at_a_glance
from .judge import needs_everybody
from .known import Earlier, Known, PostedAs, Used
from .sheet import Sheet


def complete(
    work: Work, sheet: Sheet, village: str | None, month: Month | None, collector: str | None
) -> tuple[Sheet, Mapping[str, object]]:
    """The sheet with its village, month and collector; and which of them the paper did not say.

    What the caller states holds. Else the village is that of most members on the sheet, and
    the month the one most receipts are dated in.
    """
    derived: dict[str, object] = {}
    village = village or sheet.village
    if village is None and (village := _village_of_most(work, sheet)):
        derived["village"] = village
    month = month or sheet.month
    if month is None and (month := _month_of_most(sheet)):
        derived["month"] = month
    known = members.villages(work)
    if village and village not in known:
        spellings = {member_key(no): no for no in known}
        village = spellings.get(member_key(village), village)
    said = (village or None, month, " ".join((collector or sheet.collector).split()))
    if said != (sheet.village, sheet.month, sheet.collector):
        sheet = replace(sheet, village=said[0], month=month, collector=said[2])
    if doubt := _out_of_time(work, sheet):
        sheet = replace(sheet, problems=(*sheet.problems, doubt))
    return sheet, derived


def _out_of_time(work: Work, sheet: Sheet) -> Problem | None:
    """A month that was over before the book began, or that begins after the next: most often a
    year written wrong. Of a receipt at the keys the day itself is judged.
    """
    month = sheet.month
    if month is None or sheet.is_by_hand:
        return None
    if month.last < (begins := funds.begins(work)):
        values = {"month": month, "begins": begins}
        return Problem("sheet.before_the_book", sheet.place(), values, "ask", whole=True)
    if month.previous().first > work.today:
        values = {"month": month, "today": work.today}
        return Problem("sheet.month_ahead", sheet.place(), values, "ask", whole=True)
    return None


def _village_of_most(work: Work, sheet: Sheet) -> str | None:
    known = members.by_no(work, _numbers(sheet))
    counted = Counter(member.village for member in known.values() if member.village)
    return min(counted, key=lambda no: (-counted[no], no), default=None)


def _month_of_most(sheet: Sheet) -> Month | None:
    counted = Counter(Month.of(line.received_on) for line in sheet.lines if line.received_on)
    return min(counted, key=lambda month: (-counted[month], month), default=None)


def _numbers(sheet: Sheet) -> set[str]:
    return {line.member_no for line in sheet.lines if line.member_no}


def look_ahead(work: Work, sheets: Collection[Sheet]) -> None:
    """Ask at once who the members on several sheets are, to know it when each is judged."""
    if len(sheets) > 1:
        numbers = set[str]().union(*(asked_after(sheet.lines) for sheet in sheets))
        members.roll(work, numbers)


def glanced(work: Work, sheet: Sheet, into: Into, daily: Money) -> Allotment | None:
    """What goes in of a sheet seen for the first time and without a fault, found with as little
    reading as can be; None where everything must be known.
    """
    if not sheet.lines or sheet.month is None:
        return None
    if sheet.is_grid and _grids_of_month(work, sheet)[0]:
        return None
    used, _, seen = _receipts(work, sheet)
    if used:
        return None
    numbers = asked_after(sheet.lines)
    roll = members.roll(work, numbers)
    payers = {line.payer for line in sheet.lines} - {""}
    if payers - roll.since.keys() or any(line.name for line in sheet.lines):
        roll = members.roll(work, numbers, named=True)
    return at_a_glance(sheet, roll, seen, into, daily)


def gather(work: Work, sheet: Sheet, same: Earlier | None) -> Known:
    """Everything the judgement needs. same: the last taking of the very same sheet."""
    found = members.by_no(work, asked_after(sheet.lines))
    of_month, marked = _grids_of_month(work, sheet)
    used, kept, seen = _receipts(work, sheet)
    known = Known(
        members={member_key(no): member for no, member in found.items()},
        used=used,
        kept=kept,
        seen=seen,
        fees=paid_rows.fees(work, found.keys()) if _has_fees(sheet) else {},
        marked=marked,
        same=same,
        of_month=of_month,
    )
    if needs_everybody(sheet, known):
        everybody = {member.no: str(member.name or "") for member in members.all(work)}
        known = replace(known, everybody=everybody)
    return known


def _has_fees(sheet: Sheet) -> bool:
    return any(line.kind == "entry_fee" for line in sheet.lines)


def same_before(work: Work, sheet: Sheet) -> tuple[Earlier | None, str]:
    """The last taking of the very same sheet that still stands, and the digest of the next."""
    same = None
    for digest in sheet.digests():
        if not (before := rows.of_digest(work, digest)):
            return same, digest
        if before[0]["reversed_by"] is None:
            same = rows.earlier(before[0])
    raise AssertionError("takings are counted without end")


def _grids_of_month(work: Work, sheet: Sheet) -> tuple[Earlier | None, dict[str, int]]:
    """The grids of this village and month that stand, as one, and the marks on them."""
    if not sheet.is_grid or sheet.village is None or sheet.month is None:
        return None, {}
    taken = rows.of_month(work, sheet.village, sheet.month, {"day_grid"})
    standing = [rows.earlier(row) for row in taken if row["reversed_by"] is None]
    if not standing:
        return None, {}
    entries = tuple(no for one in standing for no in one.entry_nos)
    marked: dict[str, int] = defaultdict(int)
    for line in rows.lines_of(work, entries):
        marked[line["member_no"]] |= line["marks"] or 0
    left = any(one.left_aside for one in standing)
    return replace(standing[-1], entry_nos=entries, left_aside=left), marked


def _receipts(
    work: Work, sheet: Sheet
) -> tuple[dict[tuple[str, int], Used], frozenset[tuple[str, int]], dict[str, frozenset[int]]]:
    """Receipts of the sheet the book has used; those written down; those seen near them."""
    written_as: dict[str, set[int]] = defaultdict(set)
    for line in sheet.lines:
        if line.receipt is not None:
            written_as[line.book].add(line.receipt)
    if not written_as:
        return {}, frozenset(), {}
    listed: dict[str, set[int]] = defaultdict(set)
    for book_written, nos in written_as.items():
        listed[book_key(book_written)] |= nos
    spans = {book_no: (min(nos), max(nos)) for book_no, nos in listed.items()}
    seen: dict[str, set[int]] = defaultdict(set)
    written = {(book_no, no): sheet_no for book_no, no, sheet_no in rows.receipts_near(work, spans)}
    for book_no, no in written:
        seen[book_no].add(no)
    aside = rows.papers_aside(work)
    for _, paper in aside:
        book_no, _, digits = paper.rpartition("/")
        if book_no in spans and digits.isdigit():
            seen[book_no].add(int(digits))
    here = {(book_no, no): it for (book_no, no), it in written.items() if no in listed[book_no]}
    used = _used(work, here) if here else {}
    if sheet.is_by_hand:  # only what was left aside of this very receipt may still come in
        used = {key: _own(it, aside, f"{key[0]}/{key[1]}") for key, it in used.items()}
    return used, frozenset(written), {no: frozenset(them) for no, them in seen.items()}


def _own(used: Used, waiting: Collection[tuple[int, str]], paper: str) -> Used:
    left = (used.earlier.sheet_no, paper) in waiting
    return replace(used, earlier=replace(used.earlier, left_aside=left))


def _used(work: Work, here: Mapping[tuple[str, int], int]) -> dict[tuple[str, int], Used]:
    """Receipts whose sheet stands; or, where it was reversed, that a later sheet has posted."""
    taken = [row for row in rows.sheets(work) if row["sheet_no"] >= min(here.values())]
    standing = [row for row in taken if row["reversed_by"] is None]
    by_entry = {row["entry_no"]: row for row in standing if row["entry_no"] is not None}
    accounts = book.accounts(work).values()
    other: dict[int, PostedAs] = {it.no: "entry_fee" for it in accounts if it.role == "entry_fee"}
    other |= {it.no: "held" for it in accounts if it.role == "held"}
    posted: dict[str, dict[tuple[str, PostedAs], Money]] = defaultdict(dict)
    at: dict[str, int] = {}
    for line in rows.lines_of(work, by_entry):
        sums = posted[line["paper"]]
        who = line["member_no"], other.get(line["credit_account"], "contribution")
        sums[who] = sums.get(who, ZERO) + line["amount_satang"]
        at.setdefault(line["paper"], line["entry_no"])
    first = {row["sheet_no"]: row for row in standing}
    used: dict[tuple[str, int], Used] = {}
    for (book_no, no), sheet_no in here.items():
        paper = f"{book_no}/{no}"
        row = by_entry.get(at.get(paper)) or first.get(sheet_no)
        if row is not None:
            sums = posted.get(paper, {})
            used[book_no, no] = Used(rows.earlier(row), sums, void=not sums)
    return used


# WHOSE HANDS -------------------------------------------------------------------------------------


def holders_for(work: Work, sheet: Sheet) -> tuple[Collector, ...]:
    """Everybody who has ever collected. In which other villages is looked up, in all sheets
    taken in so far, only for a sheet of no collector known to be at home in its village.
    """
    known = rows.collectors(work)
    holder = collectors.of_sheet(sheet, known)
    at_home = holder is not None and holder.collects_in(sheet.village)
    return known if at_home else known_collectors(work)


def known_collectors(work: Work) -> tuple[Collector, ...]:
    """Everybody who has ever collected, and the account of the cash in their hands."""
    also: dict[int, set[str]] = defaultdict(set)
    for row in rows.collected_in(work):
        also[row["collector_account"]].add(row["village_no"])
    return tuple(replace(it, also=frozenset(also[it.account])) for it in rows.collectors(work))


def free_account(work: Work) -> int | None:
    """The first account that no collector has yet."""
    return min(set(book.COLLECTORS) - book.accounts(work).keys(), default=None)
