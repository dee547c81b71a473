"""What is printed about claims at the keys: of one, a village, or all; what failed is named."""

from contextlib import closing

import pytest

from ledger import funds
from tests.claims import people
from tests.claims.people import decided, filed, promised, stay
from tests.conftest import NAME
from tests.printing import reading
from tests.terminal import sajja


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A book with one claim promised, one decided and one only filed."""
    monkeypatch.chdir(tmp_path)
    settled = {"name": NAME, "years": "be"}
    with funds.found(str(tmp_path / "fund.sajja"), settled, people.BEGUN, by="อรพิน") as (fund, _):
        pass
    with closing(fund):
        people.fill(fund)
        promised(fund)
        decided(fund, stay(2, "0103"))
        filed(fund, stay(1, "0106"))
    return tmp_path


@pytest.mark.parametrize(("paper", "count"), [("voucher", 1), ("decision", 2)])
def test_papers_of_all_go_into_one_file_or_each_into_its_own(paper, count, book):
    whole = sajja("print", paper, "--all")
    each = sajja("print", paper, "--village", "3", "--each", "out")

    assert (0, 0) == (whole.status, each.status), each.err
    assert f"{count} คำขอ" in whole.out
    assert "นางแก้ว ใจดี" in reading.by_pdfium((book / f"{paper}s.pdf").read_bytes())
    assert count == len(list((book / "out").iterdir()))


def test_a_paper_of_one_claim_goes_into_a_file_of_its_number(book):
    assert 0 == sajja("print", "voucher", "001/2569").status
    assert 0 == sajja("print", "decision", "002/2569", "--lang", "en").status

    assert (book / "voucher-001-2569.pdf").is_file()
    assert "Answer to a claim" in reading.by_pdfium((book / "decision-002-2569.pdf").read_bytes())


def test_a_claim_form_is_filled_or_blank_for_each_benefit_or_one(book):
    assert 0 == sajja("print", "claim-form", "003/2569").status
    assert "3 คำขอ" in sajja("print", "claim-form", "--village", "3").out
    assert "4 แบบ" in sajja("print", "claim-form").out
    assert 0 == sajja("print", "claim-form", "--benefit", "เจ็บป่วย", "--lang", "en").status
    assert 1 == sajja("print", "claim-form", "--benefit", "ผู้สูงอายุ").status

    assert "นายชูใจ ดีงาม" in reading.by_pdfium((book / "claim-form-003-2569.pdf").read_bytes())
    assert (book / "claim-form-illness.pdf").is_file()


def test_lists_are_printed_into_a_file_each(book):
    told = ("--benefit", "ทุนการศึกษา", "--event", "16/5/2569", "--fact", "ระดับชั้น=ประถม")
    child = ("--child", "ด.ญ.น้ำผึ้ง ใจดี", "--school", "โรงเรียนบ้านไร่")
    assert 0 == sajja("claim", "file", "0101", *told, *child, "--as", "มาลี").status
    assert 0 == sajja("claim", "decide", "004/2569", "--as", "มาลี").status

    assert "1 ทุน" in sajja("print", "scholarships", "--quota", "3").out
    assert "0 คำขอ" in sajja("print", "waiting", "--village", "3").out
    assert 1 == sajja("print", "waiting", "--village", "9", "--pdf", "w.pdf").status
    assert "โรงเรียนบ้านไร่" in sajja("claim", "show", "004/2569").out

    text = reading.by_pdfium((book / "scholarships.pdf").read_bytes())
    for word in ("ด.ญ.น้ำผึ้ง ใจดี", "โรงเรียนบ้านไร่", "500.00"):
        assert word in text
    assert "คำขอที่มีสิทธิและรอเงิน" in reading.by_pdfium((book / "waiting.pdf").read_bytes())


def test_by_laws_are_printed_as_adopted_or_from_a_file_as_a_draft(book):
    (book / "ร่าง.yaml").write_text(people.TEXT.replace("ห้าร้อยบาท", "หกร้อยบาท"), encoding="utf-8")
    (book / "รับแล้ว.yaml").write_text(people.TEXT, encoding="utf-8")
    assert "7 ข้อ" in sajja("print", "bylaws").out
    assert 0 == sajja("print", "bylaws", "ร่าง.yaml").status
    assert 0 == sajja("print", "bylaws", "รับแล้ว.yaml", "--pdf", "same.pdf").status
    assert 1 == sajja("print", "bylaws", "9").status

    same, one, draft = (
        reading.by_pdfium((book / name).read_bytes())
        for name in ("same.pdf", "bylaws-1.pdf", "bylaws-draft.pdf")
    )
    assert same == one
    assert "ยังไม่ได้รับเข้าสมุด" in draft


def test_a_claim_that_has_no_such_paper_is_named_and_nothing_is_written(book):
    answer = sajja("print", "voucher", "003/2569")

    assert 1 == answer.status
    assert "คำขอ 003/2569 ยังไม่มีใบสำคัญจ่าย" in answer.err
    assert "" == answer.out
    assert not list(book.glob("*.pdf"))


def test_a_dry_run_writes_nothing_and_a_time_without_claims_is_refused(book):
    assert "ถ้าทำจริง" in sajja("print", "voucher", "--all", "--dry-run").out
    assert 1 == sajja("print", "voucher", "--all", "--on", "1/1/2569").status
    assert 1 == sajja("print", "voucher", "--village", "9").status
    assert 2 == sajja("print", "voucher").status

    assert not list(book.glob("*.pdf"))


def test_an_explanation_saved_as_a_paper_has_its_marks_drawn(book):
    assert 0 == sajja("claim", "explain", "002/2569", "--save", "x.pdf").status

    assert "ข้อ 3 ผ่าน · จำนวนคืน: 2 คืน" in reading.by_pdfium((book / "x.pdf").read_bytes())
