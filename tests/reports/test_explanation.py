"""A decision in plain words: clause by clause, from the decision alone, in both languages."""

import io
from datetime import date

import pytest

from ledger import bylaws, reports
from ledger.bylaws import Fact, Purse
from ledger.money import Money
from ledger.reports import ruled, wording
from tests.bylaws import reading
from tests.bylaws.test_weigh import RULES, facts, weigh

MODEL = reading.bylaws_of(reading.MODELS / "model.yaml")


def lines(decision, lang="th", width=110):
    out = io.StringIO()
    stored = bylaws.from_bytes(bylaws.as_bytes(decision))
    reports.screen.show(reports.explanation(stored), lang, "plain", out, width)
    return [" ".join(line.split()) for line in out.getvalue().splitlines() if line.strip()]


def test_a_refusal_says_every_clause_and_from_which_day_it_would_be_met():
    said = lines(weigh("childbirth", joined_on=date(2025, 8, 31), event_on=date(2026, 2, 27)))

    assert "คำตอบ → ไม่มีสิทธิ: ไม่ผ่านข้อ 2" in said
    waiting = "✗ 2 เป็นสมาชิกมาแล้ว 5 เดือน 27 วัน อย่างน้อย 6 เดือน สมัคร 31/08/2568"
    assert any(line.startswith(waiting) for line in said)
    assert "มีสิทธิถ้าเกิดเหตุตั้งแต่วันที่ 28 ก.พ. 2569" in said
    assert any(line.startswith("✓ 3 ค้างส่ง 0 วัน ไม่เกิน 90 วัน") for line in said)


@pytest.mark.parametrize(
    ("left_on", "said"),
    [(None, {"th": "สมาชิกภาพ ยังไม่สิ้นสุด (ทะเบียน)", "en": "membership not ended (register)"}),
     (date(2026, 3, 1), {"th": "เป็นสมาชิกถึง 01/03/2569 (ทะเบียน)",
                         "en": "member until 01/03/2569 (register)"})],
)  # fmt: skip
def test_who_has_not_left_is_not_a_member_until_nothing(left_on, said):
    phrase = ruled.fact("left_on", Fact(left_on, "register:0101"))

    assert said == {lang: wording.said(phrase, lang) for lang in ("th", "en")}


def test_the_same_in_english():
    said = lines(weigh("childbirth", joined_on=date(2025, 8, 31), event_on=date(2026, 2, 27)), "en")

    assert "Answer → not entitled: clause 2 is not met" in said
    assert any("membership 5 months 27 days at least 6 months" in line for line in said)
    assert "Eligible from 28 Feb 2569" in said


def test_an_award_is_added_up_and_a_limit_shows_what_was_used():
    used = bylaws.Earlier("illness", "1", ("member",), tuple(
        bylaws.Day(date(2026, 1, day), 1, Money.baht(100)) for day in range(1, 19)))  # fmt: skip
    said = lines(weigh("illness", earlier=(used,)))

    assert "6 300.00 คืนละ 100.00 × 3 คืน" in said
    assert "6 -100.00 เพดานข้อ 6" in said
    assert "200.00 รวม" in said
    assert any("18 คืน 3 คืน 2 คืน" in line for line in said)


def test_a_wait_shows_the_subtraction_of_the_purse():
    purse = Purse(Money.baht(60_000), Money.baht(1_000))
    said = lines(bylaws.covered(weigh("death"), MODEL, purse))

    assert "คำตอบ → มีสิทธิ 20,000.00 บาท แต่เงินกองทุนยังไม่พอ รอตามลำดับ" in said
    for line in ("60,000.00 เงินในสวัสดิการสมาชิก", "-1,000.00 หัก อนุมัติแล้วรอจ่าย",
                 "-50,000.00 หัก เงินที่ต้องเหลือไว้", "-20,000.00 หัก คำขอนี้",
                 "-11,000.00 เหลือ"):  # fmt: skip
        assert line in said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"papers": ()}, "ขาด มรณบัตร"),
        ({"payee": "named_died"}, "ผู้รับผลประโยชน์เสียชีวิตก่อน"),
        ({"event_claims": ("023/2569",)}, "คำขอ 023/2569"),
        ({"paid_to": date(2025, 12, 1)}, "ผ่านถ้าส่งเงินถึงวันที่ 10 ธ.ค. 2568 เป็นอย่างน้อย"),
        ({"filed_on": date(2026, 6, 9)}, "วันสุดท้ายที่ยื่นได้คือ 8 มิ.ย. 2569"),
    ],
)
def test_each_reason_says_what_would_help(known, said):
    assert said in " ".join(lines(weigh("death", **known)))


def test_what_is_unknown_is_asked_for():
    known = facts("death")
    del known["paid_to"]

    assert "ข้อ 3: ขอข้อมูล ส่งเงินถึง" in lines(bylaws.weigh("death", known, RULES))


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("path", reading.files(), ids=lambda path: path.name)
def test_every_example_of_every_text_can_be_explained(path, lang):
    """No word is missing in either language, and the source of every fact is said."""
    text = reading.bylaws_of(path)
    for one in bylaws.worked(text):
        said = lines(one.decision, lang)
        assert any("→" in line for line in said), one.example.name
        assert not any("None" in line or "{" in line for line in said)


@pytest.mark.parametrize(
    ("source", "said"),
    [("register:0101", "ทะเบียน"), ("sheets:0101", "ใบเก็บเงิน"), ("paper:สูติบัตร", "สูติบัตร"),
     ("entry:JV-2569-00012", "รายการ JV-2569-00012"), ("claim", "คำขอ"), ("clause:8", "ข้อ 8")],
)  # fmt: skip
def test_a_fact_says_which_paper_it_is_from(source, said):
    known = facts("death") | {"joined_on": Fact(date(2010, 1, 1), source)}
    whole = " ".join(lines(bylaws.weigh("death", known, RULES), width=200))

    assert f"สมัคร 01/01/2553 ({said})" in whole
