"""The treasurer's month for the notice board: money in, benefits out, what there is, members.

Everybody reads it, so it names nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ledger import aloud
from ledger.book import Account
from ledger.dates import Month
from ledger.members import ENDINGS, PRESENT, Member
from ledger.money import ZERO, Money

from .balances import Balances
from .books import Accounts, name
from .report import Column, Fact, Named, Phrase, Report, Row, Section, Value
from .status_known import ONE_DAY

IN = (Column("this_month", "money"), Column("in_year", "money"), Column("codi_line"))
OUT = (Column("paid_times", "count"), *IN)
POSITION = (Column("amount", "money"), Column("codi_line"))
PEOPLE = (Column("persons", "count"), Column("codi_line"))
CHART = (Column("came_in", "money"), Column("went_out", "money"), Column("month"))
BENEFIT = "benefit."


@dataclass(frozen=True, slots=True)
class Known:
    """What the notice is made of. in_month, in_year: what moved, debit positive, without years'
    ends. times: how often each benefit's account paid in the month. bars: money in and out of
    each month of the chart.
    """

    month: Month
    accounts: Accounts
    in_month: Balances
    in_year: Balances
    held: Balances
    times: Mapping[int, int]
    members: Sequence[Member]
    bars: Sequence[tuple[Month, Money, Money]]


def of(known: Known) -> Report:
    """The notice."""
    came, went, there = _moved(known, "income"), _moved(known, "expense"), _position(known)
    totals = [it.total.cells for it in (came, went) if it.total]
    remains = _sum(there.rows, "amount")
    facts = (
        Fact("came_in", totals[0]["this_month"], "money"),
        Fact("went_out", totals[1]["this_month"], "money"),
        Fact("remains", remains, "money"),
        Fact("spelt_out", Named(*(aloud.amount(remains, lang) for lang in ("th", "en")))),
    )
    chart = Section(
        "chart", CHART, tuple(Row({"month": month, "came_in": income, "went_out": out})
                              for month, income, out in known.bars),
        Phrase("notice.section.chart"),
    )  # fmt: skip
    sections = (came, went, there, _people(known), chart)
    return Report("notice", sections, facts, (Phrase("report.note.welfare"),),
                  {"month": known.month})  # fmt: skip


def _moved(known: Known, kind: str) -> Section:
    """What came in, or went out, account by account."""
    rows = []
    for no, account in sorted(known.accounts.items()):
        month, year = (_own_side(account, it) for it in (known.in_month, known.in_year))
        if account.kind == kind and (month or year):
            cells: dict[str, Value] = {"this_month": month, "in_year": year,
                                       "codi_line": name(account)}  # fmt: skip
            if account.role.startswith(BENEFIT):
                cells["paid_times"] = known.times.get(no, 0)
            rows.append(Row(cells))
    total = Row({"this_month": _sum(rows, "this_month"), "in_year": _sum(rows, "in_year"),
                 "codi_line": Phrase("word.total")})  # fmt: skip
    columns = OUT if kind == "expense" else IN
    return Section(kind, columns, tuple(rows), Phrase(f"notice.section.{kind}"), total=total)


def _own_side(account: Account, moved: Balances) -> Money:
    net = moved.get(account.no, ZERO)
    return net if account.kind == "expense" else -net


def _sum(rows: Iterable[Row], key: str) -> Money:
    return Money.total(it for row in rows if isinstance(it := row.cells.get(key), Money))


def _position(known: Known) -> Section:
    """In whose hands the money is: the cash box, who collects, each bank; less what is owed."""
    collected = Money.total(known.held[no] for no, it in known.accounts.items()
                            if it.role == "collector")  # fmt: skip
    rows = []
    for no, account in sorted(known.accounts.items()):
        held = known.held[no]
        if account.kind in ("asset", "liability") and account.role != "collector" and held:
            rows.append(Row({"amount": held, "codi_line": name(account)}))
        if account.role == "cash" and collected:
            rows.append(Row({"amount": collected, "codi_line": Phrase("notice.collected")}))
    total = Row({"amount": _sum(rows, "amount"), "codi_line": Phrase("codi.line.net")})
    title = Phrase("notice.section.position", {"on": known.month.last})
    return Section("position", POSITION, tuple(rows), title, total=total)


def _people(known: Known) -> Section:
    """Members when the month began, who came, who went, and how many there are."""
    before, on = known.month.first - ONE_DAY, known.month.last
    then = {one.no: one.status_on(before) for one in known.members}
    now = {one.no: one.status_on(on) for one in known.members}
    counts = {
        "began": sum(it in PRESENT for it in then.values()),
        "joined": sum(then[no] == "none" and now[no] != "none" for no in now),
        "come_back": sum(then[no] in ENDINGS and now[no] in PRESENT for no in now),
    }
    counts |= {
        it: sum(now[no] == it and then[no] not in ENDINGS for no in now) for it in ENDINGS
    }  # fmt: skip
    rows = [Row({"persons": count, "codi_line": Phrase(f"notice.line.{line}")})
            for line, count in counts.items() if count or line in ("began", "joined")]  # fmt: skip
    remaining = sum(it in PRESENT for it in now.values())
    total = Row({"persons": remaining, "codi_line": Phrase("notice.line.remaining")})
    return Section("people", PEOPLE, tuple(rows), Phrase("codi.section.people"), total=total)
