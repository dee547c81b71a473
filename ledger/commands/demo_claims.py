"""The tour's second story: the sample fund's by-laws adopted, and a year of its claims."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger import work as works
    from ledger.cash import Filed
    from ledger.claims import Claim

MEETING = ("ประชุมใหญ่สามัญประจำปี 2567", date(2024, 12, 15), "1/2567")
FILES, APPROVES = "นางสาวมาลี จดดี", "นายประเสริฐ มั่นคง"  # two officers of the made-up fund
SHOWN = ("055/2569", "008/2569", "052/2569")  # two years; a day too early; papers missing
OUTCOMES = ("paid", "promised", "refuse", "refer", "left")


def adopt(call: calls.Call, fund: "works.Fund", samples: Path) -> None:
    """The by-laws, as the general meeting adopted them."""
    from ledger import book, bylaws

    file = samples / "bylaws" / "ban_nam_phueng.yaml"
    resolution = bylaws.Resolution(*MEETING, None, None)
    with fund.work(by=call.who()) as work:
        text = bylaws.adopt(
            work, file.read_text(encoding="utf-8"), tuple(book.sub_funds(work)), resolution
        )
    call.tell("command.demo.bylaws", title=text.title, from_on=text.from_on)


def claim(call: calls.Call, fund: "works.Fund", samples: Path) -> None:
    """Every claim filed, decided and, where the by-laws give it, approved and paid."""
    from ledger import claims, exchange
    from ledger.bylaws import Word

    listed = exchange.read_claims(samples / "claims.csv", "be")
    with fund.work(by=FILES) as work:
        come = [it for it in listed.lines if it.filing and it.filing.filed_on <= work.today]
        filed = claims.file_list(work, replace(listed, lines=tuple(come)))
    call.tell("command.demo.claims", file=listed.file, count=len(filed.new))
    paid = _in_the_cash_book(fund)
    became = [(one.benefit, _one(call, fund, one, paid)) for one in filed.new]
    _told(call, "claims_sum", Counter(outcome for _, outcome in became))
    for benefit in dict.fromkeys(benefit for benefit, _ in became):
        named = Word("benefit", benefit).name(call.lang)
        _told(call, "claims_of", Counter(it for of, it in became if of == benefit), benefit=named)


def _told(call: calls.Call, key: str, outcomes: Counter[str], **values: object) -> None:
    counts = {name: outcomes[name] for name in OUTCOMES}
    call.tell(f"command.demo.{key}", **counts, **values)


def _in_the_cash_book(fund: "works.Fund") -> "dict[str, Filed]":
    """The benefit payments the cash book has, by the claim they name."""
    from ledger import cash

    with fund.read() as work:
        slips = [it for it in cash.slips(work) if it.kind == "payment"]
    named = ((re.search(r"\d+/\d{4}", it.slip.memo), it) for it in slips)
    return {match[0]: it for match, it in named if match}


def _one(call: calls.Call, fund: "works.Fund", one: "Claim", paid: "dict[str, Filed]") -> str:
    """What became of a claim."""
    from ledger import claims

    with fund.work(by=call.who()) as work:
        outcome = claims.decide(work, one.no).outcome
    if outcome != "pay":
        return outcome
    with fund.work(by=APPROVES) as work:
        claims.approve(work, one.no)
    slip = paid.get(one.no)
    if slip is None:
        return "promised"
    try:
        with fund.work(by=call.who()) as work:
            claims.pay(work, one.no, slip.slip.credit, slip.slip.on, number=slip.slip.number)
    except Refused:  # the cash book paid another sum than this book decides
        return "left"
    return "paid"


def explain(call: calls.Call, fund: "works.Fund") -> None:
    """Three answers, clause by clause: nights over a year's end, a refusal one day too early, and
    one that waits.
    """
    from ledger import claims, reports

    for no in SHOWN:
        with fund.read() as work:
            decision = claims.decision_of(work, claims.claim_of(work, no))
        if decision is not None:
            call.talk("\n" + call.say("command.demo.explained", claim_no=no))
            call.show(reports.explanation(decision))
