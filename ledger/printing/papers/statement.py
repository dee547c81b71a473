"""A member's statement: what came in, what it pays for, and how an auditor finds it in the book."""

from collections.abc import Iterator, Mapping, Sequence

from ledger import aloud, reports, text
from ledger.money import Money
from ledger.printing.codes import promptpay, qr
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.galley import GAP, LARGE, TITLE, Galley, Said
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM, PaperSize
from ledger.printing.pdf import File
from ledger.printing.sections import facts, label, said, shown, side_by_side, table
from ledger.reports import Phrase, Report, Section, StatementCode
from ledger.wrapping import fitted

WHO, SINCE, WHEN = ("name", "member_no"), ("class", "joined_on"), ("entered_on", "during")
STANDS = ("paid_to", "payments", "gaps", "missed_instalments", "left_over")
BENEFICIARY = ("beneficiary", "relation", "share")
LINES = ("on", "what", "days_marked", "paper", "amount", "contributed")
FURTHER: Mapping[str, tuple[str, ...]] = {  # as a member asks: for what, how much, until when
    "benefits_received": ("on", "benefit", "claim_no", "amount"),
    "limits_left": ("benefit", "limit", "used", "left", "left_until"),
}
CODE_SIDE = 24 * MM
SMALL = Style(size=10)
APART = 2 * MM  # between its parts: few payments stand on one page
TO_SIGN = 8 * MM  # above the line to sign on


def lay_out(report: Report, imprint: Imprint, file: File, size: PaperSize = "a5") -> None:
    """Set a member's statement into a file."""
    lang, galley = imprint.lang, imprint.galley(file, size)
    code = reports.code_of(report, imprint.head)
    _coded(galley, code.for_qr, imprint.say("statement.check"))
    whose = [it.words for it in facts(report, lang, WHO)]
    galley.running = " · ".join([imprint.say("statement.title"), *whose])
    galley.text(imprint.fund, LARGE)
    galley.text(imprint.say("statement.title"), TITLE)
    galley.gap(APART)
    since = side_by_side(report, lang, SINCE)
    galley.facts([*facts(report, lang, WHO), _home(report, imprint), since,
                  _status(report, imprint), *facts(report, lang, WHEN)])  # fmt: skip
    galley.at = max(galley.at, galley.until)

    lines, *others = [it for it in report.sections if it.key != "beneficiaries"]
    galley.gap(APART)
    galley.table(table(lines, lang, keys=LINES))
    galley.gap(APART)
    _stands(galley, report, imprint)
    for section in others:
        galley.gap(APART)
        title = (said(section.title, lang), BOLD) if section.title else None
        galley.table(table(section, lang, keys=FURTHER.get(section.key)), title)
    galley.gap(APART)
    _signed(galley, [said(note, lang) for note in report.notes], code, imprint)
    imprint.finish(galley)


def _coded(galley: Galley, code: str, said: str) -> None:
    """Squares for a telephone at the right, what they are for below, and lines of text beside."""
    right, top = galley.area.right, galley.at
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


def _status(report: Report, imprint: Imprint) -> Said:
    """Who is no longer a member, or is suspended, and since when; of others nothing is said."""
    it = {fact.key: fact.value for fact in report.facts}
    status = it["status"]
    assert isinstance(status, Phrase)
    if status.code == "joined":
        return Said("", "")
    words = imprint.say(f"statement.status.{status.code}", **it)
    return Said(label("status", imprint.lang), words)


def _stands(galley: Galley, report: Report, imprint: Imprint) -> None:
    """What was contributed in all, how far that pays and who is named to receive; at the right, by
    what a telephone pays more, where the fund has it and the member has not left.
    """
    lang, (lines, *_) = imprint.lang, report.sections
    contributed = _contributed(lines)
    stands = [it for it in facts(report, lang, STANDS) if it.words]
    left = any(fact.value for fact in report.facts if fact.key == "left_on")
    coded = bool(imprint.promptpay) and not left
    height = BOLD.line + PLAIN.line + MM + BOLD.line * len(stands)
    galley.room(max(height, CODE_SIDE + MM + SMALL.line) if coded else height)
    if coded:
        _coded(galley, promptpay(imprint.promptpay), imprint.say("statement.pay"))
    _in_all(galley, contributed, imprint)
    galley.gap(MM)
    galley.facts(stands, BOLD)
    galley.gap(MM)
    galley.facts(_beneficiaries(report, lang))
    galley.at = max(galley.at, galley.until)


def _in_all(galley: Galley, contributed: Money, imprint: Imprint) -> None:
    """The sum in figures and in words, on one line where there is room."""
    figures = imprint.say("statement.contributed", amount=contributed)
    words = f"({aloud.amount(contributed, imprint.lang)})"
    begins = BOLD.width(figures) + GAP
    if begins + PLAIN.width(words) > galley.width:
        galley.together([(figures, BOLD), (words, PLAIN)])
        return
    foot = galley.at + PLAIN.rise
    galley.text(figures, BOLD)
    galley.page.text(galley.area.left + begins, foot, words, PLAIN)


def _beneficiaries(report: Report, lang: str) -> Iterator[Said]:
    """Who receives, one below the other; how many parts of the whole, where there are several."""
    rows = [row for it in report.sections if it.key == "beneficiaries" for row in it.rows]
    for at, row in enumerate(rows):
        name, relation, share = (shown(row.cells[key], lang) for key in BENEFICIARY)
        words = f"{name} ({relation})" if relation else name
        if len(rows) > 1:
            words += f" {label('share', lang)} {share}"
        yield Said("" if at else label("beneficiary", lang), words, kept=(name,))


def _contributed(lines: Section) -> Money:
    """What has been contributed in all, as the last line carries it forward."""
    assert lines.total
    carried = lines.total.cells["contributed"]
    assert isinstance(carried, Money)
    return carried


def _signed(galley: Galley, notes: Sequence[str], code: StatementCode, imprint: Imprint) -> None:
    """What a contribution is, the code of what is signed, and where the treasurer signs: together,
    for a signature alone is no page.
    """
    below = imprint.say("statement.code", code=code)
    width = galley.area.width
    lines = [line for note in notes for line in fitted(note, width, PLAIN.width)]
    coded = fitted(below, width, SMALL.width, [str(code)])
    galley.room(PLAIN.line * (len(lines) + 1) + MM + SMALL.line * len(coded) + TO_SIGN)
    for note in notes:
        galley.text(note)
    galley.gap(MM)
    galley.text(below, SMALL, kept=[str(code)])
    galley.gap(TO_SIGN)
    foot, left = galley.at + PLAIN.rise, galley.area.left
    signed, post = imprint.say("signed"), imprint.say("treasurer")
    begins = left + PLAIN.width(signed) + MM
    ends = begins + 45 * MM
    galley.page.text(left, foot, signed, PLAIN)
    galley.page.dots(begins, ends, foot)
    galley.page.text(ends + MM, foot, post, PLAIN)
    galley.gap(PLAIN.line)
