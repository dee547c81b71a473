"""What can be wrong with a receipt by hand, and with the books receipts are torn from.

Book 21 goes out to มาลี with leaves 1 to 50; what else there is, the example types first.
"""

from collections.abc import Iterable
from typing import Any

from ledger import book
from ledger.commands import answer
from ledger.dates import Month
from ledger.errors import LedgerError, Problem

from . import sheets
from .gallery import Stage, example, typed

ISSUE = "receipt-book issue 21 --to มาลี --village 3 --on 1/1/2569 --yes"
ADD = "receipt add --book 21 --on 15/1/2569"
FIRST = f"{ADD} --no 1 --line 0101:31"

# A receipt typed in

typed("receipt.number_unreadable", "receipt show สามสิบแปด")
typed("receipt.used", f"{ADD} --no 1 --line 0103:31", ISSUE, FIRST)
typed("receipt.has_problems", f"{ADD} --no 1 --line 0999:31", ISSUE)
typed("receipt.unknown_member", f"{ADD} --no 1 --line 0110:31", ISSUE)
typed("receipt.day_ahead", "receipt add --book 21 --on 15/1/2570 --no 1 --line 0101:31", ISSUE)
typed(
    "receipt.before_the_book", "receipt add --book 21 --on 15/1/2559 --no 1 --line 0101:31", ISSUE
)
typed("receipt.outside_book", f"{ADD} --no 51 --line 0101:31", ISSUE)
typed("receipt.other_holder", f"{ADD} --no 1 --line 0101:31 --collector บุญมา", ISSUE)
typed("receipt.before_issue",
      "receipt add --book 21 --on 31/12/2568 --no 1 --line 0101:31", ISSUE)  # fmt: skip
typed("receipt.book_is_back", f"{ADD} --no 1 --line 0101:31", ISSUE,
      "receipt-book return 21 --on 10/1/2569")  # fmt: skip
typed("receipt.new_collector", f"{ADD} --no 1 --line 0101:31 --collector บุญมา")
typed("receipt.member_twice", f"{ADD} --no 1 --line 0101:31 --line 0101:31", ISSUE)
typed("receipt.line_unreadable", f"{ADD} --no 1 --line 0101", ISSUE)
typed("receipt.nothing_paid", f"{ADD} --no 1 --line 0101:0", ISSUE)


@example("receipt.passed_over", f"`sajja {ISSUE}`, `sajja {FIRST}`, then number 4")
def _(stage: Stage) -> Iterable[Problem]:
    from ledger import receipts
    from ledger.money import Money

    stage.sajja(ISSUE)
    stage.sajja(FIRST)
    with stage.reading() as work:
        line = receipts.HandLine("0103", Money.baht(31))
        fourth = receipts.HandReceipt(receipts.Paper("21", 4), work.today, "มาลี", (line,))
        return receipts.check(work, fourth).problems


@example("receipt.void_month_closed", "January closed, and a leaf void on its 15th")
def _(stage: Stage) -> None:
    stage.sajja(ISSUE)
    with stage.working() as here:
        book.seal(here, Month(2026, 1))
    stage.sajja("receipt void 21/1 --on 15/1/2569 --reason เสีย --yes")


# At the desk an answer is refused and asked again, and the program goes on: we listen


def desk(code: str, said: str, keys: str) -> None:
    """The example is a person at the desk; the last refusal told there is brought out."""

    @example(code, f"`sajja receipt add` and {said} at the keys")
    def _(stage: Stage) -> None:
        told: list[LedgerError] = []
        in_words = answer.refused_in_words

        def listen(error: LedgerError, *more: Any) -> str:
            told.append(error)
            return in_words(error, *more)

        stage.sajja(ISSUE)
        answer.refused_in_words = listen
        try:
            stage.sajja("receipt add", keys=keys)
        finally:
            answer.refused_in_words = in_words
        raise told[-1]


HEAD = "\n15/1/2569\n0101:31\n\n"  # the offered number, the day, a line, no more lines
desk("receipt.no_such_word", "`เปลี่ยน` where it is asked whether a receipt is right",
     f"{HEAD}เปลี่ยน\nทิ้ง\nจบ\n")  # fmt: skip
desk("receipt.amount_like_a_number", "`0044` where money is asked for",
     "\n15/1/2569\n0101\n0044\nทิ้ง\nจบ\n")  # fmt: skip
desk("receipt.no_such_line", "`5`, of a receipt with one line", f"{HEAD}5\nทิ้ง\nจบ\n")
desk("receipt.other_number", "number 99 of a book with fifty, and no", "99\nไม่\nจบ\n")
desk("command.nobody_chosen", "a name, and then none of those found",
     "\n15/1/2569\nแก้ว\n\n0101:31\n\nทิ้ง\nจบ\n")  # fmt: skip

# Void

typed("receipt.unknown", "receipt show 77/1")
typed("receipt.no_reason", "receipt void 21/2 --reason ' '", ISSUE)
typed("receipt.void_of_used", "receipt void 21/1 --reason เขียนผิด", ISSUE, FIRST)
typed("receipt.void_already", "receipt void 21/2 --reason ฉีกขาด", ISSUE,
      "receipt void 21/2 --reason เขียนผิด")  # fmt: skip
typed("receipt.no_holder", "receipt void 77/1 --reason เขียนผิด")


@example("receipt.void_of_waiting", "a line of a sheet left aside, then its receipt called void")
def _(stage: Stage) -> None:
    stranger = {**sheets.GRANDMOTHER, "member_no": "0999", "name": "นายไม่ มีใคร"}
    file = sheets.receipts(stage, sheets.UNCLE, stranger)
    stage.sajja(f"sheet take {file} --set-aside")
    stage.sajja("receipt void 21/7 --reason เขียนผิด")


# Books

typed("receipt_book.leaves_unreadable", "receipt-book issue 21 --to มาลี --leaves ห้าสิบ")
typed("receipt_book.collector_unknown", "receipt-book list --collector บุญมา", ISSUE)
typed("receipt_book.already_out", "receipt-book issue 21 --to มาลี", ISSUE)
typed("receipt_book.not_out", "receipt-book return 22", ISSUE)
typed("receipt_book.not_complete", "receipt-book return 21", ISSUE,
      f"{ADD} --no 3 --line 0101:31")  # fmt: skip
typed("receipt_book.gaps", "receipt-book return 21", ISSUE, f"{ADD} --no 3 --line 0101:31")
typed("receipt_book.day_ahead", "receipt-book return 21 --on 1/1/2570", ISSUE)
typed("receipt_book.day_too_early", "receipt-book return 21 --on 31/12/2568", ISSUE)


@example("receipt_book.waiting", "a line of a sheet left aside, and its book handed back")
def _(stage: Stage) -> Iterable[Problem]:
    from ledger import receipts

    stranger = {**sheets.GRANDMOTHER, "member_no": "0999", "name": "นายไม่ มีใคร"}
    file = sheets.receipts(stage, sheets.UNCLE, stranger)
    stage.sajja(f"sheet take {file} --set-aside")
    stage.sajja('receipt-book issue 21 --to "นางมาลี ขยันเก็บ" --on 1/1/2569 --leaves 7-50')
    with stage.reading() as work:
        return tuple(receipts.incomplete(receipts.book(work, "21")))


# A hand at the database

CHANGED = {
    "verify.receipt_book_event": "UPDATE receipt_book SET event = 'returned'",
    "verify.void_without_reason": "DELETE FROM receipt_void",
    "verify.needless_reason": "UPDATE receipt SET is_void = 0 WHERE receipt_no = 2",
}


def _hang(code: str, statement: str) -> None:
    @example(code, f"a book issued, a receipt void, `{statement}`, then `sajja verify`")
    def _(stage: Stage) -> None:
        stage.sajja(ISSUE)
        stage.sajja("receipt void 21/2 --reason เขียนผิด --on 2/1/2569")
        stage.shell(statement)
        stage.sajja("verify")


for _code, _statement in CHANGED.items():
    _hang(_code, _statement)
