"""A year of the sample fund: 74 sheets in six layouts, and what is true of them."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ledger import book, contributions, exchange, funds, members, text
from ledger.contributions import Sheet
from ledger.dates import Month
from ledger.errors import Problem, Refused
from ledger.money import ZERO, Money
from tests.contributions.paper import mask

BILLINGS = ("calendar_day", "year_365", "month_30")
LEVELS = {"refuse line": "refuse", "refuse file": "refuse", "ask": "ask", "warn": "warn",
          "hold line": "hold"}  # fmt: skip


@pytest.fixture(scope="module")
def truth() -> dict:
    examples = Path(__file__).parents[2] / "examples"
    return json.loads((examples / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def sample(engine_fund_factory, examples):
    """The sample fund with its register, on SQLite."""
    fund = engine_fund_factory("sqlite")
    with fund.work(by="อรพิน") as work:
        book.open_account(work, book.Account(1310, "asset", "bank", None, "กสิกรไทย", "KBank"))
        funds.settle(work, "transfer_account", "1310", date(2020, 1, 1), "")
        register = exchange.read_register(examples / "register.xlsx", "be")
        asked = {
            f"{it.code}@{it.place.row}"
            for it in members.check_register(work, register)
            if it.level == "ask"
        }
        members.import_register(work, register, accept=asked)
    return fund


def papers(examples: Path, truth: dict) -> Iterator[tuple[dict, Sheet, list[dict]]]:
    """Each sheet as it is true and as it is written, month by month, copies last."""
    faults = {it["id"]: it for it in truth["faults"]}
    order = sorted(truth["sheets"], key=lambda it: ("copy_of" in it, it["month"], it["village"]))
    for one in order:
        paper = exchange.read_sheet(examples / one["file"], "be", daily=lambda _: Money.baht(1))
        yield one, paper, [faults[no] for no in one["faults"]]


def take(fund, one, paper, accept=(), **how):
    with fund.work(by="อรพิน") as work:
        named = None if paper.collector else one["collector"]
        return contributions.take_in(work, paper, accept, collector=named, **how)


def answers(problem: Problem, fault: dict) -> bool:
    """Is this the problem the fault asks for, where it asks for it?"""
    cell = fault.get("cell", "").removeprefix("column ")
    return (problem.level, problem.place.row, problem.place.cell) == (
        LEVELS[fault["must"]], fault.get("row"), cell,
    )  # fmt: skip


def test_every_fault_is_found_in_its_place_and_only_faultless_lines_go_in(sample, examples, truth):
    """What is posted, less what is held, is `lines_without_fault` of every sheet."""
    unfound, other_sums, false_alarms = [], [], []
    for one, paper, faults in papers(examples, truth):
        whole = ["sheet.total_differs"] if {"A046", "A050"} & set(one["faults"]) else []
        try:
            taken = take(sample, one, paper, whole, set_aside=True)
            problems, posted = taken.problems, taken.total - taken.held
        except Refused as refused:
            problems, posted = refused.problems, ZERO
        unfound += [it["id"] for it in faults if not any(answers(p, it) for p in problems)]
        if posted.as_text() != one["lines_without_fault"]:
            other_sums.append((one["file"], posted, one["lines_without_fault"]))
        if problems and not faults:
            false_alarms.append((one["file"], problems))
        for problem, lang in ((p, lang) for p in problems for lang in text.LANGS):
            assert text.explain(problem.code, lang, problem.values).what

    assert (unfound, other_sums, false_alarms) == ([], [], [])
    with sample.read() as work:
        assert contributions.verify_sheets(work) == []


def corrected(paper: Sheet, faults: list[dict]) -> Sheet:
    """The sheet as it would be had nobody made a mistake."""
    lines, totals = list(paper.lines), list(paper.totals)
    for fault in faults:
        true, row = fault.get("truth", {}), fault.get("row")
        if fault["kind"] == "written total is wrong":
            totals = [it if it.of != "sheet" else replace(it, amount=Money.parse(true["total"]))
                      for it in totals]  # fmt: skip
        elif fault["kind"] in ("row total is wrong", "receipt total is wrong"):
            totals = [it if it.row != row else replace(it, amount=Money.parse(true["amount"]))
                      for it in totals]  # fmt: skip
        elif fault["kind"] == "receipt number used twice":
            payer = next(it.payer for it in lines if it.row == row)
            lines = [
                replace(it, receipt=true["no"])
                if it.row == row or (it.row > row and it.payer and it.payer == payer)
                else it
                for it in lines
            ]
        elif "member" in true and "held" not in true:
            lines = [it if it.row != row else _true(it, true) for it in lines]
    unsaid = tuple(p for p in paper.problems if p.place.row not in {it.get("row") for it in faults})
    return replace(paper, lines=tuple(lines), totals=tuple(totals), problems=unsaid)


def _true(line, true):
    facts = {"member_no": true["member"], "amount": Money.parse(true["amount"])}
    if "days" in true:
        facts["marks"] = mask(*true["days"])
        facts["received_on"] = line.received_on.replace(day=max(true["days"]))
    else:
        facts |= {"received_on": date.fromisoformat(true["date"]), "name": true["name"]}
    return replace(line, **facts)


def test_the_corrected_year_agrees_with_every_figure(sample, examples, truth):
    """Totals by month and village, every member's money, paid-to and arrears, billed three ways."""
    totals = truth["totals"]["by_month_and_village"]
    for one, paper, faults in papers(examples, truth):
        if "copy_of" in one:
            with pytest.raises(Refused, match="has_problems"):
                take(sample, one, paper, set_aside=True)
            continue
        taken = take(sample, one, corrected(paper, faults))
        expected = totals[one["month"]][str(one["village"])]
        transfer = Money.parse(expected["transfer"])
        assert {
            "contribution": taken.contributions.as_text(),
            "entry_fee": taken.entry_fees.as_text(),
            "held": taken.held.as_text(),
            "total": taken.total.as_text(),
            "cash": (taken.total - taken.transfer).as_text(),
            "transfer": taken.transfer.as_text(),
        } == {**{k: v for k, v in expected.items() if k != "lines_without_fault"},
              "transfer": transfer.as_text()}, one["file"]  # fmt: skip

    with sample.work(by="อรพิน") as work:
        everybody = members.by_no(work)
        assert paid(work) == {
            no: (it["contribution_2569"], it["entry_fee_2569"], it["held_2569"])
            for no, it in truth["members"].items()
        }
        for billing in BILLINGS:
            funds.settle(work, "billing", billing, date(2020, 1, 1), "")
            assert paid_to(work, everybody, billing) == {
                no: it["paid_to_year_end"][billing] for no, it in truth["members"].items()
            }
            assert arrears(work, everybody, billing) == truth["arrears_30_sep"][billing]["members"]


def paid(work):
    """Each member's contributions, entry fees and held money of the year."""
    lines = book.member_lines(work)
    roles = ("contribution", "entry_fee", "held")
    sums = {
        no: Counter({role: sum(it.amount.satang for it in of if it.role == role) for role in roles})
        for no, of in lines.items()
    }
    return {
        no: tuple(Money(sums.get(no, Counter())[role]).as_text() for role in roles)
        for no in members.by_no(work)
    }


def paid_to(work, everybody, billing):
    """As expected.json says it."""
    found = contributions.standings(work, everybody.values(), date(2026, 12, 31))
    if billing == "month_30":
        return {
            no: {"paid_to": str(it.paid_to), "credit": it.credit.as_text()}
            for no, it in found.items()
        }
    return {no: str(it.paid_to) for no, it in found.items()}


def arrears(work, everybody, billing):
    """Who owed on 30 September, members of that day only."""
    on = date(2026, 9, 30)
    of_that_day = [it for it in everybody.values() if it.status_on(on) in ("joined", "suspended")]
    owed = {}
    for no, it in contributions.standings(work, of_that_day, on).items():
        if it.arrears:
            counted = (
                {"months": it.missed_instalments}
                if billing == "month_30"
                else {"days": it.arrears_days}
            )
            owed[no] = {"paid_to": str(it.paid_to), **counted, "baht": it.arrears.as_text()}
    return owed


def test_a_year_of_sheets_leaves_the_collectors_holding_what_they_collected(
    sample, examples, truth
):
    """Cash with the collectors is every month's cash, before anything is handed over."""
    for one, paper, faults in papers(examples, truth):
        if "copy_of" not in one:
            take(sample, one, corrected(paper, faults))
    by_village = Counter()
    for month in truth["totals"]["by_month_and_village"].values():
        by_village.update({village: Decimal(it["cash"]) for village, it in month.items()})

    with sample.read() as work:
        held = book.balances(work)
        collectors = contributions.known_collectors(work)
        assert {it.village: held[it.account].as_decimal() for it in collectors} == by_village
        assert Month(2026, 12) == contributions.sheets(work)[-1].month
