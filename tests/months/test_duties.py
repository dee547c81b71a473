"""Who did what, and what should be kept apart, on both engines."""

from datetime import date

from ledger import months, reports, text
from ledger.months import APART, DUTIES
from ledger.months.duties import people
from ledger.officers import Officer

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def officer(name: str, post: str) -> Officer:
    return Officer(1, name, post, None, None, date(2020, 1, 1), None, "")


def test_what_one_person_did_of_two_that_are_kept_apart_is_named():
    (other, one) = people(
        [("อรพิน", "approved"), ("นางอรพิน", "paid"), ("วีระ", "approved"), ("อรพิน", "paid")],
        [officer("วีระ", "chair")],
    )

    assert ({"approved": 1, "paid": 2}, (("approved", "paid"),)) == (dict(one.did), one.did_both)
    assert ((), (("approved", "paid"),)) == (other.did_both, other.may_both)


def test_an_auditor_may_do_nothing_that_is_kept_apart_from_it():
    (one,) = people([], [officer("ธิดา", "internal_auditor")])

    assert (("counted", "audited"), ()) == (
        tuple(it for it in DUTIES if it in one.may),
        one.may_both,
    )


def test_every_pair_says_what_makes_up_for_it():
    for lang in text.LANGS:
        assert not {f"makes_up.{one}_{other}" for one, other in APART} - text.keys(lang)
        assert not {f"duty.{it}" for it in DUTIES} - text.keys(lang)


def test_the_small_book_names_who_collected_entered_approved_paid_counted_and_closed(book):
    with book.read() as work:
        did = {it.name: it.did for it in months.duties(work, FIRST, LAST)}
        report = reports.duties(work, FIRST, LAST)

    assert (1, 1, 2) == (did["มาลี"]["collected"], did["มานะ"]["approved"], did["สมหมาย"]["paid"])
    assert {"certified": 1} == did["หนึ่ง"]
    assert {"counted": 1, "audited": 1} == did["ธิดา"]
    assert 1 == did["สมหมาย"]["closed"]
    assert ["people", "did_both", "may_both"] == [it.key for it in report.sections]
    assert ["สมหมาย"] == [row.cells["name"] for row in report.sections[1].rows]


def test_the_claims_of_a_time_are_shown_with_hands_papers_and_the_reckoning_once_more(book):
    with book.read() as work:
        report = reports.claims_audited(work, FIRST, LAST)
        before = reports.claims_audited(work, FIRST, date(2026, 6, 30))
    (row,) = report.sections[0].rows

    assert ("2/2", "all", "same") == (
        row.cells["approved"], row.cells["papers_in"].code, row.cells["replays"].code
    )  # fmt: skip
    assert "มานะ, มานพ" == row.cells["approvers"]
    assert () == before.sections[0].rows
