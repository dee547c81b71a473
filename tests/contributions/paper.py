"""Collection sheets and members to try things on, with no more said than a test is about."""

from collections.abc import Sequence
from datetime import date

from ledger.contributions import Sheet, SheetLine, WrittenTotal
from ledger.dates import Month
from ledger.members import Application, Member, MembershipEvent, Register, import_register
from ledger.money import Money
from ledger.names import split_name

JANUARY = Month(2026, 1)
GRANDMOTHER = ("0001", "นางแก้ว ใจดี")
GRANDCHILD = ("0002", "ด.ญ.ดาว ใจดี")
UNCLE = ("0003", "นายสม มาช้า")


def day(number: int, month: int = 1) -> date:
    """A day of 2026."""
    return date(2026, month, number)


def baht(whole: int) -> Money:
    """Whole baht."""
    return Money.baht(whole)


def mask(*days: int) -> int:
    """Marks on days of the month."""
    return sum(1 << (number - 1) for number in days)


def member(who: tuple[str, str] = GRANDMOTHER, *events: tuple[str, date]) -> Member:
    """A member of village 1 who joined in 2020, and what happened after."""
    happened = [("joined", date(2020, 1, 1)), *events]
    return Member(
        who[0],
        split_name(who[1]),
        events=tuple(MembershipEvent(event, on, "1") for event, on in happened),
    )


def line(
    row: int, who: tuple[str, str] = GRANDMOTHER, amount: int | None = 31, **facts
) -> SheetLine:
    """A receipt's line: book 21, its number the row's, on 5 January."""
    given = {"received_on": day(5), "book": "21", "receipt": row, **facts}
    kind = given.pop("kind", "contribution")
    money = None if amount is None else baht(amount)
    return SheetLine(row, who[0], given.pop("name", who[1]), kind, money, **given)


def marked(row: int, who: tuple[str, str], *days: int, **facts) -> SheetLine:
    """A row of a day grid."""
    given = {"received_on": day(max(days)), "marks": mask(*days), **facts}
    return SheetLine(row, who[0], who[1], "contribution", baht(len(days)), **given)


def sheet(lines: Sequence[SheetLine], **facts) -> Sheet:
    """Village 1, January, collected by ป้าน้อย; a receipt list unless said otherwise."""
    given = {
        "file": "m1-2569-01.csv", "layout": "receipts", "village": "1", "month": JANUARY,
        "collector": "นางน้อย ขยันเก็บ", **facts,
    }  # fmt: skip
    return Sheet(lines=tuple(lines), **given)


def grid(lines: Sequence[SheetLine], **facts) -> Sheet:
    """A day grid of village 1, January."""
    return sheet(lines, layout="day_grid", **facts)


def total(amount: int, rows: Sequence[int], of: str = "sheet", **facts) -> WrittenTotal:
    """A written total, below the lines."""
    row = facts.pop("row", max(rows) + 1)
    return WrittenTotal(row, f"I{row}", baht(amount), tuple(rows), of, **facts)


def enrol(work, *people: tuple[str, str], village: str = "1", paid_to: date | None = None) -> None:
    """Members since 2020, paid to the end of 2025 unless said otherwise."""
    import_register(
        work,
        Register(
            "register.csv",
            tuple(
                Application(
                    no, split_name(name), row, village=village, joined_on=date(2020, 1, 1),
                    paid_to=paid_to or date(2025, 12, 31), born_on=date(1990, 1, 1),
                )
                for row, (no, name) in enumerate(people, start=2)
            ),
        ),
        accept=("member.id_missing", "member.id_blank", "member.no_id"),
    )  # fmt: skip
