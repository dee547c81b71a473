"""Two texts compared: what is new, gone, or said otherwise."""

from ledger import bylaws
from ledger.bylaws import Time
from ledger.money import Money
from tests.errors.bylaws import TEXT


def read(written):
    found, problems = bylaws.read(written, "ระเบียบ.yaml")
    assert found is not None, problems
    return found


def changes(old, new):
    return [
        (one.before and one.before.said, one.after and one.after.said)
        for one in bylaws.between(read(old), read(new))
    ]


def test_a_text_does_not_differ_from_itself():
    assert [] == changes(TEXT, TEXT)


def test_a_number_said_otherwise():
    assert [(Money.baht(6_000), Money.baht(7_000))] == changes(TEXT, TEXT.replace("6,000", "7,000"))


def test_a_bound_said_otherwise():
    changed = TEXT.replace("อย่างน้อย 6 เดือน", "อย่างน้อย 3 เดือน")

    assert [(Time(6), Time(3))] == changes(TEXT, changed)


def test_a_step_moved_is_one_gone_and_one_new():
    assert [(Money.baht(6_000), None), (None, Money.baht(6_000))] == changes(
        TEXT, TEXT.replace("2 ปี:", "3 ปี:")
    )


def test_words_alone_may_change():
    other = TEXT.replace("สองปีหกพันบาท", "ครบสองปีหกพันบาท")

    assert [] == changes(TEXT, other)
    assert ("7",) == bylaws.reworded(read(TEXT), read(other))


def test_the_same_said_in_another_order_is_the_same():
    rows = "          6 เดือน: 3,000 บาท\n          2 ปี: 6,000 บาท\n"
    turned = "          2 ปี: 6,000 บาท\n          6 เดือน: 3,000 บาท\n"

    assert [] == changes(TEXT, TEXT.replace(rows, turned))
