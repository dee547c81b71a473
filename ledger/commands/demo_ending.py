"""The tour's third story: the banks' statements, each month held against them and closed by two,
a theft that this finds, and what an auditor takes home.
"""

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger import work as works
    from ledger.counts import CountList
    from ledger.dates import Month
    from ledger.months import Matter, Outside

AUDITOR = "นางธิดา มาลามา"
STATEMENTS = {"kbank": 1310, "baac": 1320, "ktb": 1330, "gsb": 1340}  # as their files begin
TWICE = ".sta"  # of one account the samples have two forms
ASKED = ("count.over", "count.short", "count.total_differs", "count.own_cash")
THEFT = "month.cash_differs"
LOOKED = "ตรวจหลักฐานกับเอกสารแล้ว"  # an auditor's answer, in the fund's own language
SHOWN = 3  # lines of the verifier's answer: the last


def end(call: calls.Call, fund: "works.Fund", samples: Path, home: Path) -> None:
    """Banks, months, and the pack with its verifier."""
    take_statements(call, fund, samples / "bank")
    last = close_months(call, fund, samples / "cash_counts.csv", home)
    if last is not None:
        take_home(call, fund, home / "audit", last)


def take_statements(call: calls.Call, fund: "works.Fund", folder: Path) -> None:
    """Every bank's statements; what is certain is matched, of the rest the likeliest."""
    from ledger import banks, exchange

    files = sorted(it for it in folder.iterdir() if it.suffix != TWICE)
    lines = 0
    with fund.work(by=call.who()) as work:
        for file in files:
            account = STATEMENTS[file.name.partition("-")[0]]
            written = exchange.read_statement(file, "be")
            asked = [it.code for it in banks.check(work, account, written).problems
                     if it.level == "ask"]  # fmt: skip
            lines += len(banks.take_in(work, account, written, asked).lines)
        certain = sum(len(it.lines) for it in banks.auto(work))
        by_hand = sum(_match(work, account) for account in STATEMENTS.values())
    call.tell("command.demo.banks", count=len(files), lines=lines)
    call.tell("command.demo.matched", certain=certain, by_hand=by_hand,
              left=lines - certain - by_hand)  # fmt: skip


def _match(work: "works.Work", account: int) -> int:
    """As a treasurer goes through what is proposed: the likeliest first; how many lines."""
    from ledger import banks

    done = 0
    while True:
        found = [pair for _, pairs in banks.proposals(work, account) for pair in pairs
                 if not pair.difference]  # fmt: skip
        if not found:
            return done
        pair = min(found, key=lambda it: ("reference" not in it.reasons, it.apart))
        numbers = [it.number for it in pair.movements]
        done += len(banks.match(work, account, [it.no for it in pair.lines], numbers).lines)


def close_months(call: calls.Call, fund: "works.Fund", counted: Path, home: Path) -> "Month | None":
    """Each month that is over: cash counted, matters answered, closed by two; the last closed."""
    from ledger import book, exchange, keeping, months

    (home / "backup").mkdir(exist_ok=True)
    made = keeping.backup(fund, home / "backup")  # proved whole before it has its name
    safe = months.Outside(backup_on=made.backup.made_on)
    listing = exchange.read_cash_counts(counted, "be")
    call.tell("command.demo.closing", treasurer=call.who(), auditor=AUDITOR)
    last = None
    with fund.read() as work:
        over = [it for it in book.months(work) if it.last < work.today]
    for month in over:
        _count(call, fund, listing, month)
        _close(call, fund, month, safe)
        last = month
    return last


def _count(call: calls.Call, fund: "works.Fund", listing: "CountList", month: "Month") -> None:
    """The month's counts, each on its own, for one that two people did not make stays on paper."""
    from ledger import counts

    for line in listing.lines:
        if line.on is not None and line.on in month:
            with suppress(Refused), fund.work(by=call.who()) as work:
                counts.take_list(work, replace(listing, lines=(line,)), call.who(), ASKED)


def _close(call: calls.Call, fund: "works.Fund", month: "Month", safe: "Outside") -> None:
    """Everything that keeps a month open answered for by the auditor, then closed by two."""
    from ledger import log, months

    with fund.work(by=AUDITOR) as work:
        known = months.status(work, month, safe)
        stopping = [it for it in known if it.stops]
        for it in known:
            if it.is_open and it.weight != "settle":
                months.answer(work, it.key, LOOKED, known)
    with fund.work(by=call.who()) as work:
        memo = call.say("command.month.year_end", month=month)
        months.close(work, month, call.who(), AUDITOR, safe, memo)
        head = log.head(work).short
    for it in stopping:
        if it.code == THEFT:
            _found(call, fund, it)
    call.tell("command.demo.closed", month=month, count=len(stopping), head=head)


def _found(call: calls.Call, fund: "works.Fund", it: "Matter") -> None:
    """Cash that a collector should hold and does not: two others counted, so two others know."""
    from ledger import counts

    with fund.read() as work:
        made = counts.count(work, int(str(it.values["count"]))).count
        hand = counts.expected(work, made.account, made.on)
    if hand.holder and made.total < hand.holds:
        call.tell("command.demo.theft", who=hand.holder, village=hand.village, on=made.on,
                  held=hand.holds, counted=made.total, short=hand.holds - made.total,
                  counter=made.counter, other=made.other)  # fmt: skip


def take_home(call: calls.Call, fund: "works.Fund", folder: Path, month: "Month") -> None:
    """The pack of the last month, proved by its own program where nothing of ours is imported."""
    from ledger import archive

    with fund.read() as work:
        archive.pack(work, folder, month)
    call.tell("command.demo.pack", place=folder, month=month)
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")  # noqa: S603
    for line in ran.stdout.splitlines()[-SHOWN:]:
        call.tell("command.demo.said", line=line)
