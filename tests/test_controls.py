"""The control matrix: each control is switched off in turn, and what it holds goes through.

docs/CONTROLS.md says in a row for each: what must be true, by what, where it is enforced, which
command shows it, and the fraud that is seen no more where the control is off.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from ledger import book, verify
from ledger.bylaws.adopted import understood
from ledger.errors import LedgerError
from ledger.money import Money
from ledger.work import Fund
from tests import small_book, test_thefts, test_thefts_on_claims
from tests.claims import people
from tests.test_thefts_on_claims import UNAPPOINTED
from tests.thefts import THEFTS, shell

ROWS = (Path(__file__).parent.parent / "docs" / "CONTROLS.md").read_text(encoding="utf-8")
THEFT_TESTS = (test_thefts, test_thefts_on_claims)


@dataclass(frozen=True, slots=True)
class Control:
    """Where a control is enforced, the fraud it sees, and what stands in its place while off."""

    where: str
    theft: str
    off: Callable[[object], object]


def nothing(*_: object, **__: object) -> tuple[()]:
    return ()


def no(*_: object, **__: object) -> bool:
    return False


def without(name: str) -> Callable[[object], object]:
    """A list of names or of checks without one of them."""
    return lambda all_: tuple(it for it in all_ if getattr(it, "__name__", it) != name)


def of_a_month(check: str, *thefts: str) -> list[Control]:
    """One of the checks of a month's end."""
    return [Control(f"months.close.CHECKS:{check}", theft, without(check)) for theft in thefts]


CONTROLS = [
    *of_a_month("cash_held", "money_kept_for_a_while"),
    *of_a_month("handed_late", "money_handed_over_weeks_later"),
    *of_a_month("village_short", "a_villages_money_that_never_comes"),
    *of_a_month("village_behind", "half_of_a_villages_money_that_never_comes"),
    *of_a_month("receipt_books", "a_receipt_not_entered", "a_book_not_handed_in"),
    *of_a_month("receipts_void", "a_void_receipt_whose_money_was_kept"),
    *of_a_month("cash_counted", "the_box_lent_out", "the_box_nobody_may_count"),
    *of_a_month("cash_over", "a_deposit_put_off"),
    *of_a_month("banks", "a_statement_that_does_not_come"),
    *of_a_month("expense_split", "a_bill_split_under_the_limit"),
    *of_a_month("expense_under", "a_bill_just_under_the_limit"),
    *of_a_month("expense_over", "a_bill_without_a_resolution"),
    *of_a_month("same_payee", "a_friend_paid_week_after_week"),
    *of_a_month("officer_paid", "travel_paid_to_the_treasurer"),
    *of_a_month("undone_near_close", "a_day_corrected_before_the_audit"),
    *of_a_month("moved_between", "a_contribution_moved_to_a_friend"),
    *of_a_month("rules_backdated", "an_entry_fee_lowered_for_the_past",
                "a_by_law_written_after_the_fact"),
    *of_a_month("alive", "a_fake_death"),
    *of_a_month("dead", "a_dead_beneficiary_paid"),
    *of_a_month("papers_missing", "a_ghost_child_that_three_approve"),
    *of_a_month("asleep", "a_sleeping_member_claims"),
    *of_a_month("many", "one_name_paid_again_and_again"),
    *of_a_month("near", "ones_own_household_by_ones_friends"),
    *of_a_month("hands", "approved_by_whoever_was_there"),
    *of_a_month("overridden", "the_by_laws_overruled"),
    *of_a_month("changed", "a_joining_dated_back", "a_beneficiary_changed_after_the_death"),
    Control("months.flow:same_name", "a_month_closed_alone", lambda _: no),
    Control("book.flow:check_open", "an_entry_dated_back_into_a_closed_month", lambda _: nothing),
    Control("log.flow:_verify_records", "an_amount_altered_in_the_file", lambda _: nothing),
    Control("log.flow:_verify_records", "an_approval_forged_in_the_file", lambda _: nothing),
    Control("log.flow:_verify_records", "a_month_opened_again_in_the_file", lambda _: nothing),
    Control("log.flow:goes_on_from", "a_backup_rolled_back", lambda _: nothing),
    Control("log.flow:goes_on_from", "a_swapped_book", lambda _: nothing),
    Control("claims.verify:replay", "an_award_raised_in_the_file", lambda _: nothing),
    Control("claims.duties:not_own", "ones_own_household_approved", lambda _: nothing),
    Control("claims.duties:_among", "filed_and_approved_by_one", lambda _: no),
    Control("claims.duties:_among", "approved_and_paid_by_one", lambda _: no),
    Control("bylaws.assemble.ALWAYS:agreement", "doubled_nights", without("agreement")),
    Control("bylaws.assemble.ALWAYS:not_claimed_before", "one_stay_claimed_twice",
            without("not_claimed_before")),
    Control("bylaws.assemble.ALWAYS:not_claimed_before", "one_birth_by_both_parents",
            without("not_claimed_before")),
    Control("bylaws.weigh:_papers", "a_ghost_child",
            lambda real: lambda *them: real(*them)._replace(state="met", value=())),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """By-laws once understood are kept: here they are read with a control off, and on again."""
    understood.cache_clear()
    yield
    understood.cache_clear()


def switch_off(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """`months.close.CHECKS:banks` is one of a list; `book.flow:check_open` a function."""
    path, _, name = control.where.partition(":")
    module, _, listed = path.rpartition(".") if path.split(".")[-1].isupper() else (path, "", name)
    held = import_module(f"ledger.{module}")
    real = getattr(held, listed)
    if listed != name:
        assert name in {getattr(it, "__name__", it) for it in real}, "no such control"
    monkeypatch.setattr(held, listed, control.off(real))


def played(factory: Callable[..., Fund], theft: str) -> set[str]:
    """What is seen of a fraud; nothing, where even the by-laws' no, which its play counts on, is
    gone.
    """
    on_claims = theft in test_thefts_on_claims.HERE
    fund = factory("sqlite", None if on_claims else small_book.fill)
    if on_claims:
        people.fill(fund, appointed=theft not in UNAPPOINTED)
    try:
        return THEFTS[theft].play(fund)
    except AssertionError:
        return set()


@pytest.mark.parametrize("control", CONTROLS, ids=lambda it: f"{it.where}-{it.theft}")
def test_without_its_control_a_theft_is_seen_no_more(control, monkeypatch, engine_fund_factory):
    switch_off(control, monkeypatch)

    assert THEFTS[control.theft].code not in played(engine_fund_factory, control.theft)


def test_every_control_stands_in_the_matrix_with_the_theft_it_sees():
    for control in CONTROLS:
        row = next((it for it in ROWS.splitlines() if f"`{control.where}`" in it), "")
        assert f"`{control.theft}`" in row, control.where


def test_whatever_a_theft_is_seen_by_is_a_control_of_the_matrix():
    """All but one: the sheet that a dead member's money comes on says so of itself."""
    switched = {THEFTS[it.theft].code for it in CONTROLS}

    assert {"sheet.after_death"} == {it.code for it in THEFTS.values()} - switched


# CONTROLS THAT NO THEFT NEEDS ------------------------------------------------------------------


def test_a_wall_torn_down_is_missed(engine_fund_factory):
    """With its walls the table refuses a change; without them it takes it, and verify says so."""
    fund = engine_fund_factory("sqlite", small_book.fill)
    change = "UPDATE entry SET memo = 'x' WHERE entry_no = 1"
    with pytest.raises(Exception, match="append-only"), fund.transaction(writes=True) as conn:
        conn.driver.execute(change)

    with fund.transaction(writes=True) as conn:
        for (name,) in conn.driver.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entry'"
        ).fetchall():
            conn.driver.execute(f"DROP TRIGGER {name}")
        conn.driver.execute(change)
    with fund.read() as work:
        found = {it.code for it in verify.everything(work).problems}

    assert {"verify.wall_missing", "verify.leaf_differs"} <= found


def test_without_the_floor_in_words_the_database_still_holds_it(engine_fund_factory, monkeypatch):
    """Two controls, one behind the other: the book's own words, and the CHECK of the table."""
    fund = engine_fund_factory("sqlite", small_book.fill)
    line = book.Line(5800, 1100, Money.baht(100_000))
    draft = book.Draft("manual", small_book.slips()[0].on.replace(month=8), (line,), "x", "c-1")
    with pytest.raises(LedgerError, match=r"account\.overspent"), fund.work("มาลี") as work:
        book.post(work, draft)

    monkeypatch.setattr(import_module("ledger.book.flow"), "_check_floors", nothing)
    monkeypatch.setattr(import_module("ledger.book.flow"), "_check_month_ends", nothing)
    monkeypatch.setattr(import_module("ledger.book.flow"), "_check_purses", nothing)

    with pytest.raises(Exception, match=r"not_overspent|overspent"), fund.work("มาลี") as work:
        book.post(work, draft)


def test_balances_changed_by_hand_are_found_without_the_log(engine_fund_factory, monkeypatch):
    """The balances kept beside the lines are no part of the log: they are added up again."""
    fund = engine_fund_factory("sqlite", small_book.fill)
    shell(fund, "UPDATE account_balance SET balance_satang = balance_satang + 100"
                " WHERE account_no = 1100")  # fmt: skip
    with fund.read() as work:
        assert verify.everything(work).problems

    monkeypatch.setattr(book, "verify", nothing)

    with fund.read() as work:
        assert () == verify.everything(work).problems
