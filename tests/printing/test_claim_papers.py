"""Papers about claims as they look and as they read; look at the pictures in snapshots/pages."""

from dataclasses import replace
from datetime import date

import pytest

from ledger import bylaws, claims, printing, reports
from ledger.bylaws import Purse
from ledger.claims import Claim, Filing, Papers, Payee, Step
from ledger.errors import Refused
from ledger.money import Money
from ledger.printing import papers
from ledger.reports.claim_forms import form_of
from ledger.reports.claim_papers import slip_of
from tests.bylaws.test_weigh import MODEL, weigh
from tests.claims.people import TODAY, decided, filed, fill, promised, seen, stay
from tests.printing import reading
from tests.printing.test_papers import ENGLISH, FUND, LONG, THAI
from tests.reports.shapes import kaew

LONGEST = "ว่าที่ร้อยตรีหญิงน้ำผึ้งเดือนห้า ญี่ปุ่นกฏฐานะปั้นกำแพงเพชรรัตนโกสินทร์"
SATANG = (Payee("นางแก้ว ใจดี", "ตนเอง"), Payee(LONGEST, "บุตรบุญธรรม"), Payee("กล้า ใจดี", "หลาน"))


@pytest.fixture
def village(engine_fund_factory):
    """A small fund that pays benefits."""
    return engine_fund_factory("sqlite", fill)


def paid(fund, filing: Filing) -> str:
    """Promised, and paid out of the till in the sight of a witness; its number."""
    no = promised(fund, filing)
    with fund.work("อรพิน") as work:
        claims.pay(work, no, 1100, TODAY, witness="มานี")
    return no


def printed(fund, paper: str, *nos: str, imprint=THAI) -> bytes:
    """The paper of these claims in one file. It is of a moment that stands, for golden pages."""
    file = imprint.file("คำขอ")
    with fund.read() as work:
        found = [claims.claim_of(work, no) for no in nos]
        made = list(printing.of_claims(work, found, paper, imprint, into=file))

    assert [None] * len(nos) == [problem for _, problem in made]
    return file.whole()


# PAYMENT VOUCHERS --------------------------------------------------------------------------------


def test_a_voucher_that_is_paid(village, golden):
    golden(printed(village, "voucher", paid(village, stay(7))))


def test_vouchers_not_paid_yet_to_three_with_satang_and_a_long_name(village, golden):
    """A hundred baht among three: 33.34, 33.33, 33.33; what is not known yet is to be written."""
    asked = stay(1)
    asked = replace(asked, papers=replace(asked.papers, payees=SATANG))
    golden(printed(village, "voucher", promised(village, asked)))


def test_a_voucher_in_english(village, golden):
    golden(printed(village, "voucher", paid(village, stay(7)), imprint=ENGLISH))


def test_a_voucher_names_whom_what_by_which_clause_and_out_of_what(village):
    whole = printed(village, "voucher", paid(village, stay(7)))
    for read in reading.READERS:
        text = "".join(read(whole).split())
        for word in ("ใบสำคัญจ่าย", "นางแก้วใจดี", "เจ็บป่วย", "(เจ็ดร้อยบาทถ้วน)", "สวัสดิการสมาชิก",
                     "วีระ,ปิติ", "อรพิน", "(มานี)", "เงินสดในมือ", "9/2569", "700.00"):  # fmt: skip
            assert word in text, (read.__name__, word)
        assert "รพ." not in text  # where somebody lay ill is not the cashier's business


def test_of_a_claim_not_approved_there_is_no_voucher_and_the_others_are_printed(village):
    first, second = promised(village), filed(village, stay(2, "0103")).no
    with village.read() as work:
        found = [claims.claim_of(work, no) for no in (second, first)]
        file = THAI.file("ใบสำคัญจ่าย")
        made = list(printing.of_claims(work, found, "voucher", THAI, into=file))

    problem, none = (problem for _, problem in made)
    assert ("paper.no_voucher", second, None) == (problem.code, problem.values["claim_no"], none)
    assert f"คำขอ {first}" in reading.by_pdfium(file.whole())


def test_a_page_that_breaks_names_its_claim_and_the_rest_goes_on(village, monkeypatch):
    nos = [promised(village), promised(village, stay(2, "0103"))]
    lay_out = papers.voucher.lay_out

    def failing(report, *rest):
        if report.title_values["claim_no"] == nos[0]:
            raise ValueError("หน้ากระดาษขาด")
        lay_out(report, *rest)

    monkeypatch.setitem(papers.LAYOUTS, "payment_voucher", failing)
    file = THAI.file("ใบสำคัญจ่าย")
    with village.read() as work:
        found = [claims.claim_of(work, no) for no in nos]
        (_, problem), (_, none) = printing.of_claims(work, found, "voucher", THAI, into=file)

    assert ("paper.claim_failed", nos[0], None) == (problem.code, problem.values["claim_no"], none)
    assert f"คำขอ {nos[1]}" in reading.by_pdfium(file.whole())


def test_once_the_papers_are_erased_nobody_says_who_was_paid(village):
    from ledger import members

    no = paid(village, stay(7))
    with village.work("อรพิน") as work:
        members.erase(work, "0101", "ขอให้ลบ")
        claims.forget(work, "0101")
    text = reading.by_pdfium(printed(village, "voucher", no))

    assert "ใจดี" not in text
    assert "700.00" in text


def test_claims_are_printed_in_the_order_of_a_walk_and_of_their_time(village):
    later, first = promised(village, stay(2, "0103")), promised(village)
    filed(village, stay(1, "0106"))
    with village.read() as work:
        found = printing.claims_for_handing_out(work, "voucher", "3", None, TODAY)
        none = printing.claims_for_handing_out(work, "voucher", None, None, date(2026, 1, 1))

    assert [first, later] == [one.no for one in found]  # house 1/1 before 2/1
    assert () == none


# DECISION SLIPS ----------------------------------------------------------------------------------


def slip(decision, imprint=THAI, member=None, **said) -> bytes:
    steps = tuple(Step(at, kind, date(2026, 4, 20), "มาลี") for at, kind in
                  enumerate(("filed", "decided"), start=1))  # fmt: skip
    claim = Claim("055/2569", decision.benefit, "0101", date(2026, 4, 9), None, steps, **said)
    report = slip_of(decision, claim, member or kaew(), FUND)
    file = imprint.file("คำตอบ")
    papers.decision.lay_out(report, imprint, file)
    return file.whole()


LIMITED = weigh("illness", discharged_on=date(2026, 3, 22), earlier=(
    bylaws.Earlier("illness", "001/2569", ("member",), tuple(
        bylaws.Day(date(2026, 1, day), 1, Money.baht(100)) for day in range(1, 19))),))  # fmt: skip


def test_an_answer_that_pays_less_for_limits_were_reached(golden):
    golden(slip(bylaws.covered(LIMITED, MODEL, Purse(Money.baht(90_000), Money(12_345)))))


def test_an_answer_that_refuses_for_many_reasons(golden):
    named = replace(kaew(), name=LONG)
    against = {"joined_on": date(2026, 1, 1), "paid_to": date(2025, 1, 1), "payee": "not_named",
               "filed_on": date(2026, 12, 1), "event_claims": ("001/2569",),
               "papers": ()}  # fmt: skip
    golden(slip(weigh("death", **against), member=named))


def test_an_answer_that_makes_wait_shows_the_subtraction_of_the_purse(golden):
    purse = Purse(Money.baht(60_000), Money.baht(1_000))
    golden(slip(bylaws.covered(weigh("death"), MODEL, purse)))


def test_an_answer_in_english(golden):
    golden(slip(weigh("childbirth", joined_on=date(2025, 8, 31), event_on=date(2026, 2, 27)),
                ENGLISH))  # fmt: skip


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("kind", ["illness", "death", "childbirth"])
def test_the_slip_says_every_word_of_the_explanation(kind, lang):
    """Whatever `claim explain` shows stands on the paper too; marks are drawn and have words."""
    decision = bylaws.covered(weigh(kind, joined_on=date(2026, 1, 1)), MODEL, Purse(
        Money.baht(60_000), Money.baht(1_000)))  # fmt: skip
    text = "".join(reading.by_pdfminer(slip(decision, THAI if lang == "th" else ENGLISH)).split())
    told = reports.explanation(decision)
    said = [cell for section in told.sections for row in section.all_rows
            for key, cell in row.cells.items() if key != "mark"]  # fmt: skip
    for value in (*said, *told.notes):
        words = "".join(reports.wording.shown(value, lang).split())
        assert words in text, words


def test_an_answer_is_of_the_book_and_not_of_today(village):
    """What was decided stands, whatever would be decided now; undecided there is none."""
    no = decided(village)
    text = reading.by_pdfium(printed(village, "decision", no))
    with village.read() as work, pytest.raises(Refused, match=r"paper\.not_decided"):
        reports.decision_slip(work, claims.claim_of(work, filed_only(village)))

    assert "จ่ายได้ 300.00 บาท" in text
    assert "(สามร้อยบาทถ้วน)" in text


def filed_only(fund) -> str:
    return filed(fund, stay(2, "0103")).no


def test_what_was_approved_against_the_answer_is_said_for_ever(village):
    no = decided(village, replace(stay(3), papers=Papers(stay(3).papers.facts)))  # no certificate
    for name in ("วีระ", "ปิติ", "ประเสริฐ"):
        with village.work(name) as work:
            claims.approve(work, no, "9/2569", override=True, reason="แพทย์ยืนยัน",
                           amount=Money.baht(300))  # fmt: skip

    assert "promised" == seen(village, no).state
    for paper in ("voucher", "decision"):
        assert "สวนคำตอบตามระเบียบ" in reading.by_pdfium(printed(village, paper, no))
    assert "คณะกรรมการอนุมัติ 300.00 บาท" in reading.by_pdfium(printed(village, "decision", no))


def test_what_the_committee_refused_says_why_and_by_which_resolution(village, golden):
    no = decided(village)
    with village.work("วีระ") as work:
        claims.refuse(work, no, "ใบรับรองแพทย์เป็นของผู้อื่น", "มติ 9/2569 วาระ 4")
    whole = printed(village, "decision", no)

    golden(whole)
    text = reading.by_pdfium(whole)
    assert text.index("คณะกรรมการไม่อนุมัติ") < text.index("จ่ายได้ 300.00 บาท")
    assert "(สามร้อยบาทถ้วน)" not in text  # nobody takes it for a promise


def test_the_same_paper_has_the_same_bytes(village):
    no = promised(village)

    for paper in ("voucher", "decision"):
        assert printed(village, paper, no) == printed(village, paper, no)


# CLAIM FORMS -------------------------------------------------------------------------------------


def form(kind: str, imprint=THAI) -> bytes:
    """A blank form of the model by-laws."""
    file = imprint.file("แบบคำขอ")
    papers.claim_form.lay_out(form_of(MODEL, kind, None, (), None), imprint, file)
    return file.whole()


def test_a_blank_form_after_a_birth_has_a_box_for_either_paper(golden):
    golden(form("childbirth"))


def test_a_blank_form_after_a_death(golden):
    golden(form("death"))


def test_a_blank_form_of_a_scholarship_in_english(golden):
    golden(form("scholarship", ENGLISH))


def test_a_form_filled_and_approved(village, golden):
    asked = stay(7)
    told = replace(asked.papers, hospital="โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านน้ำผึ้ง", payees=SATANG[1:2])
    golden(printed(village, "claim_form", promised(village, replace(asked, papers=told))))


def test_a_form_filled_and_refused_with_a_long_reason(village, golden):
    no = decided(village)
    with village.work("วีระ") as work:
        claims.refuse(work, no, "ใบรับรองแพทย์เป็นของผู้อื่นซึ่งนอนโรงพยาบาลในวันเดียวกัน "
                      "และโรงพยาบาลยืนยันเป็นหนังสือแล้วว่าไม่มีผู้ป่วยชื่อนี้", "9/2569")  # fmt: skip
    golden(printed(village, "claim_form", no))


@pytest.mark.parametrize("kind", list(MODEL.benefits))
def test_a_blank_form_has_a_box_for_every_paper_its_by_laws_name(kind):
    whole = form(kind)
    for read in reading.READERS:
        text = "".join(read(whole).split())
        for one in MODEL.benefits[kind].papers:
            assert "".join("หรือ".join(one.names).split()) in text, read.__name__


def test_a_form_asks_only_what_its_by_laws_need_to_know():
    """No nights of who is dead, no school of who lies ill, and nobody's number of a card."""
    text = {kind: reading.by_pdfium(form(kind)) for kind in MODEL.benefits}

    assert "เข้าโรงพยาบาล" in text["illness"]
    assert "เข้าโรงพยาบาล" not in text["death"] + text["scholarship"]
    assert "ระดับชั้น" not in text["illness"]
    assert not any("เลขประจำตัวประชาชน" in it for it in text.values())


def test_blank_forms_of_all_there_are_and_of_one(village):
    with village.read() as work:
        every, one = reports.blank_claim_forms(work), reports.blank_claim_forms(work, "illness")
        whole = printing.blank_claim_forms(work, every, "th")
        with pytest.raises(Refused, match=r"claim\.benefit_unknown"):
            reports.blank_claim_forms(work, "elderly")

    assert (4, 1) == (len(every), len(one))
    assert 4 == reading.by_pdfium(whole).count("แบบคำขอรับสวัสดิการ")
