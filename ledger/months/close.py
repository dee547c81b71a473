"""What must be true before a month may close: a list of small checks, each of one thing."""

from collections.abc import Callable, Iterator

from ledger.banks import LONG, Item, Status, at

from .exceptions import EXCEPTIONS
from .known import Known
from .matter import Matter, Weight, as_typed, standing

Check = Callable[[Known], Iterator[Matter]]


def judge(known: Known) -> tuple[Matter, ...]:
    """Everything there is to say of a month: what was left open before it comes first, then what
    keeps it open, then the rest. A matter carries what was answered to it, which settles it only
    while it is still what was answered.
    """
    found = [it for check in CHECKS for it in check(known)]
    answered = [it.under(known.answers.get(it.key, ())) for it in found]
    return tuple(sorted(answered, key=lambda it: (it.code != "month.left_open", not it.stops,
                                                  not it.is_open)))  # fmt: skip


def _matter(code: str, key: str, weight: Weight = "answer", /, **values: object) -> Matter:
    return Matter(f"month.{code}", key, weight, values)


def left_open(known: Known) -> Iterator[Matter]:
    """Findings that an earlier month was closed with, and that nobody has answered since."""
    for key, it in known.open_before.items():
        if standing(known.answers.get(key, ()), it.measure) is None:
            yield _matter("left_open", key, "finding", month=it.month,
                          finding=it.code.partition(".")[2], **it.measured)  # fmt: skip


def earlier(known: Known) -> Iterator[Matter]:
    """Months close in their order."""
    if known.earlier:
        first = known.earlier[0]
        yield _matter("earlier_open", f"month:{first}", "settle", month=known.month,
                      earlier=known.earlier, first=as_typed(first, known.years))  # fmt: skip


def proved(known: Known) -> Iterator[Matter]:
    """The whole book agrees with itself: lines with balances, passbooks and sub-funds."""
    if known.outside.faults:
        yield _matter("book_damaged", f"verify:{known.month}", "settle",
                      count=known.outside.faults)  # fmt: skip


def banks(known: Known) -> Iterator[Matter]:
    """Each bank account is known to the month's end, and every satang between it and the book."""
    for it in known.banks:
        values = {"account": it.account, "name": it.name, "last": known.last}
        if it.bank is None:
            if it.book:
                yield _matter("bank_unknown", f"bank:{it.account}/{known.month}", **values,
                              amount=it.book)  # fmt: skip
            continue
        if it.known_to and it.known_to < known.last:
            yield _matter("bank_behind", f"bank:{it.account}/{known.month}", **values,
                          known_to=it.known_to)  # fmt: skip
        yield from (_item(it, item) for item in it.items)


def _item(status: Status, item: Item) -> Matter:
    """What stands between: on its way, or of the bank alone, or open for too long."""
    name = at(status.account, item.lines[0].no) if item.lines else "opening"
    if item.movements and not item.lines:
        name = item.movements[0].known_by
    values = {"account": status.account, "name": status.name, "amount": item.amount,
              "since": item.since, "age": item.age(status.on), "kind": item.kind}  # fmt: skip
    if item.age(status.on) > LONG:
        return _matter("bank_long", f"bank:{name}", **values, most=LONG)
    if item.cleared or item.kind == "book_only":
        return _matter("bank_carried", f"bank:{name}", "told", **values)
    return _matter("bank_open", f"bank:{name}", **values)


def cash_counted(known: Known) -> Iterator[Matter]:
    """The cash box was counted in the month, and every difference is posted with its reason."""
    counted = {it.count.account for it, _ in known.counts if it.count.on in known.month}
    for hand in known.hands:
        no = hand.account.no
        if hand.account.role == "cash" and hand.holds and no not in counted:
            yield _matter("cash_not_counted", f"cash:{no}/{known.month}", account=no,
                          name=hand.account, amount=hand.holds, month=known.month)  # fmt: skip
    for it, holds in known.counts:
        apart = it.count.total - holds
        if apart and not it.entry:
            yield _matter("cash_differs", f"count:{it.no}", count=it.no, on=it.count.on,
                          apart=apart, difference=abs(apart), counted=it.count.total,
                          held=holds)  # fmt: skip


def cash_held(known: Known) -> Iterator[Matter]:
    """What was collected is handed over in the days the fund allows."""
    for hand in known.hands:
        days = hand.days(known.last)
        if hand.holder and days is not None and days > known.rules.remit_within:
            yield _matter("cash_held", f"held:{hand.account.no}/{known.month}",
                          holder=hand.holder, amount=hand.holds, since=hand.oldest, age=days,
                          most=known.rules.remit_within,
                          clause=known.rules.clauses.get("remit_within"))  # fmt: skip


def cash_over(known: Known) -> Iterator[Matter]:
    """A cash box holds no more than the by-laws let it, or not for longer."""
    limit, within = known.rules.cash_limit, known.rules.bank_within
    for box in known.boxes:
        if limit is None:
            return
        for it in box.over(limit, within, known.month.first):
            yield _matter("cash_over", f"over:{box.account.no}/{it.since}", name=box.account,
                          since=it.since, until=it.until, days=it.days, amount=it.most,
                          limit=limit, over=it.most - limit, within=within,
                          clause=known.rules.clauses.get("cash_limit"))  # fmt: skip


def receipt_books(known: Known) -> Iterator[Matter]:
    """Every number of a receipt book is used, void or still to come; a full book comes back."""
    for it in known.books:
        for gap in it.gaps:
            if gap.before is None or gap.before <= known.last:
                yield _matter("receipt_gap", f"gap:{it.no}/{gap.first}-{gap.last}", book=it.no,
                              numbers=str(gap), count=gap.count, whose=it.whose)  # fmt: skip
        if it.is_out and it.rest == 0:
            yield _matter("book_full", f"book:{it.no}", book=it.no, holder=it.holder)


def sheets(known: Known) -> Iterator[Matter]:
    """No line of a sheet waits for an answer."""
    for it in known.waiting:
        yield _matter("lines_waiting", f"sheet:{it.sheet_no}", sheet_no=it.sheet_no, file=it.file,
                      count=it.count)  # fmt: skip


def money_kept(known: Known) -> Iterator[Matter]:
    """Money that is nobody's yet is named each month until it is somebody's."""
    if known.held:
        yield _matter("money_held", f"held-money:{known.month}", "finding", amount=known.held)
    if known.unknown:
        yield _matter("money_unknown", f"unknown-money:{known.month}", "finding",
                      amount=known.unknown)  # fmt: skip


def backed_up(known: Known) -> Iterator[Matter]:
    """A backup younger than the month exists."""
    made = known.outside.backup_on
    if made is None or made <= known.last:
        yield _matter("backup_old", f"backup:{known.month}", made_on=made, last=known.last)


CHECKS: tuple[Check, ...] = (
    left_open, earlier, proved, banks, cash_counted, cash_held, cash_over, receipt_books, sheets,
    money_kept, backed_up, *EXCEPTIONS,
)  # fmt: skip
"""In the order in which a treasurer would go through them."""
