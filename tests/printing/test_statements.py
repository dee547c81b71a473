"""A statement says how its member stands, is signed, and is one page where it can be."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from ledger.bylaws.award import Left
from ledger.bylaws.terms import Limit
from ledger.bylaws.units import Window
from ledger.claims import Received
from ledger.members import Beneficiary, MembershipEvent
from ledger.printing import papers
from ledger.reports.stated import of
from tests.printing.test_papers import ENGLISH, FUND, THAI, months
from tests.reports.shapes import YEAR_END, behind, kaew, standing

PAID_BY_TELEPHONE = replace(ENGLISH, promptpay=THAI.promptpay)
TURNED = {
    "suspended": ("ระงับสิทธิตั้งแต่วันที่ 2 มิถุนายน พ.ศ. 2569", "suspended since 2 June 2026 (B.E. 2569)"),
    "resigned": ("ลาออกเมื่อวันที่ 2 มิถุนายน พ.ศ. 2569", "resigned on 2 June 2026 (B.E. 2569)"),
    "lapsed": ("พ้นสภาพเมื่อวันที่ 2 มิถุนายน พ.ศ. 2569", "lapsed on 2 June 2026 (B.E. 2569)"),
    "deceased": ("เสียชีวิตเมื่อวันที่ 2 มิถุนายน พ.ศ. 2569", "died on 2 June 2026 (B.E. 2569)"),
}  # fmt: skip


def pages(member=None, lines=(), imprint=THAI, size="a5", stands=None, received=None) -> list[str]:
    """The words of each page of a statement."""
    report = of(member or kaew(), "บ้านน้ำผึ้ง", lines, stands or standing(), None, YEAR_END, (),
                received)  # fmt: skip
    file = imprint.file("ใบแจ้งยอด")
    papers.statement.lay_out(replace(report, fund=FUND), imprint, file, size)
    with pypdfium2.PdfDocument(file.whole()) as read:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in read]


def turned(event) -> tuple[MembershipEvent, ...]:
    """Her membership, and what happened to it on 2 June."""
    return (*kaew().events, MembershipEvent(event, date(2026, 6, 2), "3", "elderly"))


@pytest.mark.parametrize("event", TURNED)
@pytest.mark.parametrize("named", ["named", "nobody", "erased"])
def test_who_is_gone_or_suspended_is_said_to_be_and_since_when(event, named):
    """Nobody who is gone is asked to pay, nor to name somebody to receive."""
    facts = {} if named == "named" else {"beneficiaries": ()}
    member = kaew(events=turned(event), **facts, **({"name": None} if named == "erased" else {}))
    (thai,), (english,) = pages(member), pages(member, imprint=PAID_BY_TELEPHONE)

    assert TURNED[event][0] in thai
    assert TURNED[event][1] in english
    assert ("สแกนเพื่อส่งเงิน" in thai) == ("scan to pay" in english) == (event == "suspended")
    asked = event == "suspended" and named == "nobody"
    assert ("ยังไม่ได้ระบุ" in thai) == ("No beneficiary" in english) == asked


def test_of_a_member_nothing_is_said_to_have_happened():
    (thai,) = pages(kaew(beneficiaries=()))

    assert "สถานภาพ" not in thai
    assert "สแกนเพื่อส่งเงิน" in thai
    assert "ยังไม่ได้ระบุผู้รับผลประโยชน์ กรุณาแจ้งเหรัญญิก" in thai


@pytest.mark.parametrize("imprint", [THAI, ENGLISH, PAID_BY_TELEPHONE], ids=["th", "en", "en_pay"])
@pytest.mark.parametrize("size", ["a5", "a4"])
@pytest.mark.parametrize("count", [*range(16), 28, 29, 30, 31, 32, 33])
def test_the_treasurer_always_signs_and_on_the_page_that_says_what(count, size, imprint):
    """However many lines there are, and whatever is at the foot of a page."""
    *others, last = pages(None, months(count), imprint, size, behind(184))

    signed, code = ("ลงชื่อ", "รหัส") if imprint is THAI else ("Signed", "Code")
    assert 1 == last.count(signed)
    assert last.index(code) < last.index(signed)
    assert not any(signed in page for page in others)


@pytest.mark.parametrize("imprint", [THAI, PAID_BY_TELEPHONE], ids=["thai", "english"])
@pytest.mark.parametrize("several", [False, True])
def test_a_statement_of_four_payments_is_one_page(imprint, several):
    more = {"beneficiaries": kaew().beneficiaries[:1]} if not several else {}
    (whole,) = pages(kaew(**more), months(4), imprint, stands=behind(184))

    assert ("2/3" in whole) == several
    assert "นายสม มั่นคง (สามี)" in whole


@pytest.mark.parametrize("imprint", [THAI, replace(ENGLISH, promptpay="")], ids=["thai", "english"])
def test_a_statement_of_a_year_paid_at_once_and_two_limits_is_one_page(imprint):
    """As the sample fund's by-laws have them: nights of a fiscal year, a time for a household."""
    nights = Limit("10", "night", 20, "member", Window("fiscal_year"))
    once = Limit("12", "times", 1, "household", Window("calendar_year"))
    left = (
        Left("illness", nights, date(2026, 10, 1), date(2027, 9, 30), 0),
        Left("scholarship", once, date(2026, 1, 1), YEAR_END, 1),
    )
    kaews = kaew(beneficiaries=kaew().beneficiaries[:1])

    assert len(pages(kaews, months(1), imprint, received=Received(left=left))) == 1


def test_a_beneficiary_of_no_relation_is_a_name_alone():
    (whole,) = pages(kaew(beneficiaries=(Beneficiary("นายสม มั่นคง"),)))

    assert "ผู้รับผลประโยชน์ นายสม มั่นคง " in whole
    assert "()" not in whole
