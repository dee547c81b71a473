"""Receipt numbers: each is used once in its book, and none is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ledger.money import Money
from ledger.names import member_key

from .known import Finding, Known, Used, found
from .sheet import LineKind, Sheet, SheetLine

NEVER_VOID = "sheet.receipt_was_void"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt on a sheet, with the lines that stand on it."""

    key: tuple[str, int]
    lines: tuple[SheetLine, ...]

    @property
    def book(self) -> str:
        """Its book, `21` however that was written."""
        return self.key[0]

    @property
    def no(self) -> int:
        """Its number in the book."""
        return self.key[1]

    @property
    def is_void(self) -> bool:
        """Is no line of it money?"""
        for line in self.lines:  # noqa: SIM110  asked of every receipt, several times
            if not line.void:
                return False
        return True

    @property
    def rows(self) -> frozenset[int]:
        """Where it stands on the sheet."""
        return frozenset([line.row for line in self.lines])


def receipts(sheet: Sheet) -> tuple[Receipt, ...]:
    """The receipts of a sheet in the order they stand there."""
    grouped: list[Receipt] = []
    begins = heads(sheet)
    for line in sheet.lines:
        key = line.receipt_key
        if key is None:
            continue
        last = grouped[-1] if grouped else None
        if last and last.key == key and _continues(sheet, last, line, begins):
            grouped[-1] = replace(last, lines=(*last.lines, line))
        else:
            grouped.append(Receipt(key, (line,)))
    return tuple(grouped)


def heads(sheet: Sheet) -> set[int]:
    """The rows on which a receipt begins, as the totals of receipts tell."""
    return {min(total.rows) for total in sheet.totals if total.of == "receipt" and total.rows}


def _continues(sheet: Sheet, receipt: Receipt, line: SheetLine, begins: set[int]) -> bool:
    """Is this one more line of the receipt above, not its number written a second time?

    A household's receipt goes on until a payer or a receipt total begins the next, and a sheet
    by hand is one receipt. In a list every row is a receipt, but that a member's entry fee and
    contribution may share one, and so may all for whom one named payer paid.
    """
    above = receipt.lines[-1]
    if sheet.layout in ("households", "by_hand") or line.payer:
        return line.row not in begins and line.payer == receipt.lines[0].payer
    return line.member_no == above.member_no and line.kind != above.kind


def twice(sheet: Sheet, listed: Sequence[Receipt]) -> Iterator[Finding]:
    """The same receipt number written twice: the second one cannot go in."""
    first: dict[tuple[str, int], Receipt] = {}
    for receipt in listed:
        before = first.setdefault(receipt.key, receipt)
        if before is not receipt:
            line = receipt.lines[0]
            finding = found(
                sheet, "sheet.receipt_twice", line, "receipt",
                book=receipt.book, receipt=receipt.no, first_row=before.lines[0].row,
            )  # fmt: skip
            yield replace(finding, rows=receipt.rows)


def used_before(sheet: Sheet, known: Known, listed: Sequence[Receipt]) -> Iterator[Finding]:
    """Receipts the book has already; lines that once were left aside may still come in."""
    for receipt in listed if known.used else ():
        used = known.used.get(receipt.key)
        if used is None:
            continue
        if used.void:
            if not receipt.is_void:
                yield _was_void(sheet, receipt, used)
            continue
        known_rows = already_in(known, receipt)
        _, unmet = _held(used, known, receipt.lines)
        refused = frozenset(
            line.row
            for line in receipt.lines
            if not _new(used, line, known) or _who(line, known)[0] in unmet
        )
        if not sheet.is_by_hand or known_rows != receipt.rows:  # by hand it must bring something
            refused -= known_rows
        if refused:
            finding = found(
                sheet, "sheet.receipt_used", receipt.lines[0], "receipt",
                book=receipt.book, receipt=receipt.no, values=used.earlier.values,
            )  # fmt: skip
            yield replace(finding, rows=refused)


def brings_news(known: Known, receipt: Receipt) -> bool:
    """Is there anything in it that the book does not know: money, where it stands as void?"""
    used = known.used.get(receipt.key)
    return used is None or (used.void and not receipt.is_void)


def _was_void(sheet: Sheet, receipt: Receipt, used: Used) -> Finding:
    """An earlier sheet wrote it down as void. Nothing was posted, so nothing can be reversed:
    whoever knows that it was never void says so, and its money goes in.
    """
    lines = [line for line in receipt.lines if not line.void]
    finding = found(
        sheet, NEVER_VOID, lines[0], "receipt", "ask",
        book=receipt.book, receipt=receipt.no, values=used.earlier.values,
    )  # fmt: skip
    return replace(finding, rows=frozenset(line.row for line in lines))


def already_in(known: Known, receipt: Receipt) -> frozenset[int]:
    """Rows that an earlier taking, which left others aside, has posted just as they stand."""
    used = known.used.get(receipt.key)
    if used is None or not used.earlier.left_aside:
        return frozenset()
    there = frozenset(
        line.row
        for line in receipt.lines
        if line.void or used.posted.get(_who(line, known)) == line.amount is not None
    )
    held, _ = _held(used, known, [line for line in receipt.lines if line.row not in there])
    return there | held


def _held(
    used: Used, known: Known, lines: Sequence[SheetLine]
) -> tuple[frozenset[int], frozenset[str]]:
    """Rows whose money the book holds, where it is no fee and no contribution: one of a member's,
    or all of them together; and the members whose held money is none of these lines'.
    """
    rows, unmet = set[int](), set[str]()
    for member, kind in used.posted:
        if kind != "held":
            continue
        sum_ = used.posted[member, kind]
        mine = [it for it in lines if _who(it, known)[0] == member and it.amount is not None]
        alone = [it.row for it in mine if it.amount == sum_]
        if alone:
            rows.add(alone[0])
        elif mine and Money.total(it.amount for it in mine if it.amount) == sum_:
            rows |= {it.row for it in mine}
        else:
            unmet.add(member)
    return frozenset(rows), frozenset(unmet)


def _new(used: Used, line: SheetLine, known: Known) -> bool:
    return used.earlier.left_aside and _who(line, known) not in used.posted and not line.void


def _who(line: SheetLine, known: Known) -> tuple[str, LineKind]:
    member = known.members.get(member_key(line.member_no))
    return (member.no if member else line.member_no, line.kind)


def missing(sheet: Sheet, known: Known, listed: Sequence[Receipt]) -> Iterator[Finding]:
    """Numbers passed over within the sheet, or since the last the book has seen."""
    by_book: dict[str, dict[int, Receipt]] = {}
    for receipt in listed:
        by_book.setdefault(receipt.book, {}).setdefault(receipt.no, receipt)
    for book, here in by_book.items():
        seen = known.seen.get(book, frozenset())
        before = max((no for no in seen if no < min(here)), default=None)
        known_to_be = sorted({*here, *(no for no in seen if no > min(here)), *_one(before)})
        for below, above in pairwise(known_to_be):
            if above - below > 1 and above in here:  # else it is a later sheet's to tell
                yield _gap(sheet, book, below, above, here)


def _one(number: int | None) -> tuple[int, ...]:
    return () if number is None else (number,)


def _gap(sheet: Sheet, book: str, below: int, above: int, here: Mapping[int, Receipt]) -> Finding:
    lacking = str(below + 1) if above - below == 2 else f"{below + 1}–{above - 1}"
    return found(
        sheet, "sheet.receipts_missing", here[above].lines[0], "receipt", "warn",
        book=book, missing=lacking, count=above - below - 1, before=below, after=above,
    )  # fmt: skip


def voids(sheet: Sheet, listed: Sequence[Receipt]) -> Iterator[Finding]:
    """Receipts written void: accounted for, and no money."""
    for receipt in listed:
        if receipt.is_void:
            yield found(
                sheet, "sheet.receipt_void", receipt.lines[0], "note", "warn",
                book=receipt.book, receipt=receipt.no,
            )  # fmt: skip
