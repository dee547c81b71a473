"""Claims: what cannot be filed, done out of turn or by the wrong hands, and what verify finds."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date

from ledger import bylaws, cash, claims, funds, work
from ledger.claims import Filing, Papers
from ledger.errors import Problem
from ledger.money import Money
from ledger.verify import everything
from ledger.work import Fund
from tests.claims import people
from tests.claims.people import TODAY, decided, filed, promised, stay

from .gallery import FUND, Stage, example, typed

BOOK = "claims.sajja"
HEAD = "เลขที่คำขอ,วันที่ยื่น,เลขสมาชิก,ประเภท,วันเกิดเหตุ,วันเข้ารักษา,วันออก,จำนวนคืน\n"
Acting = Callable[[Fund, Stage], object]


@contextmanager
def village(stage: Stage, money: int = 100_000) -> Iterator[Fund]:
    """A small fund with officers, by-laws and money."""
    with funds.found(BOOK, FUND, people.BEGUN, by="อรพิน") as (fund, _):
        pass
    people.fill(fund, money)
    stage.book = BOOK
    with closing(fund):
        yield fund


def acted(code: str, given: str, act: Acting, money: int = 100_000) -> None:
    """The example is something done to a claim."""

    @example(code, given)
    def _(stage: Stage) -> None:
        with village(stage, money) as fund:
            act(fund, stage)


def by(name: str, act: Callable[..., object], *args: object, **named: object) -> Acting:
    """Something one person does, with nothing before it."""

    def does(fund: Fund, _: Stage) -> None:
        with fund.work(name) as at:
            act(at, *args, **named)

    return does


def then(before: Callable[[Fund], str], name: str, act: Callable[..., object],
         *args: object, **named: object) -> Acting:  # fmt: skip
    """Something one person does to a claim that has come so far."""

    def does(fund: Fund, stage: Stage) -> None:
        by(name, act, before(fund), *args, **named)(fund, stage)

    return does


def no_papers(fund: Fund) -> str:
    return decided(fund, replace(stay(), papers=replace(stay().papers, handed=())))


def only_filed(fund: Fund) -> str:
    return filed(fund).no


def heirs(fund: Fund) -> str:
    return promised(fund, Filing("death", "0101", TODAY, TODAY, Papers({})))


def claimed_again(fund: Fund) -> str:
    promised(fund)
    no = filed(fund, stay(), again=True).no
    for name in ("หนึ่ง", "สอง", "สาม"):
        with fund.work(name) as at:
            claims.certify(at, no)
    with fund.work("มาลี") as at:
        claims.decide(at, no)
    return no


def uncertified(fund: Fund) -> str:
    no = filed(fund).no
    with fund.work("มาลี") as at:
        claims.decide(at, no)
    return no


# FILED -------------------------------------------------------------------------------------------

typed("claim.no_bylaws", "claim file 0101 --benefit เจ็บป่วย --event 1/9/2569")
acted("claim.unknown", "a claim number nobody has", by("มาลี", claims.decide, "099/2569"))
acted(
    "claim.benefit_unknown",
    "a benefit the by-laws have not",
    by("มาลี", claims.file, replace(stay(), benefit="marriage")),
)
acted(
    "claim.filed_ahead",
    "a day of filing that has not come",
    by("มาลี", claims.file, replace(stay(), filed_on=TODAY.replace(year=2027))),
)
acted(
    "claim.event_claimed",
    "the same stay in hospital, filed once more",
    lambda fund, _: (filed(fund), filed(fund)),
)
acted(
    "claim.number_used",
    "a number that another claim has",
    lambda fund, _: (filed(fund, stay(no="7/2569")), filed(fund, stay(4, no="7/2569"))),
)
acted(
    "claim.fact_unread",
    "a fact by-laws do not know",
    lambda _, stage: stage.sajja(
        "claim file 0101 --benefit เจ็บป่วย --event 1/9/2569 --fact ความสูง=170 --as มาลี"
    ),
)
acted("claim.none_in_force", "an event before the by-laws begin",
      lambda fund, _: by("มาลี", claims.decide, filed(
          fund, replace(stay(), benefit="childbirth", event_on=people.BEGUN.replace(year=2019))
      ).no)(fund, _))  # fmt: skip

# OUT OF TURN, OR BY THE WRONG HANDS --------------------------------------------------------------

acted(
    "claim.not_now",
    "a claim approved that was paid for already",
    then(promised, "ประเสริฐ", claims.approve),
)
acted(
    "claim.own_claim",
    "a chair who approves a claim of their own",
    lambda fund, _: by("ประเสริฐ", claims.approve, decided(fund, stay(member="0104")))(fund, _),
)
acted(
    "claim.not_your_post",
    "a centre's committee that approves",
    then(decided, "หนึ่ง", claims.approve),
)
acted("claim.filed_it", "an approval by who filed it", then(decided, "มาลี", claims.approve))
acted(
    "claim.certified_twice",
    "one person who certifies twice",
    lambda fund, _: [
        by("หนึ่ง", claims.certify, no)(fund, _) for no in [filed(fund).no] for _ in (1, 2)
    ],
)
acted(
    "claim.approved_twice",
    "one person who approves twice",
    lambda fund, _: [
        by("วีระ", claims.approve, no)(fund, _) for no in [decided(fund)] for _ in (1, 2)
    ],
)
acted(
    "claim.not_certified",
    "an approval before the village centre has certified",
    then(uncertified, "วีระ", claims.approve),
)
acted(
    "claim.answer_is_no",
    "an approval of what the by-laws refuse",
    then(claimed_again, "วีระ", claims.approve, "9/2569"),
)
acted("claim.no_reason", "a refusal without a reason", then(decided, "วีระ", claims.refuse, " "))
acted(
    "claim.no_resolution",
    "an approval, without a resolution, of what is left to the committee",
    then(no_papers, "วีระ", claims.approve),
)
acted(
    "claim.more_than_award",
    "more than the by-laws give",
    then(no_papers, "วีระ", claims.approve, "9/2569", amount=Money.baht(900)),
)
acted(
    "claim.amount_needed",
    "an override without a sum, where the by-laws give none",
    then(claimed_again, "วีระ", claims.approve, "9/2569", override=True, reason="ยากไร้"),
)
acted(
    "claim.purse_short",
    "an override of more than there is",
    then(
        claimed_again,
        "วีระ",
        claims.approve,
        "9/2569",
        override=True,
        reason="ยากไร้",
        amount=Money.baht(999_999),
    ),
)
acted(
    "claim.decide_again",
    "an approval after the last money was promised to another",
    lambda fund, _: _last_money(fund),
    money=500,
)


def _last_money(fund: Fund) -> None:
    first, second = decided(fund), decided(fund, stay(member="0103"))
    promised_first = [by(name, claims.approve, first) for name in ("วีระ", "ปิติ")]
    with fund.work("มาลี") as at:
        claims.decide(at, second)
    for act in promised_first:
        act(fund, Stage)  # type: ignore[arg-type]
    by("วีระ", claims.approve, second)(fund, Stage)  # type: ignore[arg-type]


# PAID --------------------------------------------------------------------------------------------

acted(
    "claim.pays_alone",
    "a chair who approved it and pays it without a witness",
    lambda fund, _: _pays_alone(fund),
)
acted(
    "claim.witness_no_officer",
    "a witness without a post",
    then(promised, "อรพิน", claims.pay, 1100, TODAY, witness="คนผ่านมา"),
)
acted("claim.paid_already", "the same claim paid twice", lambda fund, _: _twice(fund))
acted(
    "claim.no_such_payee",
    "the third of two payees",
    then(heirs, "อรพิน", claims.pay, 1100, TODAY, payee_no=3),
)
acted(
    "claim.number_for_one",
    "one voucher number for two payees",
    then(heirs, "อรพิน", claims.pay, 1100, TODAY, number="สจ.69/009"),
)
acted(
    "claim.paper_used",
    "the voucher number of another claim, for the same sum",
    lambda fund, _: [
        by("อรพิน", claims.pay, no, 1100, TODAY, number="สจ.69/009")(fund, _)
        for no in (promised(fund), promised(fund, stay(member="0103")))
    ],
)


def _pays_alone(fund: Fund) -> None:
    no = decided(fund)
    for name in ("วีระ", "ประเสริฐ"):
        with fund.work(name) as at:
            claims.approve(at, no)
    with fund.work("ประเสริฐ") as at:
        claims.pay(at, no, 1100, TODAY)


def _twice(fund: Fund) -> None:
    no = promised(fund)
    for _ in (1, 2):
        with fund.work("อรพิน") as at:
            claims.pay(at, no, 1100, TODAY)


@example("claim.witness_is_member", "in a fund without officers, a witness by a member's name")
def _(stage: Stage) -> None:
    with funds.found(BOOK, FUND, people.BEGUN, by="อรพิน") as (fund, _):
        pass
    with closing(fund):
        people.fill(fund, appointed=False)
        no = promised(fund)
        with fund.work("อรพิน") as at:
            claims.pay(at, no, 1100, TODAY, witness="นายสม มาช้า")


@example("claim.no_account", "a benefit paid from a sub-fund that has no account for it")
def _(stage: Stage) -> None:
    with village(stage) as fund:
        text = people.TEXT.replace("จ่ายจาก: สวัสดิการ", "จ่ายจาก: สำรอง").replace(
            "1 มกราคม 2563", "1 มกราคม 2564")  # fmt: skip
        with fund.work("มาลี") as at:
            bylaws.adopt(at, text, ("welfare", "reserve"))
            cash.allot(at, "welfare", "reserve", Money.baht(5000), "1/2569", TODAY)
        promised(fund)


@example("claim.round_tied", "two pupils of the same grade and one scholarship")
def _(stage: Stage) -> None:
    with village(stage) as fund:
        for no, child in (("0103", "หนึ่ง"), ("0106", "สอง")):
            papers = Papers({"school_level": "primary", "grade_average": 300}, child=child)
            decided(fund, Filing("scholarship", no, TODAY, TODAY, papers))
        with fund.work("วีระ") as at:
            claims.approve_round(at, "scholarship", 1, "9/2569")


@example("claim.papers_erased", "`sajja claim explain` of somebody who was erased")
def _(stage: Stage) -> None:
    with village(stage) as fund:
        no = decided(fund)
        with fund.work("มาลี") as at:
            claims.forget(at, "0101")
        stage.sajja(f"claim explain {no}")


# A LIST ------------------------------------------------------------------------------------------


def listed(code: str, given: str, rows: str, head: str = HEAD) -> None:
    """The example is a list of claims."""

    @example(code, given)
    def _(stage: Stage) -> None:
        with village(stage):
            stage.file("claims.csv", head + rows)
            stage.sajja("claim import claims.csv --as มาลี")


listed(
    "claim.has_problems",
    "a list with a member nobody knows",
    "1/2569,2/9/2569,0999,เจ็บป่วย,1/9/2569,1/9/2569,2/9/2569,1\n",
)
listed(
    "claim.unknown_member",
    "a member number nobody has",
    "1/2569,2/9/2569,0999,เจ็บป่วย,1/9/2569,1/9/2569,2/9/2569,1\n",
)
listed(
    "claim.number_twice",
    "a claim number on two rows",
    "1/2569,2/9/2569,0101,เจ็บป่วย,1/9/2569,1/9/2569,2/9/2569,1\n" * 2,
)
listed(
    "claim.member_missing",
    "a row without a member number",
    "1/2569,2/9/2569,,เจ็บป่วย,1/9/2569,1/9/2569,2/9/2569,1\n",
)
listed(
    "claim.benefit_unread",
    "a benefit nobody knows",
    "1/2569,2/9/2569,0101,ปวดหัว,1/9/2569,1/9/2569,2/9/2569,1\n",
)
listed(
    "claim.nights_unread",
    "nights that are no number",
    "1/2569,2/9/2569,0101,เจ็บป่วย,1/9/2569,1/9/2569,2/9/2569,หลาย\n",
)
listed(
    "claim.day_unreadable",
    "a day that is none",
    "1/2569,2/9/2569,0101,เจ็บป่วย,เมื่อวาน,1/9/2569,2/9/2569,1\n",
)
listed("file.no_claims", "a list without headings of claims", "0101,ยายแก้ว\n", "เลข,ชื่อ\n")

# FOUND -------------------------------------------------------------------------------------------


def paid_by_the_chair(fund: Fund) -> None:
    no = promised(fund)
    with fund.work("ประเสริฐ") as at:
        claims.pay(at, no, 1100, TODAY)


def found(
    code: str, given: str, *statements: str, before: Callable[[Fund], object] = promised
) -> None:
    """The example is a hand at a database shell."""

    @example(code, given)
    def _(stage: Stage) -> Iterable[Problem]:
        with village(stage) as fund:
            before(fund)
        stage.shell("PRAGMA foreign_keys = OFF", *statements)
        with closing(work.open_fund(stage.book)) as fund, fund.read() as at:
            return everything(at).problems


found(
    "verify.decision_without_text",
    "an adopted text removed at a database shell",
    "DELETE FROM bylaws_text",
)
found(
    "verify.decision_differs",
    "a stored decision's sum made larger",
    "UPDATE claim_private SET written = replace(written, '\"satang\":30000', '\"satang\":90000')",
)
found(
    "verify.papers_changed",
    "a stay made longer in the papers",
    "UPDATE claim_private SET written = replace(written, '2026-09-04', '2026-09-09')",
)
found(
    "verify.papers_missing",
    "papers removed, though the member was not erased",
    "DELETE FROM claim_private",
)
found("verify.claim_of_nobody", "a claim made another's", "UPDATE claim SET member_no = '0999'")
found("verify.claim_steps", "a step removed", "DELETE FROM claim_step WHERE step = 'decided'")
found(
    "verify.claim_hands",
    "an approval written into the name of who filed",
    "UPDATE claim_step SET acted_by = 'มาลี' WHERE step = 'approved'",
)
found(
    "verify.claim_post",
    "the term of one who approved ended a day earlier",
    "UPDATE officer SET until_on = '2026-12-30' WHERE name = 'วีระ'",
)
found(
    "verify.claim_own",
    "the membership of one who approved written as the claimant's",
    "UPDATE officer SET member_no = '0101' WHERE name = 'วีระ'",
)
found(
    "verify.claim_quorum",
    "one of two approvals removed",
    "DELETE FROM claim_step WHERE step = 'approved' AND acted_by = 'วีระ'",
    "UPDATE claim_step SET step_no = step_no - 1 WHERE step_no > 6",
)
found(
    "verify.claim_payer",
    "an approval written into the name of the chair, who paid",
    "UPDATE claim_step SET acted_by = 'ประเสริฐ' WHERE acted_by = 'วีระ'",
    before=paid_by_the_chair,
)
found("verify.voucher_over", "a voucher made larger", "UPDATE voucher SET amount_satang = 90000")
found(
    "verify.event_twice",
    "a second claim's stay moved onto the first one's",
    "UPDATE claim SET event_on = '2026-09-01'",
    before=lambda fund: (promised(fund), promised(fund, stay(2, admitted=date(2026, 9, 10)))),
)


@example("verify.payment_astray", "a voucher's account exchanged after it was paid")
def _(stage: Stage) -> Iterable[Problem]:
    with village(stage) as fund:
        no = promised(fund)
        with fund.work("อรพิน") as at:
            claims.pay(at, no, 1100, TODAY)
    stage.shell("UPDATE voucher SET account_no = 5120")
    with closing(work.open_fund(stage.book)) as fund, fund.read() as at:
        return everything(at).problems


@example("claim.replay_differs", "`sajja claim replay --all` after a stored decision was changed")
def _(stage: Stage) -> None:
    with village(stage) as fund:
        decided(fund)
    stage.shell("UPDATE claim_private SET written = replace(written, '\"satang\":30000',"
                " '\"satang\":90000')")  # fmt: skip
    stage.sajja("claim replay --all")


acted("claim.nothing_to_share", "nobody waits", by("วีระ", claims.share_out, "9/2569"))
