"""Claims: how many the by-laws decide a second, stored ones decided again, a draft tried.

A fund of 5,000 members through ten years, of the ages and the ways of paying that funds have;
claims by the field's rates. The model by-laws decide.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import rigs
from workload import BEGUN

from ledger import book, bylaws, claims, funds, log, members
from ledger import tables as t
from ledger.bylaws import Bylaws, Earlier, Fact, Facts, Purse
from ledger.claims import papers, rows
from ledger.claims.claim import Ruling, Step
from ledger.dates import Month
from ledger.members import Application, Beneficiary, Register
from ledger.money import Money
from ledger.names import PersonName
from ledger.work import Fund, Work, clock

MEMBERS, YEARS, STORED = 5_000, 10, 50_000
A_YEAR = {"illness": 0.125, "childbirth": 0.007, "death": 0.009, "scholarship": 0.012}
AGES = (163, 322, 377, 443, 504, 349, 183, 148, 98, 12)  # at joining, by tens of years
EVERY = {12: 0.60, 6: 0.10, 3: 0.05, 1: 0.25}  # months paid at a time, and how many pay so
END = date(BEGUN.year + YEARS, 1, 1)
BY = "ผู้วัด"
PURSE = Purse(Money.baht(5_000_000), Money.baht(20_000))
PAPERS = (
    "สูติบัตร", "สำเนาบัตรประชาชน", "สำเนาทะเบียนบ้าน", "สมุดประจำตัวสมาชิก",
    "ใบรับรองการนอนโรงพยาบาล", "มรณบัตร", "สำเนาบัตรประชาชนผู้รับผลประโยชน์", "หนังสือรับรองสถานศึกษา",
)  # fmt: skip


def measured(folder: Path) -> Iterator[str]:
    """The section of the page."""
    text = _text()
    yield "## Claims\n"
    yield f"A fund of {MEMBERS:,} members through {YEARS} years; a single core.\n"
    yield "| | goal | measured | noise |\n|---|---|---|---|"
    yield _row("claims decided a second, from facts in memory", "≥ 20,000", deciding(text))

    fund = _grown(folder / "claims.sajja")
    wanted = round(MEMBERS * YEARS * sum(A_YEAR.values()))
    _store(fund, text, 0, wanted)
    seconds = tuple(rigs.cpu(lambda: trying(fund)) for _ in range(3))
    yield _row(f"seconds to try a draft: {wanted:,} claims, the register, {YEARS} years", "≤ 30",
               seconds)  # fmt: skip
    _store(fund, text, wanted, STORED)
    rates = tuple(STORED / rigs.cpu(lambda: _replayed(fund)) for _ in range(3))
    yield _row(f"of {STORED:,} stored claims decided again, a second", "", rates)
    fund.close()
    where = ("--fund", str(folder / "claims.sajja"))
    more = rigs.most_memory("claim", "replay", "--all", *where)
    more -= rigs.most_memory("claim", "show", "00001/2558", *where)
    yield f"\n`sajja claim replay --all` of them: {more:.0f} megabytes over start (goal: ≤ 150).\n"


def _row(what: str, goal: str, found: tuple[float, ...]) -> str:
    said = [f"{one:,.0f}" if one >= 100 else f"{one:.1f}" for one in sorted(found)]
    return f"| {what} | {goal} | **{said[len(said) // 2]}** | {said[0]}–{said[-1]} |"


# DECIDING ----------------------------------------------------------------------------------------


def deciding(text: Bylaws) -> tuple[float, ...]:
    """Claims of the four kinds weighed and held against the purse, a second of CPU time."""
    random = Random(1)
    asked = [_claimed(random, at, _joined(random)) for at in range(8_000)]

    def all_of_them() -> None:
        for kind, facts in asked:
            bylaws.covered(bylaws.weigh(kind, facts, text), text, PURSE)

    all_of_them()  # warm
    return tuple(len(asked) / rigs.cpu(all_of_them) for _ in range(5))


def _claimed(random: Random, at: int, joined: date) -> tuple[str, Facts]:
    """A claim as it is weighed: every fact that register, book and papers tell."""
    (kind,) = random.choices(list(A_YEAR), list(A_YEAR.values()))
    span = (END - BEGUN).days
    event = BEGUN + timedelta(days=random.randrange(365, span - 40))
    nights = random.choice((1, 2, 3, 3, 4, 5, 8, 12))
    filed = event + timedelta(days=random.randrange(nights, 75))
    paid_to = event + timedelta(days=random.randrange(-100, 300))
    had = Earlier("illness", "1", ("member", "household"), (
        bylaws.Day(event - timedelta(days=90), 1, Money.baht(100)),))  # fmt: skip
    said: dict[str, object] = {
        "joined_on": joined, "left_on": None, "born_on": date(1960 + at % 60, 5, 9),
        "member_class": "general", "status": "joined", "paid_to": paid_to,
        "missed_instalments": 0, "arrears_owed": Money.baht(max(0, (event - paid_to).days)),
        "contributed": Money.baht(900), "paid_days": 900, "first_paid_on": joined,
        "event_on": event, "filed_on": filed, "discharged_on": event,
        "admitted_on": None, "papers": PAPERS, "event_claims": (), "sex": "female",
        "earlier": (had,) if at % 3 == 0 else (),
    }  # fmt: skip
    if kind in ("illness", "childbirth"):
        said |= {"admitted_on": event, "discharged_on": event + timedelta(days=nights)}
    said |= {
        "illness": {"cause": "disease"}, "childbirth": {"children": 1},
        "death": {"payee": "named", "cause": "disease"},
        "scholarship": {"relation": "child", "school_level": "primary", "grade_average": 310,
                        "filed_on": date(event.year, 5, 9)},
    }[kind]  # fmt: skip
    return kind, {name: Fact(value, "bench") for name, value in said.items()}  # type: ignore[arg-type]


# A FUND WITH CLAIMS ------------------------------------------------------------------------------


def _text() -> Bylaws:
    found, _ = bylaws.read(_written())
    assert found is not None
    return found


def _written() -> str:
    """The model by-laws, begun with the fund."""
    model = bylaws.model("th").replace("1 มกราคม 2570", "1 มกราคม 2558", 1)
    return model.replace("20 ธันวาคม 2569", "20 ธันวาคม 2557", 1)


def _draft() -> Bylaws:
    """Dearer nights, a longer wait, other steps at death, and more for the old."""
    changed = _written()
    for before, after in (
        ("- คืนละ: 100 บาท\n    เพดาน", "- คืนละ: 150 บาท\n    เพดาน"),
        ("เป็นสมาชิกมาแล้ว: อย่างน้อย 6 เดือน\n      - ค้างส่ง: ไม่เกิน 90 วัน",
         "เป็นสมาชิกมาแล้ว: อย่างน้อย 1 ปี\n      - ค้างส่ง: ไม่เกิน 60 วัน"),
        ("5 ปี: 10,000 บาท", "5 ปี: 12,000 บาท"),
        ("10 ปี: 1,500 บาท", "5 ปี: 1,000 บาท\n          10 ปี: 1,500 บาท"),
    ):  # fmt: skip
        assert before in changed
        changed = changed.replace(before, after, 1)
    found, _ = bylaws.read(changed[: changed.index("ตัวอย่าง:")])
    assert found is not None
    return found


def _joined(random: Random) -> date:
    within = random.randrange(0, (END - BEGUN).days - 300)
    return BEGUN if random.random() < 0.4 else BEGUN + timedelta(days=within)


def _grown(where: Path) -> Fund:
    """The fund with its register, ten years of contributions and its by-laws."""
    random = Random(2)
    clock.set(lambda: datetime(END.year, 1, 1, 12, tzinfo=UTC))
    enrolled = [_application(random, at) for at in range(1, MEMBERS + 1)]
    with funds.found(str(where), {"name": "กองทุนลองแรง"}, BEGUN, BY) as (fund, work):
        members.import_register(work, Register("bench", tuple(enrolled)))
        bylaws.adopt(work, _written(), tuple(book.sub_funds(work)))
    every = {it.no: random.choices(list(EVERY), list(EVERY.values()))[0] for it in enrolled}
    month = Month.of(BEGUN)
    while month.first < END:
        with fund.work(BY) as work:
            _contribute(work, month, enrolled, every, random)
        month = month.next()
    with fund.work(BY) as work:
        for it in enrolled:
            if random.random() < 0.009 * YEARS and it.joined_on:
                day = it.joined_on + timedelta(days=random.randrange(1, (END - it.joined_on).days))
                members.leave(work, it.no, "deceased", day)
    return fund


def _application(random: Random, at: int) -> Application:
    (tens,) = random.choices(range(len(AGES)), AGES)
    joined = _joined(random)
    born = date(joined.year - 10 * tens - random.randrange(1, 10), 1 + at % 12, 1 + at % 28)
    return Application(
        f"{at:05}", PersonName("นาย", "สมชาย", f"นามสกุลที่{at:05}"), at + 1, born_on=born,
        village=str(at % 15 + 1), joined_on=joined, house_no=f"{at // 3}/1",
        beneficiaries=(Beneficiary("ผู้รับ ผลประโยชน์", "บุตร"),),
    )  # fmt: skip


def _contribute(
    work: Work, month: Month, enrolled: Iterable[Application],
    every: dict[str, int], random: Random,
) -> None:  # fmt: skip
    """One month's contributions, in one entry; some forget."""
    income = book.account_with(work, "contribution").no
    lines = []
    for it in enrolled:
        assert it.joined_on is not None
        at = (month.year - it.joined_on.year) * 12 + month.month - it.joined_on.month
        if at >= 0 and at % every[it.no] == 0 and random.random() < 0.97:
            days = 30.44 * every[it.no]
            lines.append(book.Line(1100, income, Money.baht(round(days)), it.no))
    if lines:
        book.post(work, book.Draft("manual", month.last, tuple(lines), "ส่งเงิน", str(month)))


def _store(fund: Fund, text: Bylaws, first: int, last: int) -> None:
    """Claims filed and decided, written down many at a time."""
    random = Random(first)
    for at in range(first, last, 1000):
        with fund.work(BY) as work:
            records, kept = [], []
            for one in range(at, min(last, at + 1000)):
                some, private = _claim(random, one, text)
                records += some
                kept += private
            log.store(work, *records)
            work.insert(t.claim_private, kept)


def _claim(
    random: Random, at: int, text: Bylaws
) -> tuple[list[log.Record], list[dict[str, object]]]:
    kind, facts = _claimed(random, at, _joined(random))
    decision = bylaws.covered(bylaws.weigh(kind, facts, text), text, PURSE)
    event, filed = facts["event_on"].value, facts["filed_on"].value
    no = f"{at + 1:05}/2558"
    said = papers.Papers({}, PAPERS)
    award = decision.award.amount if decision.award else Money(0)
    ruling = Ruling(2, decision.digest, decision.outcome, award, decision.amount, "welfare")
    head = {"claim_no": no, "benefit": kind, "member_no": f"{random.randrange(MEMBERS) + 1:05}",
            "filed_on": filed, "event_on": event}  # fmt: skip
    whole = bylaws.as_bytes(decision).decode()
    sealed = [papers.Sealed(no, 1, written=said.as_text()), papers.Sealed(no, 2, written=whole)]
    steps = [Step(1, "filed", filed, BY, version=1), Step(2, "decided", filed, BY, version=2)]  # type: ignore[arg-type]
    records = [log.Record("claim", {"claim": [head]})]
    records += [
        log.Record("claim_step", {"claim_step": [{
            "claim_no": no, "step_no": step.no, "step": step.kind, "step_on": step.on,
            "acted_by": BY, "resolution": "", "reason": "", "version": step.version,
            "commitment": seal.commitment,
        }]})
        for step, seal in zip(steps, sealed, strict=True)
    ]  # fmt: skip
    records.append(log.Record("decision", {"decision": [rows.ruling_row(no, ruling)]}))
    private: list[dict[str, object]] = [
        {"claim_no": no, "version": it.version, "salt": it.salt, "written": it.written}
        for it in sealed
    ]
    return records, private


def trying(fund: Fund) -> None:
    """A draft on all claims of ten years, and on the register."""
    with fund.read() as work:
        for _ in claims.tried(work, _draft(), YEARS):
            pass
        claims.on_register(work, _draft(), YEARS)


def _replayed(fund: Fund) -> None:
    with fund.read() as work:
        wrong = [problem for _, problem in claims.replay(work) if problem is not None]
    assert not wrong, wrong[:3]
