"""A draft of by-laws tried on past claims, before the vote."""

from datetime import date

import pytest

from ledger import bylaws, claims, members
from ledger.money import Money
from tests.claims.people import TEXT, decided, fill, promised, stay


def test_a_draft_says_what_past_claims_would_have_had(fund):
    """Three nights at 100 become 150 each; who has been a member too short is as before."""
    fill(fund)
    promised(fund)
    decided(fund, stay(2, "0103"))
    draft, _ = bylaws.read(TEXT.replace("คืนละ: 100 บาท", "คืนละ: 150 บาท"))

    with fund.read() as work:
        tried = list(claims.tried(work, draft, 1))
    assert [(it.member_no, it.before, it.after) for it in tried] == [
        ("0101", Money.baht(300), Money.baht(450)), ("0103", Money.baht(200), Money.baht(300)),
    ]  # fmt: skip


def test_a_draft_without_a_benefit_gives_nothing_of_it(fund):
    fill(fund)
    decided(fund)
    draft, _ = bylaws.read(TEXT[: TEXT.index("  2:")] + TEXT[TEXT.index("  4:") :])

    with fund.read() as work:
        (tried,) = claims.tried(work, draft, 1)
    assert (tried.before, tried.after) == (Money.baht(300), Money(0))


# THE REGISTER ------------------------------------------------------------------------------------


def held(fund, written, years=5):
    draft, _ = bylaws.read(written)
    with fund.read() as work:
        return claims.on_register(work, draft, years)


def years_of(found, benefit):
    return [(it.ends_on.year, it.people, it.before, it.after)
            for it in found.years if it.benefit == benefit]  # fmt: skip


def test_the_same_text_changes_nobodys_rights(fund):
    fill(fund)
    found = held(fund, TEXT)

    assert found.changed == ()
    assert {(it.benefit, it.before, it.after) for it in found.rights} == {
        (name, 6, 6) for name in ("childbirth", "illness", "death", "scholarship")
    }
    (death,) = [it for it in found.rights if it.benefit == "death"]
    assert (death.each, death.sum_before, death.sum_after) == (
        True, Money.baht(18_000), Money.baht(18_000))  # fmt: skip


def test_a_longer_wait_takes_a_right_from_those_who_joined_since(fund):
    """Joined on 1 January 2019; on 31 December 2026 that is one day short of eight years."""
    fill(fund)
    found = held(fund, TEXT.replace("อย่างน้อย 30 วัน", "อย่างน้อย 2922 วัน"))

    assert {(it.benefit, it.before, it.after, it.worse) for it in found.rights} == {
        (name, 6, 0, 6) for name in ("childbirth", "illness", "death", "scholarship")
    }
    assert {it.more for it in found.changed if it.benefit == "death"} == {Money.baht(-3_000)}
    one_less = held(fund, TEXT.replace("อย่างน้อย 30 วัน", "อย่างน้อย 2921 วัน"))
    assert one_less.changed == ()


def test_who_died_and_who_may_die_is_weighed_by_both(fund):
    """One of six died in five years; any of the five who are left may be the next: 3,000 / 5."""
    fill(fund)
    with fund.work("มาลี") as work:
        members.leave(work, "0106", "deceased", date(2025, 3, 4))
    found = held(fund, TEXT.replace("- ครั้งละ: 3,000 บาท", "- ครั้งละ: 5,000 บาท"))

    nothing, was, will = Money(0), Money.baht(3_000), Money.baht(5_000)
    assert years_of(found, "death") == [
        (2022, 0, nothing, nothing), (2023, 0, nothing, nothing), (2024, 0, nothing, nothing),
        (2025, 1, was, will), (2026, 0, nothing, nothing),
        *((year, 0, Money.baht(600), Money.baht(1_000)) for year in range(2027, 2032)),
    ]  # fmt: skip
    assert (found.members, found.deaths) == (5, 1)


GIFT = """
  9:
    ถ้อยคำ: สมาชิกอายุครบหกสิบปี คณะกรรมการเสนอให้ห้าร้อยบาท ตามครั้งที่กำหนด
    สวัสดิการ: ผู้สูงอายุ
    ผู้เสนอ: คณะกรรมการ
    เงื่อนไข:
      - อายุ: อย่างน้อย 60 ปี
    เดือนที่ไม่มีวันตรงกัน: วันสุดท้ายของเดือน
    จ่าย:
      - ครั้งละ: 500 บาท
    เพดาน:
      - 1 ครั้ง ต่อคน {}
"""


@pytest.mark.parametrize(("within", "in_2031"), [("ต่อตลอดชีวิต", 0), ("ต่อปีปฏิทิน", 6)])
def test_what_the_committee_gives_of_itself_falls_due_as_members_grow_old(fund, within, in_2031):
    """Everybody was born on 9 January 1970, and is sixty in the year that ends 2030."""
    fill(fund)
    found = held(fund, TEXT + GIFT.format(within))

    nothing = Money(0)
    given = [(year, 0, nothing, nothing) for year in range(2022, 2030)]
    given.append((2030, 6, nothing, Money.baht(3_000)))
    given.append((2031, in_2031, nothing, Money.baht(500 * in_2031)))
    assert years_of(found, "elderly") == given


def test_a_fund_without_by_laws_can_try_its_first(fund):
    draft, _ = bylaws.read(TEXT)
    with fund.read() as work:
        found = claims.on_register(work, draft, 1)
    assert (found.members, found.rights, found.changed) == (0, (), ())
