"""Receipts and receipt books as reports like any other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ledger.reports import Column, Fact, Phrase, Report, Row, Section, Value

if TYPE_CHECKING:
    from ledger import receipts as r
    from ledger.members import Member


def books(found: "Sequence[r.ReceiptBook]", today: date) -> Report:
    """Every book: who has it since when, and what became of the numbers printed in it."""
    from ledger.receipts import ENTERED, VOID

    rows = tuple(
        Row(
            {
                "receipt_book": one.no,
                "leaves": "" if one.leaves is None else f"{one.leaves[0]}–{one.leaves[1]}",
                "issued_on": one.last_event.on if one.is_out and one.last_event else None,
                "days_out": one.days_out(today),
                "used": one.counted(*ENTERED),
                "void": one.counted(*VOID) or None,
                "missing": one.passed_over or None,
                "missing_nos": ", ".join(map(str, one.gaps)),
                "rest": one.rest,
                "amount": one.money,
                "book_holder": _whereabouts(one),
            }
        )
        for one in found
    )
    columns = (
        Column("receipt_book", "number"), Column("leaves", "number"), Column("issued_on", "day"),
        Column("days_out", "count"), Column("used", "count"), Column("void", "count"),
        Column("missing", "count"), Column("missing_nos", on_page=False), Column("rest", "count"),
        Column("amount", "money"), Column("book_holder"),
    )  # fmt: skip
    asked = tuple(
        Row({"receipt_book": one.no, "book_holder": _whereabouts(one), "question": question})
        for one in found
        for question in _questions(one)
    )
    about = (Column("receipt_book", "number", once=True), Column("book_holder"), Column("question"))
    listed = Section("receipt_books", columns, rows)
    title = Phrase("report.section.questions")
    sections = (listed, Section("questions", about, asked, title)) if asked else (listed,)
    return Report("receipt_books", sections)


def _whereabouts(book: "r.ReceiptBook") -> Value:
    """Who has a book, or who handed it back, or who uses it though it was never issued."""
    if book.is_out:
        return book.holder
    state = "returned" if book.events else "unissued"
    return Phrase(f"receipt_book.state.{state}", {"collector": book.whose or None})


def _questions(book: "r.ReceiptBook") -> Iterator[Value]:
    """What to ask about a book: numbers missing, not its own, waiting, out of turn."""
    said: dict[str, tuple[object, ...]] = {
        "gaps": book.gaps,
        "outside": book.outside,
        "waiting": tuple(it.no for it in book.seen if it.state == "waiting"),
        "backward": tuple(it.no for it in book.backward),
    }
    for key, numbers in said.items():
        if numbers:
            yield Phrase(f"receipt_book.remark.{key}", {"numbers": ", ".join(map(str, numbers))})


def gaps(found: "Iterable[r.ReceiptBook]") -> Report:
    """Numbers passed over, with who has the book; and receipts dated out of turn."""
    passed, turned = [], []
    for one in found:
        passed += [
            Row({"receipt_book": one.no, "missing_nos": str(gap), "missing": gap.count,
                 "after_on": gap.after, "before_on": gap.before, "book_holder": _whereabouts(one)})
            for gap in one.gaps
        ]  # fmt: skip
        turned += [
            Row({"paper": f"{one.no}/{it.no}", "on": it.on,
                 "earlier_paper": f"{one.no}/{it.earlier}", "earlier_on": it.earlier_on,
                 "book_holder": _whereabouts(one)})
            for it in one.backward
        ]  # fmt: skip
    columns = (
        Column("receipt_book", "number"), Column("missing_nos", "number"),
        Column("missing", "count"), Column("after_on", "day"), Column("before_on", "day"),
        Column("book_holder"),
    )  # fmt: skip
    dated = (Column("paper", "number"), Column("on", "day"), Column("earlier_paper", "number"),
             Column("earlier_on", "day"), Column("book_holder"))  # fmt: skip
    total = Row({"missing_nos": Phrase("word.total"),
                 "missing": sum(row.cells["missing"] for row in passed)})  # type: ignore[misc]  # fmt: skip
    sections = [Section("gaps", columns, tuple(passed), Phrase("report.section.gaps"), total=total)]
    if turned:
        sections.append(
            Section("backward", dated, tuple(turned), Phrase("report.section.backward"))
        )
    return Report("receipt_gaps", tuple(sections))


def receipts(found: "Iterable[r.Receipt]") -> Report:
    """Receipts, one line each."""
    listed = list(found)
    rows = tuple(
        Row(
            {
                "paper": str(one.paper),
                "on": one.on,
                "amount": one.total,
                "people": len(one.members) or None,
                "payer": one.giver,
                "number": one.entry_number,
                "collector": one.collector,
                "by_hand": Phrase("word.yes" if one.by_hand else "word.no"),
                "receipt_state": Phrase(f"receipt.state.{one.fate}"),
            },
            struck=one.state in ("reversed", "voided"),
        )
        for one in listed
    )
    columns = (
        Column("paper", "number"), Column("on", "day"), Column("amount", "money"),
        Column("people", "count"), Column("payer", "number"), Column("number", "number"),
        Column("by_hand", on_page=False), Column("receipt_state"), Column("collector"),
    )  # fmt: skip
    total = Row({"paper": Phrase("word.total"), "amount": sum_of(listed)})
    return Report("receipts", (Section("receipts", columns, rows, total=total),))


def sum_of(found: "Iterable[r.Receipt]") -> Value:
    """What receipts brought together."""
    from ledger.money import Money

    return Money.total(one.total for one in found)


def receipt(
    paper: "r.Paper",
    book: "r.ReceiptBook",
    found: "r.Receipt | None",
    who: "Mapping[str, Member]",
) -> Report:
    """Everything known of a number, also of one that has not come in."""
    facts = [
        Fact("receipt_state", Phrase(f"receipt.state.{_state(paper, book, found)}")),
        Fact("book_holder", _whereabouts(book)),
    ]
    if found is None:
        return Report("receipt", (), tuple(facts), title_values={"paper": str(paper)})
    origin = (
        Phrase("receipt.by_hand")
        if found.by_hand
        else Phrase("receipt.by_sheet", {"sheet_no": found.sheet_no, "file": found.file})
    )
    made = found.changed
    facts += [
        Fact("on", found.on, "day"),
        Fact("amount", found.total, "money"),
        Fact("was", found.first_total if made else None, "money"),
        Fact("payer", f"{found.giver} {_name(who, found.giver)}".strip()),
        Fact("collector", found.collector),
        Fact("origin", origin),
        Fact("reason", found.reason),
        Fact("corrected_by", ", ".join(it.number for it in made)),
    ]
    lines = (_lines_of(found, who),) if found.lines else ()
    before = (_taken_back(made, who),) if made else ()
    return Report("receipt", (*lines, *before), tuple(facts), title_values={"paper": str(paper)})


def _taken_back(made: "Iterable[r.TakenBack]", who: "Mapping[str, Member]") -> Section:
    """What a receipt said before it was corrected, by what it was, and why."""
    rows = tuple(
        Row(
            {
                "corrected_by": one.number,
                "on": one.on,
                "correction_kind": Phrase(f"correction_kind.{one.kind}"),
                "reason": one.reason,
                "number": line.entry_number,
                "member_no": line.member_no,
                "name": _name(who, line.member_no),
                "was": line.amount,
                "was_on": line.on if one.kind == "date" else None,
            }
        )
        for one in made
        for line in one.lines
    )
    columns = (
        Column("corrected_by", "number"), Column("on", "day"), Column("member_no", "number"),
        Column("was", "money"), Column("was_on", "day"), Column("number", "number", on_page=False),
        Column("name", on_page=False), Column("correction_kind"), Column("reason"),
    )  # fmt: skip
    title = Phrase("report.section.taken_back")
    return Section("taken_back", columns, rows, title)


def _lines_of(found: "r.Receipt", who: "Mapping[str, Member]") -> Section:
    """For whom a receipt's money is; what was reversed is struck."""
    rows = tuple(
        Row(
            {
                "number": line.entry_number,
                "member_no": line.member_no,
                "amount": line.amount,
                "on": line.on,
                "covers": line.covers,
                "paid_by": Phrase("receipt.transfer" if line.by_transfer else "receipt.cash"),
                "what": Phrase(f"report.line.{line.role}"),
                "name": _name(who, line.member_no),
            },
            struck=line.is_reversed,
        )
        for line in found.lines
    )
    columns = (
        Column("number", "number"), Column("member_no", "number"), Column("amount", "money"),
        Column("on", "day", on_page=False), Column("covers"), Column("paid_by"), Column("what"),
        Column("name"),
    )  # fmt: skip
    return Section("receipt", columns, rows)


def _state(paper: "r.Paper", book: "r.ReceiptBook", found: "r.Receipt | None") -> str:
    if found is not None:
        return found.fate
    if any(it.no == paper.no for it in book.seen):
        return "waiting"
    if any(gap.first <= paper.no <= gap.last for gap in book.gaps):
        return "passed_over"
    return "unused" if book.holds(paper.no) else "outside"


def _name(who: "Mapping[str, Member]", no: str) -> str:
    """A member's name as the register has it now; the erased have none."""
    return str(who[no].name or "") if no in who else ""
