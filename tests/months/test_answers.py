"""An answer holds for what was answered: another sum is another matter, on both engines."""

import io
from datetime import date

import pytest

from ledger import book, counts, funds, log, months, reports, text
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import Money
from ledger.months import Outside
from tests.terminal import sajja

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
SAFE = Outside(backup_on=date(2026, 12, 31))
NOT_COUNTED, COUNTED, KEPT = "cash:1100/2026-01", "count:1", "unknown-money:2026-01"


def post(fund, on: date, baht: int, key: str, credit: int = 4300) -> None:
    with fund.work(by="อรพิน") as work:
        line = book.Line(1100, credit, Money.baht(baht))
        book.post(work, book.Draft("manual", on, (line,), "ผ้าป่า", key))


def answer(fund, key: str, said: str = "ดูแล้ว", month: Month = JANUARY) -> months.Answer:
    with fund.work(by="ธิดา") as work:
        return months.answer(work, key, said, months.status(work, month, SAFE))


def answer_all(fund, month: Month = JANUARY) -> None:
    with fund.work(by="ธิดา") as work:
        known = months.status(work, month, SAFE)
        for it in known:
            if it.stops and it.weight == "answer":
                months.answer(work, it.key, "ดูแล้ว", known)


def close(fund, month: Month = JANUARY) -> None:
    with fund.work(by="อรพิน") as work:
        months.close(work, month, "อรพิน", "ธิดา", SAFE, "สิ้นปี")


def matter(fund, key: str, month: Month = JANUARY) -> months.Matter:
    with fund.read() as work:
        return next(it for it in months.status(work, month, SAFE) if it.key == key)


def as_before(fund, key: str, said: str = "ดูแล้ว") -> None:
    """An answer as it was written before it said how much the matter was."""
    with fund.work(by="ธิดา") as work:
        no = len(months.answers(work)) + 1
        fact = {"answer_no": no, "finding": key, "answer": said}
        log.store(work, log.Record("finding_answer", {"finding_answer": [fact]}))


def shown(report) -> str:
    """The page, without its blanks."""
    out = io.StringIO()
    reports.screen.show(report, "th", "plain", out, 1000)
    return "".join(out.getvalue().split())


def test_a_sum_that_grows_after_its_answer_is_open_again_and_both_are_told(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    answer(fund, NOT_COUNTED)
    assert matter(fund, NOT_COUNTED).answer

    post(fund, date(2026, 1, 11), 60, "k-2")

    found = matter(fund, NOT_COUNTED)
    assert (found.stops, found.answer, found.measure) == (True, None, Money.baht(560))
    assert found.outgrown
    assert found.outgrown.was == Money.baht(500)
    with pytest.raises(Refused, match=r"month\.not_ready") as refused:
        close(fund)
    assert refused.value.values["count"] == 1
    assert ["month.cash_not_counted", "month.outgrown"] == [
        it.code for it in refused.value.problems
    ]
    with fund.read() as work:
        assert "ตอบไว้ตอนเป็น500.00" in shown(reports.month_status(work, JANUARY, SAFE))


@pytest.mark.parametrize("typed", [
    "cash:1100/01-2569", " cash:1100/01/2569", "cash:1100/๐๑-๒๕๖๙", NOT_COUNTED,
])  # fmt: skip
def test_a_matter_is_shown_in_the_buddhist_era_and_answered_as_shown_or_as_kept(fund, typed):
    """Who reads 2026-01 in a book of the year 2569 does not know which month is meant."""
    post(fund, date(2026, 1, 10), 500, "k-1")
    as_auditor = ("audit", "answer", "--answer", "ดูแล้ว", "--as", "ธิดา", "--month", "1/2569")
    typed_ = {
        "answered": (*as_auditor, typed),
        "unknown": (*as_auditor, "nothing:1"),
        "listed": ("audit", "list", "1/2569"),
        "stands": ("month", "status", "1/2569"),
        "closing": ("month", "close", "1/2569", "--auditor", "ธิดา", "--as", "อรพิน", "--yes"),
    }
    told = {name: sajja(*words, "--fund", fund.where) for name, words in typed_.items()}

    assert not any("2026" in it.out + it.err for it in told.values())
    assert [0, 1, 0, 0, 1] == [it.status for it in told.values()]
    assert "cash:1100/01-2569" in told["answered"].out
    assert "backup:01-2569" in told["unknown"].err
    assert "cash:1100/01-2569" in told["listed"].out
    assert "`sajja audit answer backup:01-2569`" in " ".join(told["stands"].out.split())
    assert "✗ backup:01-2569  " in told["closing"].err
    kept = sajja("audit", "list", "1/2569", "--json", "--fund", fund.where).out
    assert '"matter_key": "cash:1100/2026-01"' in kept


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("over:1100/2026-10-20", "over:1100/20-10-2569"),
        ("held-money:2026-09", "held-money:09-2569"),
        ("village:3/2026-09", "village:3/09-2569"),
        ("claim-alive:053/2569", "claim-alive:053/2569"),
        ("gap:21/13-14", "gap:21/13-14"),
        ("gap:21/1990-2005", "gap:21/1990-2005"),
        ("bank:JV-2569-00012", "bank:JV-2569-00012"),
    ],
)
def test_of_a_key_only_a_month_or_a_day_is_shown_otherwise_than_it_is_kept(key, said):
    assert (said, said) == (months.Key(key).name("th"), text.shown(months.Key(key), "en"))


def test_in_a_fund_that_writes_the_common_era_a_command_has_its_month_so(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    for years, proposed in (("be", "1/2569"), ("ce", "1/2026")):
        with fund.work(by="อรพิน") as work:
            funds.settle(work, "years", years, date(2025, 1, 1), "ตามระเบียบ")
            told = shown(reports.month_status(work, FEBRUARY, SAFE))

        assert f"`sajjamonthclose{proposed}`" in told


def test_the_same_words_answer_it_anew_and_a_sum_that_was_answered_stays_answered(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    answer(fund, NOT_COUNTED)
    post(fund, date(2026, 1, 11), 60, "k-2")

    made = answer(fund, NOT_COUNTED)

    assert (made.no, made.was) == (2, Money.baht(560))
    assert matter(fund, NOT_COUNTED).answer
    assert answer(fund, NOT_COUNTED).no == 2
    with fund.work(by="อรพิน") as work:
        book.reverse(work, "JV-2569-000002", date(2026, 1, 12), "ผิด", "k-3")
    assert matter(fund, NOT_COUNTED).answer.no == 1


def test_a_difference_is_told_from_the_same_the_other_way(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    with fund.work(by="อรพิน") as work:
        made = counts.Count(1100, JANUARY.last, {Money.baht(100): 4}, "ธิดา", "วิไล")
        counts.take(work, made, {"count.short"})
    assert answer(fund, COUNTED).was == Money.baht(-100)

    with fund.work(by="อรพิน") as work:
        book.reverse(work, "JV-2569-000001", date(2026, 1, 12), "ผิด", "k-2")
    post(fund, date(2026, 1, 13), 300, "k-3")

    found = matter(fund, COUNTED)
    assert (found.values["difference"], found.measure) == (Money.baht(100), Money.baht(100))
    assert found.stops


def test_more_of_what_was_answered_is_another_matter_too(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    assert answer(fund, "written-late:2026-01").was == 1

    post(fund, date(2026, 1, 10), 60, "k-2")

    assert matter(fund, "written-late:2026-01").is_open


def test_a_finding_that_grew_before_the_close_stays_open_after_it(fund):
    post(fund, date(2026, 1, 10), 500, "k-1", credit=2300)
    for key in (KEPT, "written-late:2026-01"):
        answer(fund, key)
    post(fund, date(2026, 1, 10), 60, "k-2", credit=2300)
    answer_all(fund)
    close(fund)

    left = {it.key: it for it in status(fund, FEBRUARY) if it.code == "month.left_open"}

    assert {KEPT, "written-late:2026-01"} == set(left)
    assert (left[KEPT].measure, left["written-late:2026-01"].measure) == (Money.baht(560), 2)
    for key in left:
        answer(fund, key, "ดูอีกครั้งแล้ว", FEBRUARY)
    assert not [it for it in status(fund, FEBRUARY) if it.code == "month.left_open"]


def status(fund, month: Month) -> tuple[months.Matter, ...]:
    with fund.read() as work:
        return months.status(work, month, SAFE)


def test_an_answer_of_an_older_book_holds_for_what_its_month_was_closed_with(fund):
    post(fund, date(2026, 1, 10), 500, "k-1", credit=2300)
    as_before(fund, KEPT)
    with fund.read() as work:
        assert "ไม่ได้จดไว้ว่าเป็นเท่าไร" in shown(reports.month_status(work, JANUARY, SAFE))
    post(fund, date(2026, 1, 11), 60, "k-2", credit=2300)
    assert matter(fund, KEPT).answer
    answer_all(fund)
    close_as_before(fund)

    with fund.read() as work:
        assert Money.baht(560) == months.answers(work)[0].was
    assert KEPT not in [it.key for it in status(fund, FEBRUARY)]


def close_as_before(fund) -> None:
    """January closed as it was before a close said how much each finding was but in money."""
    with fund.work(by="อรพิน") as work:
        head = log.head(work)
        book.seal(work, JANUARY)
        closed = {"month": JANUARY, "treasurer": "อรพิน", "auditor": "ธิดา", "log_size": head.size,
                  "log_root": head.root, "entry_count": 2, "year_entry_no": None}  # fmt: skip
        item = {"month": JANUARY, "item_no": 1, "code": "month.money_unknown", "finding": KEPT,
                "weight": "finding", "amount_satang": Money.baht(560)}  # fmt: skip
        facts = {"month_close": [closed], "month_close_balance": [], "month_close_item": [item]}
        log.store(work, log.Record("month_close", facts))
