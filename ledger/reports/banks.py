"""The banks held against the book: balances, what stands between, lines and what they may be."""

from collections.abc import Iterator, Mapping, Sequence

from ledger.banks import Item, Line, Movement, Pair, Status, at
from ledger.book import Account, LineAt
from ledger.money import Money

from .books import name
from .report import Column, Fact, Phrase, Report, Row, Section, Value

BALANCES = (
    Column("account", "number"),
    Column("bank_balance", "money"),
    Column("book_balance", "money"),
    Column("apart", "money"),
    Column("known_to", "day"),
    Column("name"),
)
ITEMS = (
    Column("open_since", "day"),
    Column("apart", "money"),
    Column("age", "count"),
    Column("bank_line", "number"),
    Column("booked", "number"),
    Column("bank_item"),
    Column("bank_said", on_page=False),
    Column("cleared", "day", on_page=False),
)
LINES = (
    Column("on", "day"),
    Column("bank_moved", "money"),
    Column("held_after", "money"),
    Column("bank_line", "number"),
    Column("match_no", "number"),
    Column("booked", "number"),
    Column("bank_said"),
    Column("bank_reference", on_page=False),
    Column("member_no", "number", on_page=False),
)
PROPOSALS = (
    Column("bank_line", "number", once=True),
    Column("on", "day", once=True),
    Column("bank_moved", "money", once=True),
    Column("may_be", "number"),
    Column("apart", "money"),
    Column("reasons"),
    Column("bank_said", on_page=False),
)


def status_of(found: Sequence[Status], accounts: Mapping[int, Account]) -> Report:
    """Every bank account on a day: at the bank, in the book, and item by item why they differ."""
    on = found[0].on if found else None
    rows = tuple(
        Row(
            {
                "account": str(it.account),
                "bank_balance": it.bank,
                "book_balance": it.book,
                "apart": it.difference if it.bank is not None else None,
                "known_to": it.known_to,
                "name": name(accounts[it.account]),
            }
        )
        for it in found
    )
    sums = {"book_balance": Money.total(it.book for it in found)}
    if (held := [it.bank for it in found if it.bank is not None]) and len(held) == len(found):
        at_banks = Money.total(held)  # with a bank nobody knows of the sum would be of none
        sums |= {"bank_balance": at_banks, "apart": Money.total(it.difference for it in found)}
    total = Row({**sums, "name": Phrase("word.total")})
    sections = [Section("banks", BALANCES, rows, total=total)]
    sections += [_items(it, accounts[it.account]) for it in found if it.items]
    return Report(
        "bank_status",
        tuple(sections),
        (Fact("on", on, "day", on_page=False),),
        tuple(_notes(found, accounts)),
        {"on": on},
    )


def _items(status: Status, account: Account) -> Section:
    rows = tuple(
        Row(
            {
                "open_since": it.since,
                "apart": it.amount,
                "age": it.age(status.on),
                "bank_line": ", ".join(at(status.account, line.no) for line in it.lines),
                "booked": ", ".join(movement.known_by for movement in it.movements),
                "bank_item": Phrase(f"bank_item.{it.kind}"),
                "bank_said": _said(it),
                "cleared": it.cleared,
            }
        )
        for it in status.items
    )
    title = Phrase("report.section.bank_items", {"name": name(account)})
    total = Row({"apart": status.difference, "bank_item": Phrase("word.total")})
    return Section(f"items_{status.account}", ITEMS, rows, title, total=total)


def _said(item: Item) -> str:
    return ", ".join(it.text for it in item.lines)


def _notes(found: Sequence[Status], accounts: Mapping[int, Account]) -> Iterator[Phrase]:
    """What the reader must know of the figures: how far they reach, what is open for too long."""
    for it in found:
        named = name(accounts[it.account])
        if it.bank is None:
            yield Phrase("report.note.bank_unknown", {"name": named})
        elif it.known_to and it.known_to < it.on:
            yield Phrase("report.note.bank_behind", {"name": named, "last": it.known_to})
        for one in it.findings:
            yield Phrase("report.note.bank_open_long", {**one.values, "name": named})
    known = [it for it in found if it.bank is not None]
    if known and not any(it.items for it in known):
        yield Phrase("report.note.bank_agrees")


def lines_of(
    account: Account,
    lines: Sequence[Line],
    matched: Mapping[int, int],
    booked: Mapping[int, Sequence[Movement]],
) -> Report:
    """An account's lines as its bank has them. matched: each one's match; booked: what it holds."""
    rows = tuple(
        Row(
            {
                "on": it.on,
                "bank_moved": it.amount,
                "held_after": it.balance,
                "bank_line": at(account.no, it.no),
                "match_no": str(matched[it.no]) if it.no in matched else None,
                "booked": ", ".join(one.known_by for one in booked.get(matched.get(it.no, 0), ())),
                "bank_said": it.text,
                "bank_reference": it.reference,
                "member_no": it.member,
            }
        )
        for it in lines
    )
    return Report("bank_lines", (Section("lines", LINES, rows),),
                  title_values={"name": name(account)})  # fmt: skip


def proposals_of(found: Sequence[tuple[int, Line, Sequence[Pair]]]) -> Report:
    """Open lines, and what each may be in the book, the likeliest first."""
    rows = tuple(row for account, line, pairs in found for row in _proposed(account, line, pairs))
    notes = () if rows else (Phrase("report.note.nothing_open"),)
    return Report("bank_proposals", (Section("proposals", PROPOSALS, rows),) if rows else (), (),
                  notes)  # fmt: skip


def _proposed(account: int, line: Line, pairs: Sequence[Pair]) -> Iterator[Row]:
    shown: dict[str, Value] = {"bank_line": at(account, line.no), "on": line.on,
                               "bank_moved": line.amount, "bank_said": line.text}  # fmt: skip
    if not pairs:
        yield Row({**shown, "reasons": line.text})
    for pair in pairs:
        yield Row(
            {
                **shown,
                "may_be": ", ".join(it.known_by for it in pair.movements),
                "apart": pair.difference or None,
                "reasons": reasons_of(pair),
            }
        )


def reasons_of(pair: Pair) -> Phrase:
    """Why a proposal is made, as one phrase."""
    said = [Phrase(f"bank_reason.{reason}") for reason in pair.reasons]
    return _joined(said)


def _joined(said: Sequence[Phrase]) -> Phrase:
    if len(said) == 1:
        return said[0]
    return Phrase("report.both", {"first": said[0], "rest": _joined(said[1:])})


def by_line(
    matches: Mapping[int, Sequence[LineAt]], movements: Mapping[LineAt, Movement]
) -> dict[int, list[Movement]]:
    """What each match holds of the book, a movement once."""
    return {
        no: list({movements[place].place: movements[place] for place in places
                  if place in movements}.values())
        for no, places in matches.items()
    }  # fmt: skip
