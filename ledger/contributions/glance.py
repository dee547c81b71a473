"""A sheet about which there is nothing to say, seen at a glance: so are most, and long ones too.

What is taken in here is what `allot` would take in, to the letter; a test holds the two together.
Wherever there might be anything to say the glance says nothing, and every line is judged.
"""

from collections.abc import Collection, Mapping

from ledger.book import Line
from ledger.members import Roll
from ledger.money import Money
from ledger.names import book_key, same_name

from .allot import Allotment, Into, SeenReceipt
from .parts import first_day, most_at_once
from .receipts import heads
from .sheet import Sheet, SheetLine
from .totals import totals


def at_a_glance(
    sheet: Sheet, roll: Roll, seen: Mapping[str, Collection[int]], into: Into, daily: Money
) -> Allotment | None:
    """What goes in of a sheet without a fault; None where there may be something to say of it.

    seen: the receipts the book knows, by book: those the sheet's lie among, and the last before.
    """
    if not sheet.lines or sheet.problems or sheet.is_by_hand or any(totals(sheet, ())):
        return None
    if sheet.is_grid:
        return _cards(sheet, roll, into, daily)
    return _receipts(sheet, roll, seen, into, daily)


def _receipts(
    sheet: Sheet, roll: Roll, seen: Mapping[str, Collection[int]], into: Into, daily: Money
) -> Allotment | None:
    """A list of receipts: each the next of its book, each line in the sheet's month."""
    assert sheet.month is not None  # complete
    first, last, begins = sheet.month.first, sheet.month.last, heads(sheet)
    at_home = sheet.layout == "households"
    cash, bank, credit = into.cash, into.bank, into.credit["contribution"]
    (since, names), lines, receipts = roll, list[Line](), list[SeenReceipt]()
    new = tuple.__new__  # what a named tuple is made with, in a third of the time
    last_of: dict[str, int] = {}
    most = most_at_once(daily).satang
    written, number, book, payer, paid_by = "", None, "", "", ""  # of the receipt above

    for line in sheet.lines:
        on, amount, no, member_no = line.received_on, line.amount, line.receipt, line.member_no
        joined = since.get(member_no)
        if (
            joined is None or on is None or amount is None or no is None
            or not (joined <= on and first <= on <= last and 0 < amount.satang <= most)
            or line.void or line.marks is not None or line.kind != "contribution"
            or (line.name and _is_other(line.name, names.get(member_no)))
        ):  # fmt: skip
            return None
        if no != number or line.book != written:
            if line.book != written:
                written, book = line.book, book_key(line.book)
            number, payer = no, line.payer
            before = last_of[book] if book in last_of else max(seen.get(book, ()), default=no - 1)
            if no != before + 1:
                return None
            last_of[book], paid_by = no, payer if payer in since else ""
            if payer and not paid_by and any(map(str.isdigit, payer)):
                return None  # a number, written as the register does not write it
            receipts.append(new(SeenReceipt, (book, no, on, paid_by, False)))
        elif line.row in begins or line.payer != payer or not (payer or at_home):
            return None
        if payer and not paid_by and (name := names.get(member_no)) and same_name(payer, name):
            paid_by = member_no
            receipts[-1] = receipts[-1]._replace(payer=paid_by)
        debit = bank if line.by_transfer else cash
        paper = f"{book}/{no}"
        lines.append(new(Line, (debit, credit, amount, member_no, on, paper, None, line.covers)))
    return Allotment(tuple(lines), (), tuple(receipts), (), ())


def _cards(sheet: Sheet, roll: Roll, into: Into, daily: Money) -> Allotment | None:
    """A grid of days: each member stands on it once, and was one on every day with a mark."""
    since, names = roll
    most = most_at_once(daily).satang
    lines: dict[str, Line] = {}
    for line in sheet.lines:
        on, amount, marks = line.received_on, line.amount, line.marks
        joined = since.get(line.member_no)
        if (
            joined is None or on is None or amount is None or not marks
            or not (joined <= first_day(on, marks) and 0 < amount.satang <= most)
            or line.void or line.receipt is not None or line.kind != "contribution"
            or line.member_no in lines
            or (line.name and _is_other(line.name, names.get(line.member_no)))
        ):  # fmt: skip
            return None
        exact = daily.satang * marks.bit_count() == amount.satang
        lines[line.member_no] = Line(
            into.bank if line.by_transfer else into.cash, into.credit["contribution"], amount,
            line.member_no, on, None, marks if exact else None, line.covers,
        )  # fmt: skip
    return Allotment(tuple(lines.values()), (), (), (), ())


def _is_other(written: str, name: str | None) -> bool:
    """Is this not the name of that member? One erased has none."""
    return name not in (None, "", written) and not same_name(written, name)


def asked_after(lines: Collection[SheetLine]) -> set[str]:
    """The numbers a glance looks up: of members, and of who paid."""
    return ({line.member_no for line in lines} | {line.payer for line in lines}) - {""}
