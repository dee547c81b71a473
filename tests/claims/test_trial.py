"""A draft of by-laws tried on past claims, before the vote."""

from ledger import bylaws, claims
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
