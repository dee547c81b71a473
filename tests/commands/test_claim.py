"""A claim from filing to payment as it is typed, in a fund that has appointed its officers."""

import json
from contextlib import closing

import pytest

from ledger import funds
from ledger.work import open_fund
from tests.claims import people
from tests.claims.people import BEGUN, TEXT, fill
from tests.terminal import sajja

FUND = {"name": "กองทุนบ้านไร่", "years": "be"}


@pytest.fixture
def village(folder):
    with funds.found("rai.sajja", FUND, BEGUN, by="อรพิน") as (fund, _):
        pass
    fund.close()
    with closing(open_fund("rai.sajja")) as fund:
        fill(fund)
    return folder


def done(*words: str, by: str = "มาลี"):
    answer = sajja("--fund", "rai.sajja", "--as", by, *words)
    assert answer.status == 0, answer.err
    return answer.out


def file(*more: str) -> str:
    stay = ("--event", "1/9/2569", "--fact", "เข้าโรงพยาบาล=1/9/2569", "--fact",
            "ออกจากโรงพยาบาล=4/9/2569")  # fmt: skip
    said = done("claim", "file", "0101", "--benefit", "เจ็บป่วย", *stay, *more, "--json")
    return str(json.loads(said)["data"]["claim_no"])


def test_a_claim_is_filed_decided_approved_and_paid_as_it_is_typed(village):
    no = file("--paper", "ใบรับรองแพทย์")
    for name in ("หนึ่ง", "สอง", "สาม"):
        done("claim", "certify", no, by=name)
    assert "จ่ายได้ 300.00 บาท" in done("claim", "decide", no)
    for name in ("วีระ", "ปิติ"):
        approved = done("claim", "approve", no, by=name)
    paid = done("claim", "pay", no, "--on", "30/12/2569", "--yes", by="อรพิน")

    assert "กันเงินไว้จ่าย 300.00 บาท" in approved
    assert "สามร้อยบาทถ้วน" in paid
    assert "จ่ายแล้ว" in done("claim", "show", no)
    assert "เหมือนเดิมทุกตัวอักษร" in done("claim", "replay", "--all")
    again = sajja("--fund", "rai.sajja", "--as", "อรพิน", "claim", "pay", no)
    assert (1, True) == (again.status, "จ่ายไปแล้ว" in again.err), "nobody is asked for 0.00 baht"


def test_an_answer_is_explained_before_it_is_decided_and_nothing_is_written(village):
    no = file()
    explained = done("claim", "explain", no)

    assert "ใบรับรองแพทย์" in explained
    assert "ยื่นแล้ว" in done("claim", "list")


def test_papers_are_added_and_the_answer_changes(village):
    no = file()
    assert "พักไว้" in done("claim", "decide", no)
    done("claim", "amend", no, "--paper", "ใบรับรองแพทย์")
    assert "จ่ายได้" in done("claim", "decide", no)


def test_nothing_is_kept_of_what_is_only_tried(village):
    done("claim", "file", "0101", "--benefit", "เจ็บป่วย", "--event", "1/9/2569", "--dry-run")
    assert "ไม่มีคำขอ" in done("claim", "list")


def test_by_laws_are_adopted_listed_and_tried(village):
    (village / "ร่าง.yaml").write_text(TEXT.replace("คืนละ: 100 บาท", "คืนละ: 150 บาท"), "utf-8")
    no = file("--paper", "ใบรับรองแพทย์")
    done("claim", "decide", no)

    assert "450.00" in done("bylaws", "try", "ร่าง.yaml")
    assert "ใช้อยู่" in done("bylaws", "list")
    assert "01/01/2563" in done("bylaws", "show", "1")


def test_officers_are_listed_with_their_terms(village):
    said = done("officer", "list")
    assert all(name in said for name, _, _ in people.OFFICERS)
