"""The answer to a claim, clause by clause: for the member whose it is, or as an explanation."""

from collections.abc import Mapping

from ledger import aloud, text
from ledger.money import Money
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.form import BOX, height_to_sign, signatures
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.page import Mark
from ledger.printing.pdf import File
from ledger.printing.sections import label, said, shown, side_by_side, table
from ledger.reports import Phrase, Report, Row, Section, Value
from ledger.wrapping import wrapped

WHO = (("member_no", "name"), ("claim_no", "claim_state"), ("event_on", "filed_on", "decided_on"),
       ("override",), ("resolution",), ("reason",))  # fmt: skip
MARKED: Mapping[str, Mark] = {"met": "tick", "waived": "tick", "not_met": "cross"}
INDENT = BOX + 2 * MM
SMALL = Style(size=10)


def lay_out(report: Report, imprint: Imprint, file: File) -> None:
    """Set an explanation into a file; of a claim in the book, with the claim and a signature."""
    galley, lang = imprint.galley(file, "a4"), imprint.lang
    known = {fact.key: fact.value for fact in report.facts}
    whose = [shown(known.get(key), lang) for key in ("claim_no", "member_no", "name")]
    galley.running = " · ".join(filter(None, [said(report.title, lang), *whose]))
    galley.text(report.fund or imprint.fund, LARGE)
    galley.text(said(report.title, lang), TITLE)
    galley.text(text.say("report.years", lang), SMALL)
    galley.gap()
    galley.facts(side_by_side(report, lang, keys) for keys in WHO)
    galley.gap()
    _answer(galley, known, imprint)

    findings, *others = report.sections
    galley.gap()
    galley.text(said(findings.title or Phrase("report.section.findings"), lang), BOLD)
    for row in findings.rows:
        _finding(galley, row, lang)
    for section in others:
        last = section is others[-1] and not report.notes
        _small_table(galley, section, lang, _height_below(known) if last else 0)
    if report.notes:
        galley.gap()
        galley.room(3 * PLAIN.line)
        galley.text(imprint.say("decision.turns"), BOLD)
        for note in report.notes:
            galley.text(said(note, lang))
    if "claim_no" in known:
        _ends(galley, known, imprint)
    galley.gap()
    digest = imprint.say("decision.digest", digest=str(known["digest"])[:12])
    galley.text(digest, SMALL)
    imprint.finish(galley)


def _answer(galley: Galley, known: Mapping[str, Value], imprint: Imprint) -> None:
    """The answer, large; where the committee has resolved otherwise, first what it resolved."""
    lang, answer, amount = imprint.lang, shown(known["answer"], imprint.lang), known["amount"]
    resolved = known.get("resolved")
    if resolved is None:
        galley.text(answer, TITLE)
        if isinstance(amount, Money) and amount:
            words = f"({aloud.amount(amount, lang)})"
            galley.text(words, BOLD, kept=[words])
        return
    galley.text(shown(resolved, lang), TITLE)
    galley.text(f"{label('answer', lang)} {answer}")


def _finding(galley: Galley, row: Row, lang: str) -> None:
    """A requirement: a drawn mark and its word, the clause, what was found and what must be; below
    it by which facts. It stands on one page.
    """
    cells = {key: shown(value, lang) for key, value in row.cells.items()}
    mark = row.cells["mark"]
    assert isinstance(mark, Phrase)
    style = PLAIN if mark.code in ("met", "waived") else BOLD
    head = text.say(f"paper.decision.{mark.code}", lang, **cells)
    width = galley.area.width - INDENT
    lines = [(line, style) for line in wrapped(head, width, style.width)]
    if cells["facts"]:
        by = f"{label('facts', lang)}: {cells['facts']}"
        whole = cells["facts"].split(" · ")  # a fact stays with its paper
        lines += [(line, PLAIN) for line in wrapped(by, width, PLAIN.width, whole)]
    galley.room(sum(style.line for _, style in lines) + MM)
    galley.page.box(galley.area.left, galley.at + PLAIN.rise, mark=MARKED.get(mark.code, ""))
    for line, style in lines:
        galley.page.text(galley.area.left + INDENT, galley.at + style.rise, line, style)
        galley.at += style.line
    galley.at += MM


def _small_table(galley: Galley, section: Section, lang: str, below: int) -> None:
    """A reckoning, on one page with its name: nobody adds up over the edge of a page. What is so
    high below it stands there too: a signature alone is no page.
    """
    galley.gap()
    whole = table(section, lang)
    names, lines = whole.set(galley.area.width)
    galley.room(BOLD.line + names.height + sum(line.height for line in lines) + below)
    if section.title:
        galley.text(said(section.title, lang), BOLD)
    galley.table(whole)


def _asks(known: Mapping[str, Value]) -> bool:
    """Has it been answered or resolved so that a member may want to be heard again?"""
    outcome, resolved = known["outcome"], known.get("resolved")
    said = [one.code for one in (outcome, resolved) if isinstance(one, Phrase)]
    return any(code in ("refuse", "refer", "refused") for code in said)


def _height_below(known: Mapping[str, Value]) -> int:
    """How high all is that stands below the last table."""
    if "claim_no" not in known:
        return 0
    asked = GAP + 2 * PLAIN.line if _asks(known) else 0
    return 2 * GAP + asked + height_to_sign(("", "")) + SMALL.line


def _ends(galley: Galley, known: Mapping[str, Value], imprint: Imprint) -> None:
    """Where a member who is refused may turn to; and who answers for it."""
    if _asks(known):
        galley.gap()
        galley.text(imprint.say("decision.appeal"))
    galley.gap()
    people = [(imprint.say("chair"), ""), (imprint.say("decision.told"), "")]
    signatures(galley, imprint.say("signed"), people)
