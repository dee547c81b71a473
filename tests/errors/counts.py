"""What can be wrong with cash counted, and with the proof of it."""

from collections.abc import Iterable
from datetime import date

from ledger import book, counts
from ledger.dates import Month
from ledger.errors import Problem
from ledger.money import Money

from .gallery import Stage, example, typed

HEADINGS = "วันที่นับ,ผู้ถือเงิน,1000,500,100,รวม,ผู้นับคนที่ 1,ผู้นับคนที่ 2"
BY = "--counter ธิดา --other วิไล"
FIVE = f"cash count --of 1100 --piece 500:1 {BY}"  # what the book says


def listed(code: str, given: str, row: str) -> None:
    """The example is one row of a list."""

    @example(code, f"`sajja cash count import` of a list in which {given}: `{row}`")
    def _(stage: Stage) -> None:
        stage.file("counts.csv", f"{HEADINGS}\n{row}\n")
        stage.sajja("cash count import counts.csv")


typed("count.has_problems", f"cash count --of 1100 --piece 500:2 {BY}")
typed("count.over", f"cash count --of 1100 --piece 500:2 {BY}")
typed("count.short", f"cash count --of 1100 --piece 100:3 {BY}")
typed("count.total_differs", f"{FIVE} --total 550")
typed("count.one_person", "cash count --of 1100 --piece 500:1 --counter ธิดา --other ธิดา")
typed("count.counter_missing", "cash count --of 1100 --piece 500:1 --counter ธิดา --other ' '")
typed("count.piece_unknown", f"cash count --of 1100 --piece 300:1 {BY}")
typed("count.piece_unreadable", f"cash count --of 1100 --piece 500 {BY}")
typed("count.number_unreadable", f"cash count --of 1100 --piece 500:สาม {BY}")
typed("count.day_ahead", f"{FIVE} --on 1/1/2570")
typed("count.holder_unknown", f"cash count --of นายบุญมี --piece 500:1 {BY}")
typed("count.unknown", "cash count settle 9 --reason ทอนผิด")
typed("count.agrees", "cash count settle 1 --reason ทอนผิด --yes", FIVE)
typed("count.no_reason", "cash count settle 1 --reason ' ' --yes",
      f"cash count --of 1100 --piece 100:3 {BY} --accept count.short")  # fmt: skip
listed("count.list_has_problems", "the cash is short", "31/1/2569,1100,0,0,3,300.00,ธิดา,วิไล")
listed("count.day_unreadable", "the day does not exist", "31/2/2569,1100,0,1,0,500.00,ธิดา,วิไล")


@example("count.closed_month", f"January closed, and `sajja {FIVE} --on 31/1/2569`")
def _(stage: Stage) -> None:
    with stage.working() as work:
        book.seal(work, Month(2026, 1))
    stage.sajja(f"{FIVE} --on 31/1/2569")


@example("count.own_cash", "มาลี, who collects, among those who count her cash")
def _(stage: Stage) -> Iterable[Problem]:
    from .cash import sheet_taken

    sheet_taken(stage)
    with stage.reading() as work:
        (mine,) = (it for it in counts.reading.hands(work, work.today) if it.holder)
        made = counts.Count(mine.account.no, date(2026, 1, 31), {Money.baht(20): 1}, mine.holder,
                            "วิไล")  # fmt: skip
        return counts.check(work, made)


@example("count.not_cash", "`counts.take` of an account that is a bank's")
def _(stage: Stage) -> None:
    with stage.working() as work:
        counts.take(work, counts.Count(1310, date(2026, 1, 31), {}, "ธิดา", "วิไล"))


@example("file.no_cash_counts", "`sajja cash count import diary.csv`, which is another list")
def _(stage: Stage) -> None:
    stage.file("diary.csv", "วันที่,อากาศ\n1/1/2569,ฝนตก\n")
    stage.sajja("cash count import diary.csv")


# THE PROOF ---------------------------------------------------------------------------------------

SHORT = f"cash count --of 1100 --piece 100:3 {BY} --accept count.short"
CHANGED = {
    "verify.count_one_person": "UPDATE cash_count SET other_counter = 'นางธิดา', counter = 'ธิดา'",
    "verify.count_piece": "UPDATE cash_count_piece SET piece_satang = 30000",
    "verify.count_account": "UPDATE cash_count SET account_no = 1310",
    "verify.count_entry": "DELETE FROM cash_difference",
}


def _hang(code: str, statement: str) -> None:
    @example(code, f"a count that was short, settled, `{statement}`, then `sajja verify`")
    def _(stage: Stage) -> None:
        stage.sajja(SHORT)
        stage.sajja("cash count settle 1 --reason ทอนผิด --yes")
        stage.shell(statement)
        stage.sajja("verify")


for _code, _statement in CHANGED.items():
    _hang(_code, _statement)
