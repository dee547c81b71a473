"""A claim form, blank or filled: who claims what, with which papers, who certifies, who decides."""

from typing import TYPE_CHECKING

from ledger import aloud, dates, text
from ledger.money import Money
from ledger.printing.font import BOLD, PLAIN
from ledger.printing.form import (
    Asked,
    checklist,
    choices,
    height_to_sign,
    signatures,
    stands_below,
    ticked_line,
    written,
)
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import said, shown

if TYPE_CHECKING:
    from ledger.reports import ClaimForm

STEP = 15 * MM // 2
DAYS = ("filed", "resolved_on")


def lay_out(form: "ClaimForm", imprint: Imprint, file: File) -> None:
    """Set a claim form into a file."""
    galley = imprint.galley(file, "a4")
    galley.text(imprint.fund, LARGE)
    benefit = form.benefit.name(imprint.lang)
    galley.text(imprint.say("claim_form.of", benefit=benefit), TITLE)
    _rules(galley, form, imprint)
    _who(galley, form, imprint)
    _event(galley, form, imprint)
    _papers(galley, form, imprint)
    galley.gap(GAP // 2)
    galley.text(imprint.say("claim_form.pledge"))
    people = [("claim_form.claimant", form.claimant), ("claim_form.received", form.received_by)]
    signatures(galley, imprint.say("signed"), [(imprint.say(key), it) for key, it in people])
    _certified(galley, form, imprint)
    _decided(galley, form, imprint)
    imprint.finish(galley)


def _rules(galley: Galley, form: "ClaimForm", imprint: Imprint) -> None:
    """What the by-laws say of it, in their own words, and until when it is filed."""
    galley.gap(GAP // 2)
    for clause, words in form.words.items():
        galley.text(imprint.say("claim_form.clause", clause=clause, words=words))
    for deadline in form.deadlines:
        galley.text(said(deadline, imprint.lang), BOLD)
    galley.gap(GAP // 2)


def _who(galley: Galley, form: "ClaimForm", imprint: Imprint) -> None:
    """Which claim, of which member."""
    claim, member = form.claim, form.member
    filed = dates.full(claim.filed_on, imprint.lang) if claim else ""
    _line(galley, imprint, ("no", claim.no if claim else "", 1), ("filed", filed, 1))
    _named(galley, form, imprint)
    house, village = (member.house_no, member.village or "") if member else ("", "")
    phone = member.phone if member else ""
    _line(galley, imprint, ("house", house, 3), ("village", village, 2), ("phone", phone, 4))


def _named(galley: Galley, form: "ClaimForm", imprint: Imprint) -> None:
    """The member: said again where a second page begins, for pages come apart."""
    member = form.member
    name = str(member.name or text.say("label.erased", imprint.lang)) if member else ""
    _line(galley, imprint, ("member_no", member.no if member else "", 2), ("name", name, 4))


def _event(galley: Galley, form: "ClaimForm", imprint: Imprint) -> None:
    """What happened: the day, what the by-laws ask for, and who is to be paid."""
    lang, happened = imprint.lang, form.happened
    on = dates.long(happened, lang) if happened else ""
    when = imprint.day_asked(imprint.say("claim_form.event"), on)
    asked = [Asked(when, on)] if form.asks_when else []
    for it in form.asked:
        if not it.options:
            words, known = it.name.name(lang), shown(it.said, lang)
            asked.append(Asked(imprint.day_asked(words, known) if it.is_day else words, known))
    for key in ("hospital", "child", "school", "mother"):
        known = getattr(form, key)
        if known is not None:
            asked.append(Asked(imprint.say(f"claim_form.{key}"), known))
    for at in range(0, len(asked), 2):
        written(galley, asked[at : at + 2], STEP)
    for it in form.asked:
        if it.options:
            offered = [(shown(word, lang), ticked) for word, ticked in it.options]
            choices(galley, it.name.name(lang), offered)
    for payee in form.payees:
        _line(galley, imprint, ("payee", payee.name, 5), ("relation", payee.relation, 3))
    proxy = imprint.say("claim_form.proxy")
    checklist(galley, [(proxy, form.by_proxy)])


def _line(galley: Galley, imprint: Imprint, *asked: tuple[str, str, int]) -> None:
    said = []
    for key, known, parts in asked:
        words = imprint.say(f"claim_form.{key}")
        said.append(Asked(imprint.day_asked(words, known) if key in DAYS else words, known, parts))
    written(galley, said, STEP)


def _papers(galley: Galley, form: "ClaimForm", imprint: Imprint) -> None:
    """The papers the by-laws ask for, each with a box; any of its names will do."""
    if not form.papers:
        return
    galley.gap(GAP // 2)
    galley.room(2 * PLAIN.line + MM)
    galley.text(imprint.say("claim_form.papers"), BOLD)
    either = imprint.say("claim_form.or")
    checklist(galley, [
        (imprint.say("claim_form.paper", paper=either.join(it.names), clause=it.clause), it.handed)
        for it in form.papers
    ])  # fmt: skip


def _certified(galley: Galley, form: "ClaimForm", imprint: Imprint) -> None:
    """Lines for as many to sign as the by-laws ask to certify."""
    count = form.approval.certifiers
    if not count:
        return
    by = form.claim.certified_by if form.claim else ()
    names = [*by, *("" for _ in range(count - len(by)))]
    galley.gap(GAP // 2)
    galley.room(BOLD.line + height_to_sign(names, 3))
    galley.text(imprint.say("claim_form.certified"), BOLD)
    signatures(galley, imprint.say("signed"), [("", name) for name in names], across=3)


def _decided(galley: Galley, form: "ClaimForm", imprint: Imprint) -> None:
    """Approved or refused, with the reason, by which resolution, and who signs for it."""
    claim, resolved = form.claim, form.resolved
    promised = bool(resolved and resolved.kind == "promised")
    refused = bool(resolved and resolved.kind == "refused")
    granted = _in_words(claim.granted, imprint.lang) if claim and promised else ""
    quorum = form.approval.quorum if form.approval.approved_by == "committee" else 1
    approved = claim.approved_by if claim and promised else ()
    names = [*approved, *("" for _ in range(max(1, quorum) - len(approved)))]
    galley.gap(GAP // 2)
    post = text.say(f"post.{form.approval.approved_by}", imprint.lang)
    under = stands_below(galley, imprint.say("signed"), post)
    if galley.room(BOLD.line + 3 * STEP + height_to_sign(names, 2, under=under)):
        galley.text(imprint.say("claim_form.of", benefit=form.benefit.name(imprint.lang)), BOLD)
        _named(galley, form, imprint)
    galley.text(imprint.say("claim_form.decided"), BOLD)
    why = resolved.reason if resolved and refused else ""
    for key, known, ticked in (("approved", granted, promised), ("refused", why, refused)):
        ticked_line(galley, Asked(imprint.say(f"claim_form.{key}"), known), STEP, ticked=ticked)
    by = resolved.resolution if resolved else ""
    on = dates.long(resolved.on, imprint.lang) if resolved else ""
    _line(galley, imprint, ("resolution", by, 1), ("resolved_on", on, 1))
    signatures(galley, imprint.say("signed"), [(post, name) for name in names])


def _in_words(amount: Money, lang: str) -> str:
    return f"{amount} ({aloud.amount(amount, lang)})"
