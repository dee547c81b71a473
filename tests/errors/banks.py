"""What can be wrong with a bank's statement, with matching it, and with the proof of both."""

import sys
from datetime import date

from ledger import banks, exchange
from ledger.errors import Problem

from .gallery import Stage, example, typed

HEADINGS = "วันที่,รายการ,ถอน,ฝาก,คงเหลือ"
BROUGHT = "1/3/2569,ยอดยกมา,-,-,0.00"
DEPOSIT = "2/3/2569,ฝากเงินสด,-,100.00,100.00"
MORE = "9/3/2569,ฝากเงินสด,-,50.00,150.00"
FEE = "31/3/2569,ค่าธรรมเนียม,20.00,-,130.00"
KBIZ = ",วันที่,รายการ,ถอนเงิน,ฝากเงิน,ยอดคงเหลือ"
OWN = "own.toml"


def passbook(stage: Stage, *rows: str, name: str = "passbook.csv") -> str:
    """A passbook typed by hand, as a file."""
    stage.file(name, "\n".join([HEADINGS, *rows]) + "\n")
    return name


def taken(stage: Stage) -> None:
    """A passbook of March is in: two deposits and a fee."""
    stage.sajja(f"bank import {passbook(stage, BROUGHT, DEPOSIT, MORE, FEE)}")


def asked(code: str, given: str, *rows: str) -> None:
    """The example is a passbook with these rows."""

    @example(code, f"a passbook typed by hand {given}: `{rows[-1]}`")
    def _(stage: Stage) -> None:
        stage.sajja(f"bank import {passbook(stage, *rows)}")


def after_a_statement(code: str, command: str, *before: str) -> None:
    """The example is a command, once the passbook is in."""

    @example(code, f"a passbook of March taken in, then `sajja {command}`")
    def _(stage: Stage) -> None:
        taken(stage)
        for earlier in before:
            stage.sajja(earlier)
        stage.sajja(command)


def statement(code: str, given: str, name: str, written: str | bytes, more: str = "") -> None:
    """The example is a file of this text."""

    @example(code, given)
    def _(stage: Stage) -> None:
        stage.file(name, written)
        stage.sajja(f"bank import {name} {more}")


# DOES IT ADD UP ----------------------------------------------------------------------------------

asked("bank.has_problems", "whose balance does not follow", BROUGHT, DEPOSIT,
      "9/3/2569,ฝากเงินสด,-,50.00,160.00")  # fmt: skip
asked("bank.balance_differs", "with a balance mistyped, then", BROUGHT,
      "2/3/2569,ฝากเงินสด,-,100.00,110.00", MORE)  # fmt: skip
asked("bank.line_missing", "without its second line", BROUGHT, DEPOSIT, FEE)
asked("bank.day_backwards", "whose second line is earlier", BROUGHT, DEPOSIT,
      "1/3/2569,ฝากเงินสด,-,50.00,150.00")  # fmt: skip
asked("bank.day_ahead", "of next year", BROUGHT, "2/3/2570,ฝากเงินสด,-,100.00,100.00")
asked("bank.one_side", "with money in and out on one line", BROUGHT,
      "2/3/2569,ฝากเงินสด,5.00,100.00,100.00")  # fmt: skip
asked("bank.amount_unreadable", "with an amount in letters", BROUGHT,
      "2/3/2569,ฝากเงินสด,-,1OO.00,100.00")  # fmt: skip
asked("bank.day_unreadable", "of 31 February", BROUGHT, "31/2/2569,ฝากเงินสด,-,100.00,100.00")
statement("bank.nothing_in_it", "a passbook of headings alone", "passbook.csv", f"{HEADINGS}\n")


def kbiz(code: str, given: str, *above: str) -> None:
    """The example is a K BIZ file of one deposit, with this above it."""
    rows = [*above, KBIZ, ",01-03-26,ยอดยกมา,,,0.00", ",02-03-26,ฝากเงินสด,,100.00,100.00"]
    statement(code, f"a K BIZ file of one deposit of 100 baht, {given}", "kbiz.csv",
              "\n".join(rows) + "\n")  # fmt: skip


kbiz("bank.closing_differs", "which says it ends with 150", "ยอดยกไป,150.00")
kbiz("bank.total_differs", "which says 150 came in", "รวมฝากเงิน,1,รายการ,150.00")
kbiz("bank.count_differs", "which says there were two", "รวมฝากเงิน,2,รายการ,100.00")


# DOES IT FOLLOW ----------------------------------------------------------------------------------


@example("bank.gap", "the passbook of March, then that of May, where April is missing")
def _(stage: Stage) -> None:
    taken(stage)
    may = passbook(stage, "1/5/2569,ยอดยกมา,-,-,180.00", "9/5/2569,ฝากเงินสด,-,5.00,185.00")
    stage.sajja(f"bank import {may}")


@example("bank.overlap_differs", "the passbook of March, then one in which 9 March is another sum")
def _(stage: Stage) -> None:
    taken(stage)
    other = passbook(stage, "9/3/2569,ยอดยกมา,-,-,100.00", "9/3/2569,ฝากเงินสด,-,55.00,155.00")
    stage.sajja(f"bank import {other}")


@example("bank.overlap_unclear", "100 in, out and in on one day, then a file of 100 in and out")
def _(stage: Stage) -> None:
    out = "2/3/2569,ถอนเงินสด,100.00,-,0.00"
    stage.sajja(f"bank import {passbook(stage, BROUGHT, DEPOSIT, out, DEPOSIT)}")
    stage.sajja(f"bank import {passbook(stage, BROUGHT, DEPOSIT, out)}")


@example("bank.other_account", "two K BIZ files of account 1310, of two account numbers")
def _(stage: Stage) -> None:
    for number in ("000-0-00123-4", "000-0-00999-4"):
        rows = [f"เลขที่บัญชีเงินฝาก,{number}", KBIZ, ",01-03-26,ยอดยกมา,,,0.00",
                ",02-03-26,ฝากเงินสด,,100.00,100.00"]  # fmt: skip
        stage.file("kbiz.csv", "\n".join(rows) + "\n")
        stage.sajja("bank import kbiz.csv --bank 1310")


@example("bank.which_account", "a second bank account, then a passbook without `--bank`")
def _(stage: Stage) -> None:
    stage.sajja("account add 1320 --name ธนาคารออมสิน --role bank")
    stage.sajja(f"bank import {passbook(stage, BROUGHT, DEPOSIT)}")


@example("bank.not_a_bank", "`sajja bank import passbook.csv --bank 1100`")
def _(stage: Stage) -> None:
    stage.sajja(f"bank import {passbook(stage, BROUGHT, DEPOSIT)} --bank 1100")


# HOW IT IS WRITTEN -------------------------------------------------------------------------------

MT940 = ":20:X\n:25:0001\n:28C:1/1\n:60F:C260301{currency}0,\n{line}\n:62F:C260331THB100,\n-\n"
MOVED = ":61:2603020302C100,00NMSCNONREF//1"
CAMT = (
    "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>"
    "<BkToCstmrStmt>{}</BkToCstmrStmt></Document>"
)


def sta(currency: str = "THB", line: str = MOVED) -> str:
    """An MT940 of one deposit of 100."""
    return MT940.format(currency=currency, line=line)


PROFILE = "days = 'written'\nsign = 'two_columns'\n[columns]\nday = 1\nout = 3\nin = 4\n"

statement("bank.profile_not_found", "`sajja bank import diary.csv`, which is no statement",
          "diary.csv", "วันที่,อากาศ\n1/1/2569,ฝนตก\n")  # fmt: skip
statement("bank.not_of_profile", "a passbook read by `--profile kbiz`", "passbook.csv",
          "วันที่,อากาศ\n1/1/2569,ฝนตก\n", "--profile kbiz")  # fmt: skip
statement("bank.profile_unknown", "`sajja bank import … --profile scb`", "passbook.csv",
          f"{HEADINGS}\n", "--profile scb")  # fmt: skip
statement("bank.other_currency_in", "an MT940 in dollars", "dollars.sta",
          sta(currency="USD"))  # fmt: skip
statement("bank.field_unreadable", "an MT940 whose movement has no amount", "broken.sta",
          sta(line=":61:2603020302CNMSCNONREF"))  # fmt: skip
statement("bank.several_accounts", "an MT940 of two accounts", "two.sta",
          sta() + sta().replace("0001", "0002"))  # fmt: skip
statement("bank.entities", "a CAMT.053 with entities in it", "bomb.xml",
          "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + CAMT.format("&a;"))  # fmt: skip
statement("bank.no_statement_in", "a CAMT.053 without a statement", "empty.xml", CAMT.format(""))


@example("bank.other_currency", "a BAAC file with a line in USD")
def _(stage: Stage) -> None:
    row = ("000001|0000|000000004567|690115|094000|690115|CSD|ฝากเงินสด||0.00|100.00|100.00|USD|CTR"
           "|0000|T001||||N")  # fmt: skip
    stage.file("baac.txt", f"{row}\n".encode("cp874"))
    stage.sajja("bank import baac.txt")


@example("bank.profile_unreadable", f"`--profile {OWN}`, where the file is no TOML")
def _(stage: Stage) -> None:
    stage.file(OWN, "days : written")
    stage.sajja(f"bank import {passbook(stage, BROUGHT)} --profile {OWN}")


def profile(code: str, given: str, written: str) -> None:
    """The example is a profile of one's own."""

    @example(code, f"`--profile {OWN}` {given}")
    def _(stage: Stage) -> None:
        stage.file(OWN, written)
        stage.sajja(f"bank import {passbook(stage, BROUGHT)} --profile {OWN}")


profile("bank.profile_has_problems", "without a column for the balance", PROFILE)
profile("bank.profile_column", "without a column for the balance", PROFILE)
profile("bank.profile_word", "with days written `ddmmyy`", PROFILE.replace("written", "ddmmyy"))


def locked(stage: Stage) -> None:
    """A workbook under a password, as its first bytes tell."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    stage.file("ktb.xlsx", head + bytes(600))


@example("bank.password_tool", "a workbook under a password, where the extra is not installed")
def _(stage: Stage) -> None:
    locked(stage)
    before = sys.modules.get("msoffcrypto")
    sys.modules["msoffcrypto"] = None
    try:
        exchange.read_statement(stage.folder / "ktb.xlsx", "be", password="1234")
    finally:
        sys.modules.pop("msoffcrypto")
        if before is not None:
            sys.modules["msoffcrypto"] = before


@example("bank.password_wrong", "a workbook under a password, and another one is given")
def _(stage: Stage) -> None:
    """The tool stands in for by a module that says no: it is an extra, and not everywhere."""
    import types

    locked(stage)
    sys.modules["msoffcrypto"] = types.ModuleType("msoffcrypto")
    try:
        exchange.read_statement(stage.folder / "ktb.xlsx", "be", password="1234")
    finally:
        sys.modules.pop("msoffcrypto")


# MATCHING ----------------------------------------------------------------------------------------

typed("bank.no_statement", "bank match --auto --bank 1310")
typed("bank.match_unknown", "bank unmatch 7 --reason ผิด")
typed("bank.line_unreadable", "bank match 25")
after_a_statement("bank.line_unknown", "bank match 1310/25 2569-1")
after_a_statement("bank.movement_unknown", "bank match 1310/1 ฝ.69/099")
after_a_statement("bank.does_not_add_up", "bank match 1310/2 2569-2")
after_a_statement("bank.line_matched", "bank match 1310/1 2569-3",
                  "bank match 1310/1 2569-2")  # fmt: skip
after_a_statement("bank.movement_matched", "bank match 1310/2 2569-2 2569-3",
                  "bank match 1310/1 2569-2")  # fmt: skip
after_a_statement("bank.unmatched_already", "bank unmatch 1 --reason ผิด",
                  "bank match 1310/1 2569-2", "bank unmatch 1 --reason ผิดใบ")  # fmt: skip
after_a_statement("bank.no_reason", "bank unmatch 1 --reason ' '", "bank match 1310/1 2569-2")
after_a_statement("bank.maybe_there", "bank post 1310/2 --yes",
                  "deposit --amount 50 --on 12/3/2569 --no ฝ.69/1")  # fmt: skip


@example("bank.post_unclear", "cash fetched in April, then `sajja bank post` of its line")
def _(stage: Stage) -> None:
    taken(stage)
    april = passbook(stage, "1/4/2569,ยอดยกมา,-,-,130.00", "3/4/2569,ถอนเงินสด,30.00,-,100.00")
    stage.sajja(f"bank import {april}")
    stage.sajja("bank post 1310/4")


@example("bank.nothing_to_match", "`banks.match` of no line and no movement")
def _(stage: Stage) -> None:
    taken(stage)
    with stage.working() as work:
        banks.match(work, 1310, [], [])


@example("bank.open_long", "a passbook of March taken in, and its fee not booked by 31 May")
def _(stage: Stage) -> tuple[Problem, ...]:
    taken(stage)
    with stage.reading() as work:
        return tuple(one for it in banks.status(work, date(2026, 5, 31)) for one in it.findings)


# THE PROOF ---------------------------------------------------------------------------------------

CHANGED = {
    "verify.bank_gap": "DELETE FROM bank_line WHERE line_no = 2",
    "verify.bank_chain": "UPDATE bank_line SET amount_satang = 5500 WHERE line_no = 2",
    "verify.bank_closing": "UPDATE bank_statement SET closing_satang = 1",
    "verify.bank_joint": "UPDATE bank_statement SET opening_satang = 1",
    "verify.bank_match": "DELETE FROM bank_match_line",
    "verify.bank_twice":
        "INSERT INTO bank_match SELECT fund_id, 2, account_no, way, reasons FROM bank_match;"
        " INSERT INTO bank_match_line SELECT fund_id, 2, line_no, account_no FROM bank_match_line",
    "verify.bank_elsewhere":
        "INSERT INTO bank_match_entry SELECT fund_id, 1, 1, 1 FROM bank_match",
}  # fmt: skip


def _hang(code: str, statement: str) -> None:
    @example(code, f"a passbook of March taken in, its first line matched, `{statement}`, then"
             " `sajja verify`")  # fmt: skip
    def _(stage: Stage) -> None:
        taken(stage)
        stage.sajja("bank match 1310/1 2569-2")
        stage.shell(*statement.split("; "))
        stage.sajja("verify")


for _code, _statement in CHANGED.items():
    _hang(_code, _statement)
