"""What no example notices is named with its clause."""

import pytest

from ledger import bylaws
from ledger.bylaws import Time
from ledger.money import Money
from tests.bylaws import sample
from tests.errors.bylaws import EXAMPLES, TEXT, problems

LINE = "      - {ชื่อ: ค้างส่ง 91 วัน, ต่างตรงที่: {ส่งเงินถึง: 9 ธันวาคม 2568}, ผล: ไม่จ่าย เพราะข้อ 3}\n"


def without(line):
    path = sample.FILES / "bylaws" / "ban_nam_phueng.yaml"
    written = path.read_text(encoding="utf-8")
    assert line in written
    found, _ = bylaws.read(written.replace(line, ""), path.name)
    return bylaws.unnoticed(found)


def test_a_bound_without_a_case_beyond_it_is_named():
    (one,) = without(LINE)

    assert ("3", Time(0, 90)) == (one.clause, one.number)


def test_every_number_of_a_text_with_one_example_is_looked_at():
    found, _ = bylaws.read(TEXT + EXAMPLES, "ระเบียบ.yaml")
    numbers = {one.number for one in bylaws.unnoticed(found)}

    assert {Time(6), Time(24), Money.baht(6_000)} == numbers


@pytest.mark.parametrize("text", [TEXT, TEXT + EXAMPLES])
def test_what_no_example_holds_is_only_a_warning(text):
    assert {"warn"} == {one.level for one in problems(text)}
