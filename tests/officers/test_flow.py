"""Who may act, from when to when; and the passphrase they act with."""

from datetime import date

import pytest

from ledger import officers
from ledger.errors import NotFound, Refused
from ledger.verify import everything

BEGUN, TODAY = date(2026, 1, 1), date(2026, 12, 31)
PHRASE = "ข้าวใหม่ปลามัน"


def appoint(fund, name="ประเสริฐ", post="chair", by="อรพิน", **more):
    with fund.work(by) as work:
        return officers.appoint(work, name, post, more.pop("from_on", BEGUN), **more)


def test_a_post_is_held_from_its_first_day_to_its_last(fund):
    appoint(fund, until_on=date(2026, 6, 30))
    days = [date(2025, 12, 31), BEGUN, date(2026, 6, 30), date(2026, 7, 1)]
    with fund.read() as work:
        assert [bool(officers.holding(work, "ประเสริฐ", day)) for day in days] == [
            False, True, True, False,
        ]  # fmt: skip


def test_who_leaves_before_the_term_is_over_holds_it_that_day_and_no_longer(fund):
    appoint(fund, until_on=TODAY)
    with fund.work("อรพิน") as work:
        officers.leave(work, "นายประเสริฐ", "chair", date(2026, 8, 1))
    with fund.read() as work:
        assert officers.holding(work, "ประเสริฐ", date(2026, 8, 1))
        assert not officers.holding(work, "ประเสริฐ", date(2026, 8, 2))


def test_the_same_appointment_again_is_the_one_it_was(fund):
    assert appoint(fund) == appoint(fund, "นาย ประเสริฐ")


def test_a_post_nobody_holds_cannot_be_left(fund):
    with pytest.raises(NotFound), fund.work("อรพิน") as work:
        officers.leave(work, "ประเสริฐ", "chair", TODAY)


def test_who_audits_sits_in_no_committee(fund):
    appoint(fund)
    with pytest.raises(Refused) as refused:
        appoint(fund, post="internal_auditor")
    assert refused.value.code == "officer.not_both"


def test_a_passphrase_proves_its_owner_and_nobody_else(fund):
    appoint(fund)
    with fund.work("ประเสริฐ") as work:
        officers.set_passphrase(work, "ประเสริฐ", PHRASE)
    with fund.read() as work:
        assert officers.has_passphrase(work, "นายประเสริฐ")
        assert officers.is_theirs(work, "ประเสริฐ", PHRASE)
        assert not officers.is_theirs(work, "ประเสริฐ", PHRASE + "x")
        assert not officers.has_passphrase(work, "อรพิน")


def test_the_chair_sets_anew_what_somebody_forgot_and_nobody_else_does(fund):
    appoint(fund)
    appoint(fund, "อรพิน", "treasurer")
    with pytest.raises(Refused) as refused, fund.work("อรพิน") as work:
        officers.set_passphrase(work, "ประเสริฐ", PHRASE)
    with fund.work("ประเสริฐ") as work:
        officers.set_passphrase(work, "อรพิน", PHRASE)

    assert refused.value.code == "officer.not_yours"
    with fund.read() as work:
        assert officers.is_theirs(work, "อรพิน", PHRASE)
        assert everything(work).problems == ()


def test_a_passphrase_changed_is_the_new_one_alone(fund):
    appoint(fund)
    for phrase in (PHRASE, "น้ำขึ้นให้รีบตัก"):
        with fund.work("ประเสริฐ") as work:
            officers.set_passphrase(work, "ประเสริฐ", phrase)
    with fund.read() as work:
        assert not officers.is_theirs(work, "ประเสริฐ", PHRASE)
        assert officers.is_theirs(work, "ประเสริฐ", "น้ำขึ้นให้รีบตัก")
        assert everything(work).problems == ()
