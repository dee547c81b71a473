"""Rules of membership as a fund settles them: read, refused, and never before their day."""

from datetime import date

import pytest

from ledger.errors import Refused
from ledger.funds.rules import LapseRule, RefundRule, read_lapse, read_reentry, read_refund
from ledger.funds.settings import Setting, checked, rules_on

FIRST = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("days=90", LapseRule("days", 90)),
        (" days = 90 ", LapseRule("days", 90)),
        ("instalments=3", LapseRule("instalments", 3)),
        ("instalments=3,in_a_row", LapseRule("instalments", 3, in_a_row=True)),
        ("suspend=3,months=6", LapseRule("months", 6, 3)),
        ("days=90,suspend=30", LapseRule("days", 90, 30)),
        ("days=3650", LapseRule("days", 3650)),
        ("none", None),
        ("", None),
    ],
)
def test_a_rule_of_lapsing_is_read(written, expected):
    assert expected == read_lapse(written)


@pytest.mark.parametrize(
    "written",
    ["90", "days", "days=0", "days=-1", "days=3651", "days=๙๐", "days=90.5", "days=90,months=3",
     "days=90,days=90", "days=90,in_a_row", "instalments=3,in_a_row=2", "suspend=3", "days=90,x",
     "days=90,", "none,days=90"],
)  # fmt: skip
def test_what_is_no_rule_of_lapsing_is_refused(written):
    with pytest.raises(Refused) as refused:
        checked("lapse", written)
    assert refused.value.code == "setting.lapse_unreadable"


def test_rights_rest_before_and_not_after():
    assert read_lapse("months=6,suspend=5") == LapseRule("months", 6, 5)
    with pytest.raises(Refused, match="suspends_too_late"):
        read_lapse("months=6,suspend=6")


def test_a_rule_of_giving_back_is_read():
    assert read_refund("never_claimed=1") == RefundRule(1)
    assert read_refund("never_claimed=100,opening") == RefundRule(100, counts_opening=True)
    assert read_refund("none") is None
    for written in ("50", "never_claimed=0", "never_claimed=101", "opening", "never_claimed=50,x",
                    "never_claimed=50,opening=1"):  # fmt: skip
        with pytest.raises(Refused, match="refund_unreadable"):
            read_refund(written)


def test_ways_of_entering_again_are_read_in_one_order():
    assert read_reentry("") == ("afresh",)
    assert read_reentry("pay_missed, afresh") == ("afresh", "pay_missed")
    assert read_reentry("none") == ()
    for written in ("half", "afresh=1", "afresh,afresh"):
        with pytest.raises(Refused, match="reentry_unreadable"):
            read_reentry(written)


def test_a_rule_is_kept_without_blanks():
    assert checked("lapse", " months = 6 , suspend=3") == "months=6,suspend=3"
    assert checked("reentry", "afresh , pay_missed") == "afresh,pay_missed"


def test_a_rule_reaches_no_day_before_it_was_settled_for():
    settled = (Setting(1, "name", date(2020, 1, 1), "กองทุน", ""),
               Setting(2, "lapse", FIRST, "days=90", ""))  # fmt: skip

    assert rules_on(settled, date(2025, 12, 31)).lapse is None
    assert rules_on(settled, FIRST).lapse == LapseRule("days", 90)
    assert rules_on(settled, FIRST).refund is None
    assert rules_on(settled, FIRST).reentry == ("afresh",)
