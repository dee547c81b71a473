"""What became of a receipt after it came in, as the book knows it and as its paper says it."""

from datetime import date

import pytest

from ledger import book, contributions, dates, funds, printing, receipts, text
from ledger.corrections import Wish, correct
from ledger.receipts import Paper
from tests.contributions.paper import GRANDCHILD, GRANDMOTHER, UNCLE, baht, enrol, line, sheet
from tests.printing import reading

CASH, BANK, ON = 1100, 1310, date(2026, 3, 3)
REASON = "อ่านลายมือผิด"


def january():
    """21/5 for two (31 and 62), 21/7 a fee of 20, 21/8 a transfer of 33."""
    return sheet([
        line(5, GRANDMOTHER, 31, payer="0001"),
        line(6, GRANDCHILD, 62, payer="0001", receipt=5),
        line(7, UNCLE, 20, kind="entry_fee"),
        line(8, UNCLE, 33, by_transfer=True),
    ])  # fmt: skip


@pytest.fixture
def taken(fund):
    with fund.work(by="อรพิน") as work:
        book.open_account(work, book.Account(BANK, "asset", "bank", None, "ธ.ก.ส.", "BAAC"))
        funds.settle(work, "transfer_account", str(BANK), date(2020, 1, 1), "")
        enrol(work, GRANDMOTHER, GRANDCHILD, UNCLE)
        contributions.take_in(work, january())
        given = book.Line(CASH, 4300, baht(100))
        book.post(work, book.Draft("manual", date(2026, 2, 2), (given,), "ทำบุญ", "gift"))
    return fund


def do(fund, kind, no, **facts):
    with fund.work(by="สมหมาย") as work:
        correct(work, Wish(kind, f"21/{no}", REASON, **facts), ON, f"{kind} {no}")


def known(fund, no) -> receipts.Receipt:
    with fund.read() as work:
        return receipts.receipt(work, Paper("21", no))


def on_paper(fund, no, lang="th") -> str:
    with fund.read() as work:
        whole = printing.receipt_pages(work, [receipts.receipt(work, Paper("21", no))], lang)
    return " ".join(reading.by_pdfium(whole).split())


EACH = pytest.mark.parametrize(
    ("kind", "no", "facts", "fate", "now", "first", "giver"),
    [
        ("amount", 7, {"amount": baht(2)}, "corrected", 2, 20, "0003"),
        ("amount", 5, {"whose": "0002", "amount": baht(31)}, "corrected", 62, 93, "0001"),
        ("member", 7, {"member_no": "0002"}, "corrected", 20, 20, "0002"),
        ("member", 5, {"whose": "0001", "member_no": "0003"}, "corrected", 93, 93, "0001"),
        ("date", 7, {"day": date(2026, 1, 2)}, "corrected", 20, 20, "0003"),
        ("refund", 5, {"whose": "0001", "amount": baht(11)}, "corrected", 82, 93, "0001"),
        ("refund", 7, {}, "refund", 0, 20, "0003"),
        ("bounce", 8, {}, "bounce", 0, 33, "0003"),
        ("void", 7, {}, "voided", 0, 20, "0003"),
    ],
)


@EACH
def test_a_receipt_knows_what_was_taken_back_of_it(taken, kind, no, facts, fate, now, first, giver):
    assert ("used", ()) == (known(taken, no).fate, known(taken, no).changed)
    do(taken, kind, no, **facts)

    it = known(taken, no)
    assert (fate, baht(now), baht(first), giver) == (
        it.fate, it.total, it.first_total, it.giver,
    )  # fmt: skip
    (made,) = it.changed
    assert (kind, REASON, "JV-2569-00003", ON) == (made.kind, made.reason, made.number, made.on)


@EACH
@pytest.mark.parametrize("lang", text.LANGS)
def test_its_paper_says_so_with_the_old_sum_the_reason_and_the_entry(
    taken, kind, no, facts, fate, now, first, giver, lang
):
    do(taken, kind, no, **facts)
    said = on_paper(taken, no, lang)

    for word in (text.say(f"paper.receipt.title_{fate}", lang), str(baht(first)), REASON,
                 "JV-2569-00003", giver, text.say(f"correction_kind.{kind}", lang)):  # fmt: skip
        assert said.count(word) >= 2, word  # on each half
    signed = text.say("paper.signed", lang)
    assert (fate == "corrected") == (signed in said)  # nobody signs for money that nobody has


def test_a_receipt_corrected_twice_says_what_it_was_at_first(taken):
    do(taken, "amount", 7, amount=baht(2))
    do(taken, "member", 7, member_no="0001")

    it = known(taken, 7)
    assert (baht(2), baht(20), "0001") == (it.total, it.first_total, it.giver)
    assert ["amount", "member"] == [made.kind for made in it.changed]


def test_a_receipt_whose_sheet_is_reversed_says_by_which_entry_and_why(taken):
    with taken.work(by="อรพิน") as work:
        book.reverse(work, "JV-2569-00001", date(2026, 1, 31), "ใบผิดหมู่", "turn")
    said = on_paper(taken, 5)

    assert ("reversed", baht(93)) == (known(taken, 5).fate, known(taken, 5).first_total)
    for word in ("กลับรายการ", "93.00", "ใบผิดหมู่", "JV-2569-00003", "0001"):
        assert word in said, word
    assert "ยกเลิก" not in said


def test_a_receipt_whose_sheet_came_in_again_as_it_was_is_untouched(taken):
    with taken.work(by="อรพิน") as work:
        book.reverse(work, "JV-2569-00001", date(2026, 1, 31), "ใบผิดหมู่", "turn")
    with taken.work(by="อรพิน") as work:
        contributions.take_in(work, january())

    it = known(taken, 5)
    assert ("used", baht(93), baht(93), ()) == (it.fate, it.total, it.first_total, it.changed)


def test_an_erased_member_is_so_called_on_a_receipt(taken):
    from ledger import members

    with taken.work(by="อรพิน") as work:
        members.leave(work, "0003", "resigned", date(2026, 6, 30))
        members.erase(work, "0003", "เจ้าตัวขอ")

    assert on_paper(taken, 7).count("ลบข้อมูลแล้ว") >= 2


def test_a_receipt_whose_day_was_wrong_is_of_the_day_it_was_and_says_which_it_had(taken):
    before = known(taken, 7).on
    do(taken, "date", 7, day=date(2026, 1, 2))

    assert before != date(2026, 1, 2) == known(taken, 7).on
    with taken.read() as work:

        def of(day):
            return [str(it.paper) for it in receipts.all(work, None, day, day)]

        assert "21/7" in of(date(2026, 1, 2))
        assert "21/7" not in of(before)
    said = on_paper(taken, 7)
    assert dates.short(before) in said
    assert text.say("report.label.was_on", "th") in said
