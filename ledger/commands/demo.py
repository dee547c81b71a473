"""A sample fund of a whole year, made before your eyes: the tour of the program."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Problem, Refused
from ledger.money import Money

from . import answer, demo_claims, demo_ending
from . import call as calls
from . import sheet as sheets
from . import verify as proofs

if TYPE_CHECKING:
    from ledger import work as works
    from ledger.cash import TakenIn
    from ledger.contributions import Taken

BEGUN, ENDED, SEPTEMBER = date(2026, 1, 1), date(2026, 12, 31), date(2026, 9, 30)
NAME = "กองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง"
TREASURER = "นางสาวอรพิน แสงโสภา"
BANKS = {
    1310: ("ธนาคารกสิกรไทย", "Kasikornbank", "กสิกรไทย"),
    1320: ("ธ.ก.ส.", "BAAC", "ธ.ก.ส."),
    1330: ("ธนาคารกรุงไทย", "Krungthai Bank", "กรุงไทย"),
    1340: ("ธนาคารออมสิน", "Government Savings Bank", "ออมสิน"),
}
VILLAGES = {
    "1": "บ้านน้ำผึ้ง",
    "2": "บ้านโนนสะอาด",
    "3": "บ้านหนองขาม",
    "4": "บ้านใหม่พัฒนา",
    "5": "บ้านทุ่งรวงทอง",
    "6": "บ้านท่าตะเคียน",
}
COLLECTORS = {"2": "นางสาวเพ็ญศรี บุญโสภา", "5": "นายสมพงษ์ พรมวิเศษ"}  # their lists do not say
WITHOUT_VILLAGE = {"0122": "4", "0173": "4"}  # blank in the register; their sheets say village 4
RIGHT_AFTER_ALL = "member.id_twice@187"  # of the two with one ID, the card is this member's
FOR_ADMINISTRATION, RESOLUTION = Money.baht(12_000), "1/2569"
SHOWN_MEMBER, SHOWN_VILLAGE = "0044", "1"
FOLDER = "sajja-demo"
SHEET_NAME = re.compile(r"m(\d)-(\d{4}-\d\d)\.\w+")


def demo(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument()] = None,
) -> None:
    """Make a sample fund and take in a whole year of it."""
    from ledger import work

    call = calls.of(context)
    call.person = call.person or TREASURER
    samples, home = examples_folder(), folder or _free_folder()
    if folder is None and home.name != FOLDER:
        call.tell("command.demo.again", earlier=FOLDER, folder=home)
    home.mkdir(parents=True, exist_ok=True)
    call.book = str(home / ("fund" + calls.SUFFIX))

    call.tell("command.demo.folder", folder=home)
    found_fund(call)
    with closing(work.open_fund(call.book)) as fund:
        take_register(call, fund, samples / "register.xlsx")
        post_opening(call, fund, samples / "cashbook.csv")
        take_sheets(call, fund, samples / "sheets")
        hand_over(call, fund, samples)
        demo_claims.adopt(call, fund, samples)
        demo_claims.claim(call, fund, samples)
        if not call.as_json:
            demo_claims.explain(call, fund)
        show_reports(call, fund)
        demo_ending.end(call, fund, samples, home)
    call.answer(
        {"book": call.book, "examples": str(samples)},
        "",
        call.say("command.demo.files", book=call.book, examples=samples),
        call.say("command.demo.next", folder=shlex.quote(str(home)), sajja=how_to_run(home),
                 sheet=samples / "sheets" / "m2-2569-12.csv"),
    )  # fmt: skip


def how_to_run(folder: Path) -> str:
    """What to type in a folder to run this program: `sajja` where the shell finds it, else the
    way it was run just now.
    """
    ran = Path(sys.argv[0])
    if shutil.which("sajja") or ran.stem not in ("sajja", "cli") or not ran.is_file():
        return "sajja"
    there = shlex.quote(os.path.relpath(ran.absolute(), folder.absolute()))
    return f"{shlex.quote(sys.executable)} {there}" if ran.suffix == ".py" else there


def examples_folder() -> Path:
    """Where the sample files are: beside cli.py in a checkout, inside the package in a wheel."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "examples", package.parent / "examples"):
        if (folder / "register.xlsx").is_file():
            return folder
    raise Refused("command.no_examples", folder=str(package / "examples"))


def _free_folder() -> Path:
    """`sajja-demo`, or the next name nobody uses: a demo never writes over anything."""
    folder, count = Path(FOLDER), 1
    while folder.exists():
        count += 1
        folder = Path(f"{FOLDER}-{count}")
    return folder


def found_fund(call: calls.Call) -> None:
    """Its book, its banks, its villages."""
    from ledger import book, funds, members

    with funds.found(call.book, {"name": NAME}, BEGUN, call.who()) as (fund, work):
        for no, (th, en, _) in BANKS.items():
            book.open_account(work, book.Account(no, "asset", "bank", None, th, en))
        funds.settle(work, "transfer_account", "1310", BEGUN, "")
        for village, name in VILLAGES.items():
            members.name_village(work, village, name)
    fund.close()
    call.tell("command.demo.fund", name=NAME)


def take_register(call: calls.Call, fund: "works.Fund", file: Path) -> None:
    """The register, with what the committee accepts; then two villages set right."""
    from ledger import exchange, funds, members

    call.tell("command.demo.register", file=file.name)
    with fund.work(by=call.who()) as work:
        register = exchange.read_register(file, funds.terms(work).years)
        asked = [one for one in members.check_register(work, register) if one.level == "ask"]
        call.tell("command.demo.problems", counts=answer.counted(asked, call.lang))
        say_each(call, asked)
        accept = {f"{one.code}@{one.place.row}" for one in asked} - {RIGHT_AFTER_ALL}
        intake = members.import_register(work, register, accept)
        for no, village in WITHOUT_VILLAGE.items():
            members.correct(work, no, village=village)
    corrected = tuple(WITHOUT_VILLAGE)
    call.tell("command.demo.members", count=len(intake.members), corrected=corrected)


def post_opening(call: calls.Call, fund: "works.Fund", file: Path) -> None:
    """What the treasurer's cash book brings forward on its first lines."""
    from ledger import book

    accounts = {"เงินสด": 1100, **{called: no for no, (_, _, called) in BANKS.items()}}
    lines = [line.split(",") for line in file.read_text(encoding="utf-8-sig").splitlines()]
    brought = [(accounts[cells[4]], cells[5]) for cells in lines if cells[3] == "ยอดยกมา"]
    with fund.work(by=call.who()) as work:
        memo = call.say("command.entry.opening_memo")
        read = [(no, Money.parse(amount)) for no, amount in brought]
        entry = book.bring_along(work, read, BEGUN, memo, call.key())
    call.tell("command.demo.opening", amount=entry.total, file=file.name, number=entry.number)


def take_sheets(call: calls.Call, fund: "works.Fund", folder: Path) -> None:
    """A year of sheets, month by month: faultless ones whole, of the others what is faultless."""
    files = sorted(sheets.paths([str(folder)]), key=_by_month)
    call.tell("command.demo.sheets", count=len(files))
    came = [_come_in(call, fund, path) for path in call.progress(files, "command.sheet.reading")]
    taken = [sheet for sheet, _ in came if sheet]
    say_each(call, [one for _, found in came for one in found if one.level != "warn"])
    call.tell(
        "command.demo.sum",
        taken=len(taken),
        out=len(files) - len(taken),
        aside=sum(len(one.aside) for one in taken),
        contributions=Money.total(one.contributions for one in taken),
        entry_fees=Money.total(one.entry_fees for one in taken),
        held=Money.total(one.held for one in taken),
    )


def hand_over(call: calls.Call, fund: "works.Fund", samples: Path) -> None:
    """The collectors' remittances and the treasurer's cash book; between them a resolution that
    gives administration what the year's vouchers need.
    """
    from ledger import cash, exchange

    with fund.work(by=call.who()) as work:
        listing = exchange.read_remittances(samples / "remittances.csv", "be")
        call.tell("command.demo.remittances", file=listing.file)
        asked = [one.code for one in cash.check_remittances(work, listing).stopping]
        call.tell("command.demo.ahead", count=asked.count("cash.more_than_held"))
        say_taken_in(call, cash.take_remittances(work, listing, asked))
    with fund.work(by=call.who()) as work:
        cash.allot(work, "welfare", "administration", FOR_ADMINISTRATION, RESOLUTION, BEGUN)
        call.tell("command.demo.allotted", amount=FOR_ADMINISTRATION)
        written = exchange.read_cash_book(samples / "cashbook.csv", "be")
        call.tell("command.demo.cash_book", file=written.file)
        asked = [one.code for one in cash.check_cash_book(work, written).stopping]
        booked = cash.take_cash_book(work, written, asked)
        say_each(call, [one for one in booked.problems if not one.stops])
        say_taken_in(call, booked)


def say_taken_in(call: calls.Call, taken: "TakenIn") -> None:
    """How much of a list was new."""
    call.tell("command.demo.taken_in", file=taken.file, count=len(taken.filed),
              total=taken.total, again=taken.again)  # fmt: skip


def _come_in(
    call: calls.Call, fund: "works.Fund", path: Path
) -> "tuple[Taken | None, Sequence[Problem]]":
    """A sheet whole, or without its faulty lines, and what is said of it; None: it came before."""
    try:
        sheet = _take(call, fund, path)
        return sheet, sheet.problems
    except Refused as refusal:
        problems = refusal.problems
    try:
        return _take(call, fund, path, problems), problems
    except Refused:
        return None, problems


def _by_month(path: Path) -> tuple[bool, str, str]:
    """Month by month and village by village; copies of a sheet come last."""
    match = SHEET_NAME.fullmatch(path.name)
    return (False, match[2], match[1]) if match else (True, path.name, "")


def _take(
    call: calls.Call, fund: "works.Fund", path: Path, answered: Sequence[Problem] = ()
) -> "Taken":
    """A sheet as it is; or, once its problems were looked at, without its faulty lines."""
    from ledger import contributions

    accept = {one.code for one in answered if one.level == "ask" and one.whole}
    with fund.work(by=call.who()) as work:
        sheet = sheets.read(work, path)
        collector = COLLECTORS.get(sheet.village or path.name[1])
        return contributions.take_in(
            work, sheet, accept, set_aside=bool(answered), collector=collector
        )


def say_each(call: calls.Call, problems: Sequence[Problem]) -> None:
    """Each problem in one line; the commands themselves say more."""
    for one in problems:
        mark = answer.MARKS[one.level]
        call.tell(
            "command.demo.asked", mark=mark, place=str(one.place), what=answer.what(one, call.lang)
        )


def show_reports(call: calls.Call, fund: "works.Fund") -> None:
    """A member's statement, a village's arrears, the trial balance, and the proof of it all."""
    from ledger import reports
    from ledger import verify as whole

    with fund.read() as work:
        shown = {
            "command.demo.cash": reports.cash_in_hands(work, ENDED),
            "command.demo.statement": reports.statement(work, SHOWN_MEMBER, BEGUN, ENDED),
            "command.demo.arrears": reports.arrears(work, SHOWN_VILLAGE, SEPTEMBER),
            "command.demo.trial": reports.trial_balance(work, ENDED),
        }
        proof = whole.everything(work)
    if call.as_json:
        return
    for title, report in shown.items():
        call.talk("\n" + call.say(title, village=SHOWN_VILLAGE, on=SEPTEMBER))
        call.show(report)
    call.talk("\n" + call.say("command.demo.verify"))
    for line in proofs.lines(call, proof):
        call.talk(line)
