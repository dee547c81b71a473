"""A member's statement: what came in, what it pays for, and how an auditor finds it in the book."""

from collections.abc import Mapping

from ledger import aloud, reports, text
from ledger.money import Money
from ledger.printing.codes import promptpay, qr
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.galley import GAP, LARGE, TITLE, Galley, Said
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM, PaperSize
from ledger.printing.pdf import File
from ledger.printing.sections import facts, label, said, table
from ledger.reports import Report, Section

WHO, WHEN = ("name", "member_no"), ("class", "joined_on", "left_on", "during")
STANDS = ("paid_to", "payments", "gaps", "missed_instalments", "left_over")
LINES = ("on", "what", "days_marked", "paper", "amount", "contributed")
FURTHER: Mapping[str, tuple[str, ...]] = {  # as a member asks: for what, how much, until when
    "benefits_received": ("on", "benefit", "claim_no", "amount"),
    "limits_left": ("benefit", "limit", "used", "left", "left_until"),
    "beneficiaries": ("beneficiary", "relation", "share"),
}
CODE_SIDE = 24 * MM
SMALL = Style(size=10)


def lay_out(report: Report, imprint: Imprint, file: File, size: PaperSize = "a5") -> None:
    """Set a member's statement into a file."""
    lang, galley = imprint.lang, imprint.galley(file, size)
    code = reports.code_of(report, imprint.head)
    _beside(galley, code.for_qr, imprint)
    whose = [it.words for it in facts(report, lang, WHO)]
    galley.running = " · ".join([imprint.say("statement.title"), *whose])
    galley.text(imprint.fund, LARGE)
    galley.text(imprint.say("statement.title"), TITLE)
    galley.gap()
    galley.facts([*facts(report, lang, WHO), _home(report, imprint), *facts(report, lang, WHEN)])
    galley.at = max(galley.at, galley.until)

    lines, *others = report.sections
    galley.gap()
    galley.table(table(lines, lang, keys=LINES))
    galley.gap()
    contributed = _contributed(lines)
    galley.together(
        [
            (imprint.say("statement.contributed", amount=contributed), BOLD),
            (f"({aloud.amount(contributed, lang)})", PLAIN),
        ]
    )
    galley.gap()
    stands = [it for it in facts(report, lang, STANDS) if it.words]
    galley.room(BOLD.line * len(stands))
    galley.facts(stands, BOLD)
    for section in others:
        _further(galley, section, lang)
    galley.gap()
    for note in report.notes:
        galley.together([(said(note, lang), PLAIN)])
    galley.gap()
    galley.text(imprint.say("statement.code", code=code), SMALL, kept=[str(code)])
    _signed(galley, imprint)
    imprint.finish(galley)


def _beside(galley: Galley, code: str, imprint: Imprint) -> None:
    """At the right of the heading, by what an auditor finds this paper in the book."""
    right, top = galley.area.right, galley.at
    said = imprint.say("statement.check")
    galley.page.squares(right - CODE_SIDE, top, CODE_SIDE, qr(code))
    galley.page.text_right(right, top + CODE_SIDE + MM + SMALL.rise, said, SMALL)
    galley.aside = max(CODE_SIDE, SMALL.width(said)) + GAP
    galley.until = top + CODE_SIDE + MM + SMALL.line


def _home(report: Report, imprint: Imprint) -> Said:
    """Where the paper is brought: หมู่ 1 บ้านน้ำผึ้ง บ้านเลขที่ 12/3."""
    lang, it = imprint.lang, {fact.key: fact.value for fact in report.facts}
    named = "unknown" if not it["village"] else "named" if it["village_name"] else "known"
    parts = [text.say(f"report.village.{named}", lang, **it)]
    if it["house_no"]:
        parts.append(f"{label('house_no', lang)} {it['house_no']}")
    return Said(imprint.say("statement.home"), " ".join(parts))


def _further(galley: Galley, section: Section, lang: str) -> None:
    """Beneficiaries, benefits: whatever the statement has besides the lines."""
    galley.gap()
    title = (said(section.title, lang), BOLD) if section.title else None
    galley.table(table(section, lang, keys=FURTHER.get(section.key)), title)


def _contributed(lines: Section) -> Money:
    """What has been contributed in all, as the last line carries it forward."""
    assert lines.total
    carried = lines.total.cells["contributed"]
    assert isinstance(carried, Money)
    return carried


def _signed(galley: Galley, imprint: Imprint) -> None:
    """Where the treasurer signs; at the right, by what a telephone pays, where the fund has it."""
    if imprint.promptpay:
        galley.room(CODE_SIDE + GAP + SMALL.line)
        galley.gap()
        right, said = galley.area.right, imprint.say("statement.pay")
        galley.page.squares(
            right - CODE_SIDE, galley.at, CODE_SIDE, qr(promptpay(imprint.promptpay))
        )
        galley.page.text_right(right, galley.at + CODE_SIDE + MM + SMALL.rise, said, SMALL)
    elif galley.at + 4 * GAP + PLAIN.line > galley.area.bottom:
        return  # a signature alone is no page
    galley.gap(4 * GAP)
    foot, left = galley.at + PLAIN.rise, galley.area.left
    signed, post = imprint.say("signed"), imprint.say("treasurer")
    begins = left + PLAIN.width(signed) + MM
    ends = begins + 45 * MM
    galley.page.text(left, foot, signed, PLAIN)
    galley.page.dots(begins, ends, foot)
    galley.page.text(ends + MM, foot, post, PLAIN)
    galley.gap(PLAIN.line)
