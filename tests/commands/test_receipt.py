"""Receipts at the keys and by options; receipt books: what is typed, and what is answered."""

import json
from datetime import date

import pytest

from ledger import contributions, work
from ledger.dates import Month
from tests.commands.test_asking import at_the_keys
from tests.contributions.paper import line, sheet
from tests.terminal import sajja

PEOPLE = (("0101", "นางแก้ว ใจดี"), ("0102", "ด.ช.กล้า ใจดี"), ("0103", "นายสม มาช้า"))


@pytest.fixture
def village(begun):
    """A fund with three members, whose collector มาลี has book 21."""
    sajja("member", "villages", "3=บ้านหนองขาม")
    for no, name in PEOPLE:
        enrolled = sajja("member", "enrol", "--no", no, "--name", name, "--village", "3",
                         "--joined", "1/1/2569", "--born", "1/1/2500")  # fmt: skip
        assert 0 == enrolled.status, enrolled.err
    issued = sajja("receipt-book", "issue", "021", "--to", "มาลี", "--village", "3", "--on",
                   "1/2/2569", "--yes")  # fmt: skip
    assert 0 == issued.status, issued.err
    return begun


def data(*typed):
    """The answer as a machine reads it."""
    answer = sajja(*typed, "--json")
    return json.loads(answer.out)["data"]


def add(no, *lines, **said):
    """One receipt by its options."""
    options = [word for name, value in said.items() for word in (f"--{name}", value)]
    each = [word for line in lines for word in ("--line", line)]
    return sajja("receipt", "add", "--book", "21", "--no", str(no), *each, "--on", "15/2/2569",
                 *options)  # fmt: skip


def desk(*typed):
    """Somebody at the desk."""
    return at_the_keys(typed, "receipt", "add")


def test_a_book_that_comes_back_is_told_to_the_last_leaf(village):
    """Also the leaf that waits for an answer, which somebody must still be asked about."""
    add(1, "0101:31")
    fund = work.open_fund(village / "fund.sajja")
    with fund.work(by="สมหมาย") as at:
        lines = [line(no, (who, ""), 30, received_on=date(2026, 2, 16), receipt=no)
                 for no, who in ((2, "0102"), (3, "9999"))]  # fmt: skip
        contributions.take_in(at, sheet(lines, month=Month(2026, 2), village="3",
                                        collector="มาลี"), set_aside=True)  # fmt: skip
    fund.close()
    sajja("receipt", "void", "21/4", "--reason", "ใบเสีย", "--on", "17/2/2569")

    back = sajja("receipt-book", "return", "21", "--on", "28/2/2569")

    assert 0 == back.status, back.err
    assert "ใช้ 2 ใบ ยกเลิก 1 ใบ พักไว้รอคำตอบ 1 ใบ ขาด 0 ใบ ยังไม่ใช้ 46 ใบ" in back.out


def test_a_corrected_receipt_shows_what_it_was_and_a_voided_one_prints_with_its_book(village):
    add(1, "0101:31"), add(2, "0102:12")
    for typed in (("amount", "21/2", "--to", "3"), ("void", "21/1")):
        made = sajja("correct", *typed, "--reason", "อ่านลายมือผิด", "--yes")
        assert 0 == made.status, made.err

    said = sajja("receipt", "show", "21/2").out
    for word in ("3.00", "12.00", "ผิดจำนวน", "อ่านลายมือผิด", "JV-2569-00003"):
        assert word in said, word
    for number in (("21/1",), ("--book", "21")):
        printed = sajja("print", "receipt", *number)
        assert 0 == printed.status, printed.err


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        (("amount", "21/1", "--to", "3"), "แก้ไขแล้ว"),
        (("member", "21/1", "--to", "0103"), "แก้ไขแล้ว"),
        (("refund", "21/1", "--amount", "1"), "แก้ไขแล้ว"),
        (("refund", "21/1"), "คืนเงินแล้ว"),
        (("void", "21/1"), "ยกเลิกหลังลงบัญชี"),
    ],
)
def test_a_list_tells_the_receipts_that_say_now_what_they_did_not_say_at_first(
    village, typed, state
):
    add(1, "0101:31"), add(2, "0102:12")
    given = sajja("income", "--kind", "donation", "--amount", "100", "--on", "15/2/2569", "--yes")
    assert 0 == given.status, given.err
    made = sajja("correct", *typed, "--reason", "อ่านลายมือผิด", "--yes")
    assert 0 == made.status, made.err

    ours, other = sajja("receipt", "list", "--plain").out.splitlines()[-4:-2]
    assert (True, True) == (state in ours, "ลงบัญชีแล้ว" in other)
    assert state in sajja("receipt", "show", "21/1").out


# THE DESK ----------------------------------------------------------------------------------------


def test_a_receipt_needs_an_enter_for_each_field_and_no_more(village):
    """Its number and the day are offered; the amount was typed last time."""
    add(1, "0101:31")
    answer = desk("", "15/2/2569", "0101", "", "", "", "จบ")

    assert 0 == answer.status, answer.err
    assert "✓ 21/2" in answer.err
    assert "ลงบัญชีแล้ว 1 ใบ รวม 31.00 บาท\n" == answer.out


def test_many_receipts_are_typed_one_after_the_other(village):
    """The second is of the same day, and for a household."""
    answer = desk("", "15/2/2569", "101", "31", "", "", "", "", "๐๑๐๑", "", "0102:31", "", "", "จบ")

    assert "ลงบัญชีแล้ว 2 ใบ รวม 93.00 บาท\n" == answer.out
    rows = data("receipt", "list")["sections"][0]["rows"]
    assert [("21/1", "31.00"), ("21/2", "62.00")] == [(it["paper"], it["amount"]) for it in rows]


def test_a_wrong_answer_costs_only_itself(village):
    answer = desk("21/x", "", "31/2/2569", "1/1/2571", "15/2/2569", "0999", "0101", "ห้า", "-5",
                  "31", "", "", "จบ")  # fmt: skip

    assert "ลงบัญชีแล้ว 1 ใบ รวม 31.00 บาท\n" == answer.out
    for said in ("อ่านเลขที่ใบเสร็จ “21/x” ไม่ออก", "ไม่มีวันที่", "ยังมาไม่ถึง",
                 "ไม่พบสมาชิกเลขที่ 0999", "อ่านจำนวนเงิน “ห้า” ไม่ออก", "ไม่มากกว่าศูนย์"):  # fmt: skip
        assert said in answer.err


@pytest.mark.parametrize(("chosen", "who"), [("2", "0101"), ("1", "0102"), ("0101", "0101")])
def test_a_name_is_answered_with_whom_it_may_mean_and_never_chosen_for_them(village, chosen, who):
    answer = desk("", "15/2/2569", "ใจดี", chosen, "31", "", "", "จบ")

    assert "1) 0102 ด.ช.กล้า ใจดี" in answer.err
    assert who == data("receipt", "list")["sections"][0]["rows"][0]["payer"]


def test_an_only_one_found_is_not_chosen_unasked(village):
    answer = desk("", "15/2/2569", "มาช้า", "", "0103", "31", "", "", "จบ")

    assert "ยังไม่ได้เลือกว่า “มาช้า” คือใคร" in answer.err
    assert "ลงบัญชีแล้ว 1 ใบ" in answer.out


@pytest.mark.parametrize(
    ("change", "fact", "expected"),
    [
        (["จ่าย 0103"], "payer", "0103"),
        (["เลขที่ 5"], "paper", "21/5"),
        (["วัน 16/2/2569"], "on", "2026-02-16"),
        (["1", "", "40"], "amount", "40.00"),
        (["1", "0103", "40"], "people", 1),
        (["เพิ่ม", "0102:9", ""], "amount", "40.00"),
        (["เพิ่ม", "0102:9", "", "2", "ลบ"], "amount", "31.00"),
        (["ลองดู", "?"], "amount", "31.00"),
    ],
)
def test_before_it_is_entered_everything_can_be_changed(village, change, fact, expected):
    answer = desk("", "15/2/2569", "0101:31", "", *change, "", "จบ")

    assert 0 == answer.status, answer.err
    assert expected == data("receipt", "list")["sections"][0]["rows"][0][fact]


def test_a_doubt_answered_no_leaves_everything_typed_to_be_changed(village):
    answer = desk("", "15/2/2569", "0101:31", "0101:31", "", "", "ไม่", "2", "0102", "30", "",
                  "จบ")  # fmt: skip

    assert "มากกว่าหนึ่งบรรทัด" in answer.err
    assert "ลงบัญชีแล้ว 1 ใบ รวม 61.00 บาท\n" == answer.out


def test_a_number_not_in_its_book_is_asked_about_at_once(village):
    answer = desk("99", "ไม่", "99", "ใช่", "15/2/2569", "0101:31", "", "", "จบ")

    assert "ยังไม่ใช้เลขที่ 21/99" in answer.err
    assert "21/99" == data("receipt", "list")["sections"][0]["rows"][0]["paper"]


def test_a_receipt_may_be_dropped(village):
    answer = desk("", "15/2/2569", "0101:31", "", "ทิ้ง", "จบ")

    assert "ลงบัญชีแล้ว 0 ใบ รวม 0.00 บาท\n" == answer.out
    assert [] == data("receipt", "list")["sections"][0]["rows"]


@pytest.mark.parametrize(
    "typed",
    [["ทิ้ง"], ["15/2/2569", "ทิ้ง"], ["15/2/2569", "0101", "ทิ้ง"],
     ["15/2/2569", "0101", "31", "drop"], ["15/2/2569", "0101:31", "0102", "ทิ้ง"]],
)  # fmt: skip
def test_a_receipt_may_be_dropped_wherever_it_is(village, typed):
    answer = desk("", *typed, "จบ")

    assert 0 == answer.status
    assert "ทิ้งใบเสร็จ 21/1" in answer.err
    assert "ลงบัญชีแล้ว 0 ใบ รวม 0.00 บาท\n" == answer.out


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (["0102", "ลบ", "0101", "31", ""], ["0101 31.00"]),
        (["0102:31", "0101", "31", "ลบ 1", ""], ["0101 31.00"]),
        (["0101:31", "0102:31", "ลบ", ""], ["0101 31.00"]),
        (["0101:31", "ลบ", "0103:9", ""], ["0103 9.00"]),
        (["0102:31", "0101", "ลบ 1", "31", ""], ["0101 31.00"]),
        (["0101", "?", "โอน", "สด", "31", ""], ["0101 31.00"]),
        (["0101:31", "0102:31", "", "ลบ 2"], ["0101 31.00"]),
        (["0101:31", "", "ลบ 1", "0103:9", ""], ["0103 9.00"]),
        (["0101:31", "ลบ 7", "ลบ มาลี", ""], ["0101 31.00"]),
    ],
)
def test_there_is_a_way_back_while_a_receipt_is_typed(village, typed, lines):
    answer = desk("", "15/2/2569", *typed, "", "จบ")

    assert 0 == answer.status, answer.err
    assert "ลงบัญชีแล้ว 1 ใบ" in answer.out
    rows = data("receipt", "show", "21/1")["sections"][0]["rows"]
    assert lines == [f"{it['member_no']} {it['amount']}" for it in rows]


def test_what_is_said_of_a_receipt_may_be_said_before_it_is_whole(village):
    desk("", "15/2/2569", "โอน", "0101", "วัน 16/2/2569", "31", "จ่าย 0103", "สด", "", "",
         "จบ")  # fmt: skip
    row = data("receipt", "list")["sections"][0]["rows"][0]

    assert ("2026-02-16", "0103") == (row["on"], row["payer"])


def test_a_member_whose_name_is_a_word_of_the_desk_is_found(village):
    sajja("member", "enrol", "--no", "0104", "--name", "นายเพิ่ม พูนสุข", "--village", "3",
          "--joined", "1/1/2569")  # fmt: skip
    sajja("member", "enrol", "--no", "0105", "--name", "นายสด แจ่มใส", "--village", "3",
          "--joined", "1/1/2569")  # fmt: skip
    answer = desk("", "15/2/2569", "เพิ่ม", "1", "31", "สด แจ่มใส", "1", "9", "", "", "จบ")

    assert "ลงบัญชีแล้ว 1 ใบ รวม 40.00 บาท\n" == answer.out


@pytest.mark.parametrize("written", ["0044", "๐๐๔๔", "031 ค่าสมัคร", "00"])
def test_a_members_number_is_not_taken_for_money(village, written):
    answer = desk("", "15/2/2569", "0101", written, "0.50", "", "", "จบ")

    assert "เหมือนเลขสมาชิก" in answer.err
    assert "ลงบัญชีแล้ว 1 ใบ รวม 0.50 บาท\n" == answer.out


def test_leaving_the_desk_loses_nothing_that_was_entered(village):
    """The keys end in the middle of the second receipt, as with Ctrl-C."""
    answer = desk("", "15/2/2569", "0101:31", "", "", "", "", "0102")

    assert 130 == answer.status
    assert ["21/1"] == [it["paper"] for it in data("receipt", "list")["sections"][0]["rows"]]


def test_an_entry_fee_is_said_after_the_amount(village):
    desk("", "15/2/2569", "0101", "20 ค่าสมัคร", "0102:20:ค่าสมัคร", "", "", "จบ")
    lines = data("receipt", "show", "21/1")["sections"][0]["rows"]

    assert ["entry_fee", "entry_fee"] == [line["what"] for line in lines]


def test_a_dry_run_at_the_desk_keeps_nothing(village):
    answer = at_the_keys(("", "15/2/2569", "0101:31", "", "", "จบ"), "receipt", "add", "--dry-run")

    assert "ถ้าทำจริง จะลงบัญชี 1 ใบ รวม 31.00 บาท\n" == answer.out
    assert [] == data("receipt", "list")["sections"][0]["rows"]


# BY OPTIONS --------------------------------------------------------------------------------------


def test_a_receipt_by_its_options_asks_nothing(village):
    answer = add(1, "0101:31", "0102:20:ค่าสมัคร", payer="103")

    assert (0, "") == (answer.status, answer.err)
    assert "✓ 21/1  JV-2569-00001  รวม 51.00 บาท\n" == answer.out


def test_the_same_receipt_twice_is_entered_once(village):
    add(1, "0101:31")
    again = add(1, "0101:31")

    assert (0, "= 21/1  ลงบัญชีไปแล้ว รายการบัญชี JV-2569-00001 ไม่ลงซ้ำ\n") == (
        again.status, again.out,
    )  # fmt: skip


def test_every_problem_of_a_receipt_is_told_at_once(village):
    answer = add(60, "0999:31", "0101:31", "0101:31")

    assert 1 == answer.status
    for said in ("ไม่มีใบเสร็จ 21/60", "ไม่พบเลขสมาชิก 0999", "มากกว่าหนึ่งบรรทัด"):
        assert said in answer.err
    assert [] == data("receipt", "list")["sections"][0]["rows"]


def test_every_line_of_a_receipt_that_cannot_be_read_is_told_at_once(village):
    several = add(1, "0101:31", "0102", "0103:สิบ", "0101:-5")
    one = add(1, "0101:31", "0102")

    assert (1, 1) == (several.status, one.status)
    assert all(f"21/1:{at}" in several.err for at in (2, 3, 4)), several.err
    assert "0102" in one.err


def test_what_cannot_be_read_is_told_with_what_is_wrong_with_the_other_lines(village):
    """A sum nobody can read was told alone; the member nobody knows, only when it was mended."""
    answer = add(60, "0101:สิบ", "0101:31", "0999:31", "0101:31")

    assert 1 == answer.status
    for said in ("21/60:1  อ่านจำนวนเงิน “สิบ” ไม่ออก", "21/60:3", "ไม่พบเลขสมาชิก 0999",
                 "ไม่มีใบเสร็จ 21/60", "มากกว่าหนึ่งบรรทัด"):  # fmt: skip
        assert said in answer.err, answer.err
    assert [] == data("receipt", "list")["sections"][0]["rows"]


def test_the_time_a_receipt_covers_is_said_by_months_or_days(village):
    sajja("receipt", "add", "--book", "21", "--no", "1", "--line", "0101:59", "--on", "15/2/2569",
          "--covers-from", "1/2569", "--covers-to", "28/2/2569")  # fmt: skip
    (line,) = data("receipt", "show", "21/1")["sections"][0]["rows"]

    assert ("2026-01-01", "2026-02-28") == (line["covers"]["first"], line["covers"]["last"])


@pytest.mark.parametrize("missing", ["--no", "--line", "--collector"])
def test_what_options_did_not_say_and_nobody_can_be_asked_is_a_misuse(village, missing):
    given = {"--book": "30", "--no": "1", "--line": "0101:31", "--collector": "มาลี"}
    typed = [word for name, value in given.items() if name != missing for word in (name, value)]
    answer = sajja("receipt", "add", *typed)

    assert 2 == answer.status
    assert f"'{missing}'" in answer.err


# VOID, LISTS, BOOKS ------------------------------------------------------------------------------


def test_a_void_number_is_told_with_its_reason_and_is_no_gap(village):
    add(1, "0101:31")
    add(4, "0103:31")
    sajja("receipt", "void", "21/2", "--reason", "เขียนผิด", "--on", "15/2/2569")

    assert "เขียนผิด" in sajja("receipt", "show", "21/2").out
    gaps = data("receipt", "list", "--gaps")["sections"][0]["rows"]
    assert [("21", "3", 1, "มาลี")] == [
        (it["receipt_book"], it["missing_nos"], it["missing"], it["book_holder"]) for it in gaps
    ]


@pytest.mark.parametrize(
    ("paper", "state"),
    [("21/1", "used"), ("21/2", "passed_over"), ("21/3", "void"), ("21/4", "unused"),
     ("21/51", "outside")],
)  # fmt: skip
def test_of_every_number_it_is_told_what_became_of_it(village, paper, state):
    add(1, "0101:31")
    sajja("receipt", "void", "21/3", "--reason", "เขียนผิด", "--on", "15/2/2569")

    assert state == data("receipt", "show", paper)["facts"]["receipt_state"]


@pytest.mark.parametrize(("said", "books"), [("ไม่", ["21"]), ("ใช่", ["21", "22-24"])])
def test_what_may_be_several_books_is_asked_about_before_it_is_the_number_of_one(
    village, said, books
):
    """Three books handed out as 22-24 stood in the book as one, for ever."""
    answer = at_the_keys([said], "receipt-book", "issue", "22-24", "--to", "มาลี")
    alone = sajja("receipt-book", "issue", "69-1", "--to", "มาลี", "--dry-run")

    assert "พิมพ์ทุกเล่ม: 22 23 24" in answer.err
    assert 0 == alone.status, "a year and a number are no several books"
    listed = data("receipt-book", "list")["sections"][0]["rows"]
    assert books == [it["receipt_book"] for it in listed]


def test_who_has_no_book_yet_is_told_how_the_number_of_a_receipt_is_typed(village):
    sajja("receipt-book", "issue", "22", "--to", "สมใจ", "--yes")
    asked = at_the_keys(["จบ"], "receipt", "add")

    assert "เล่มที่/เลขที่ของใบเสร็จ เช่น 21/38" in asked.err


def test_books_are_listed_with_who_has_them_and_what_became_of_their_numbers(village):
    add(1, "0101:31")
    add(4, "0102:31")
    (row,) = data("receipt-book", "list")["sections"][0]["rows"]

    assert ("21", "1–50", 2, 2, "2–3", 46, "62.00", "มาลี") == tuple(
        row[it] for it in ("receipt_book", "leaves", "used", "missing", "missing_nos", "rest",
                           "amount", "book_holder")
    )  # fmt: skip


@pytest.mark.parametrize(("said", "status"), [("ใช่", 0), ("ไม่", 1)])
def test_a_book_with_gaps_comes_back_when_somebody_says_so(village, said, status):
    add(2, "0101:31")
    answer = at_the_keys([said], "receipt-book", "return", "21")

    assert "ขาดเลขที่ 1" in answer.err
    assert status == answer.status
    assert bool(status) == bool(data("receipt-book", "list", "--out")["sections"][0]["rows"])


@pytest.mark.parametrize("said", ["3", "๓", "มาล"])
def test_a_book_is_issued_to_the_collector_of_a_village(village, said):
    issued = sajja("receipt-book", "issue", "25", "--to", said, "-y")

    assert "เบิกเล่มที่ 25 (เลขที่ 1–50) ให้ มาลี แล้ว\n" == issued.out


def test_nobody_is_called_by_a_number_also_where_all_is_agreed_to(village):
    """Village 5 has no collector: the number is not taken for somebody's name."""
    said = ["--to", "5", "-y", "--json"]
    issued = sajja("receipt-book", "issue", "25", *said)
    by_hand = add(1, "0101:31", collector="5", accept="receipt.new_collector")
    void = sajja("receipt", "void", "21/2", "--reason", "ขาด", "--collector", "5", "-y", "--json")

    assert "receipt_book.collector_unknown" == json.loads(issued.out)["error"]["code"]
    assert 1 == by_hand.status == void.status
    assert ["21"] == [
        it["receipt_book"] for it in data("receipt-book", "list")["sections"][0]["rows"]
    ]


def test_a_collector_nobody_knows_is_asked_about_before_a_book_is_issued(village):
    unasked = sajja("receipt-book", "issue", "22", "--to", "บุญมา")
    no = at_the_keys(["ไม่"], "receipt-book", "issue", "22", "--to", "บุญมา")
    yes = at_the_keys(["ใช่"], "receipt-book", "issue", "22", "--to", "บุญมา")

    assert (1, 1, 0) == (unasked.status, no.status, yes.status)
    assert "บุญมา เป็นคนใหม่" not in yes.out
    assert "เบิกเล่มที่ 22 (เลขที่ 1–50) ให้ บุญมา แล้ว\n" == yes.out


# A SLIP OF THE PEN -------------------------------------------------------------------------------


@pytest.fixture
def slip(village):
    """The book with 3,650,000 baht for 0102, meant for 365."""
    asked = add(1, "0102:3650000")
    assert 1 == asked.status
    assert "3,650,000 วัน" in asked.err
    taken = add(1, "0102:3650000", accept="sheet.paid_far_ahead")
    assert 0 == taken.status, taken.err
    return village


REPORTS = [
    ("statement", "0102"), ("member", "show", "0102"), ("arrears",), ("report", "match"),
    ("report", "notice", "2/2569"), ("report", "codi"), ("report", "annual", "2569"),
    ("audit", "completeness"), ("member", "list"),
    ("print", "statement", "0102", "--pdf", "a.pdf"),
    ("print", "passbook", "0102", "--pdf", "p.pdf"),
    ("print", "sheet", "--village", "3", "--month", "3/2569", "--pdf", "b.pdf"),
]  # fmt: skip
WHY = ("--reason", "เขียนศูนย์เกิน", "--yes")
CHANGES = [
    ("member", "resign", "0102", "--yes"), ("member", "death", "0102", "--yes"),
    ("member", "lapse", "0102", "--resolution", "1/2569", "--yes"),
    ("correct", "amount", "21/1", "--to", "365", *WHY), ("correct", "void", "21/1", *WHY),
    ("correct", "member", "21/1", "--to", "0103", *WHY),
]  # fmt: skip


def test_no_report_dies_of_one_members_slip(slip):
    answers = {" ".join(typed): sajja(*typed) for typed in REPORTS}

    assert {} == {typed: it.err for typed, it in answers.items() if it.status}


@pytest.mark.parametrize("typed", CHANGES, ids=lambda typed: " ".join(typed[:2]))
def test_who_has_paid_too_far_can_be_put_right_and_can_leave(slip, typed):
    answer = sajja(*typed)

    assert 0 == answer.status, answer.err


def test_the_statement_says_that_no_calendar_goes_so_far(slip):
    assert "เกินกว่าปฏิทินจะนับได้" in sajja("statement", "0102").out


# AHEAD OF TODAY ----------------------------------------------------------------------------------


def test_what_a_collector_holds_is_told_with_its_sums_below_each_other(village):
    add(1, "0101:1310"), add(2, "0102:5", on="16/2/2569")
    asked = at_the_keys(["มาลี", "1315", "", ""], "remit", "--on", "17/2/2569")

    assert "15/02/2569  1,310.00 บาท\n" in asked.err
    assert "16/02/2569      5.00 บาท\n" in asked.err


def test_a_passbook_says_which_of_its_lines_are_dated_after_today(village):
    add(1, "0101:31")
    quiet = sajja("print", "passbook", "0101", "--pdf", "a.pdf")
    assert (0, "") == (quiet.status, quiet.err)

    fund = work.open_fund(village / "fund.sajja")
    with fund.work(by="อรพิน") as at:
        ahead = sheet([line(5, PEOPLE[0], received_on=date(2027, 1, 5))], month=Month(2027, 1),
                      village="3", collector="มาลี")  # fmt: skip
        contributions.take_in(at, ahead)
    fund.close()
    told = sajja("print", "passbook", "0101", "--pdf", "b.pdf")

    assert 0 == told.status
    assert "1 บรรทัดลงวันที่หลังวันนี้ (ถึง 05/01/2570)" in told.err
