"""An application for membership: blank, or filled with what the register knows of a member."""

from collections.abc import Sequence

from ledger import dates, text
from ledger.members import CLASSES, Beneficiary, Member
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.form import STEP, Asked, choices, written
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File

BENEFICIARIES = 3  # lines for those who receive
DAYS = ("joined", "born")
ID_GROUPS = (1, 4, 5, 2, 1)  # how the thirteen digits of a citizen's number are grouped
ID_BOX = 6 * MM
BOX_GAP = 2 * MM


def lay_out(member: Member | None, imprint: Imprint, file: File) -> None:
    """Set an application into a file; blank where there is no member. Of who asked to be forgotten
    only what is left: there is nothing to fill in, nor to sign.
    """
    galley = imprint.galley(file, "a4")
    whose = f"{member.no} {_name(member, imprint)}" if member else ""
    of = [imprint.fund, imprint.say("application.title"), whose]
    galley.running = " · ".join(filter(None, of))
    galley.text(imprint.fund, LARGE)
    galley.text(imprint.say("application.title"), TITLE)
    galley.gap(2 * GAP)
    _who(galley, member, imprint)
    _classes(galley, member, imprint)
    if member is None or not member.erased:
        _beneficiaries(galley, member.beneficiaries if member else (), imprint)
        galley.gap()
        for key in ("application.pledge", "application.consent"):
            galley.text(imprint.say(key))
            galley.gap()
        _decided(galley, imprint)
    imprint.finish(galley)


def _who(galley: Galley, member: Member | None, imprint: Imprint) -> None:
    """The applicant, line by line."""
    born = dates.full(member.born_on, imprint.lang) if member and member.born_on else ""
    joined = dates.full(member.joined_on, imprint.lang) if member else ""
    gone = _name(member, imprint) if member and member.erased else ""
    it = {
        "no": member.no if member else "",
        "joined": joined,
        "name": _name(member, imprint) if member else "",
        "born": born or gone,
        "phone": member.phone if member and not gone else gone,
        "house": member.house_no if member and not gone else gone,
        "village": member.village or "" if member else "",
    }
    _written(galley, imprint, [("no", it["no"], 1), ("joined", it["joined"], 1)])
    _written(galley, imprint, [("name", it["name"], 1)])
    if gone:
        _written(galley, imprint, [("national_id", gone, 1)])
    else:
        _national_id(galley, member.national_id if member else "", imprint)
    _written(galley, imprint, [("born", it["born"], 1), ("phone", it["phone"], 1)])
    _written(galley, imprint, [("house", it["house"], 1), ("village", it["village"], 1)])


def _name(member: Member, imprint: Imprint) -> str:
    """A member's name; of one who asked to be forgotten, that it is erased."""
    return str(member.name or text.say("label.erased", imprint.lang))


def _written(galley: Galley, imprint: Imprint, asked: Sequence[tuple[str, str, int]]) -> None:
    """Things asked for on one line, each with its key, what is known, its parts of the line."""
    said = []
    for key, known, parts in asked:
        words = imprint.say(f"application.{key}")
        said.append(Asked(imprint.day_asked(words, known) if key in DAYS else words, known, parts))
    written(galley, said)


def _national_id(galley: Galley, known: str, imprint: Imprint) -> None:
    """Thirteen boxes, grouped as on the card."""
    foot = galley.at + STEP - 3 * MM
    words = imprint.say("application.national_id")
    galley.page.text(galley.area.left, foot, words, PLAIN)
    left, digits = galley.area.left + PLAIN.width(words) + 3 * MM, iter(known)
    for group in ID_GROUPS:
        for _ in range(group):
            galley.page.box(left, foot + MM, ID_BOX)
            galley.page.text_middle(left + ID_BOX // 2, foot, next(digits, ""), PLAIN)
            left += ID_BOX
        left += BOX_GAP
    galley.at += STEP


def _classes(galley: Galley, member: Member | None, imprint: Imprint) -> None:
    """What kind of member: boxes to tick, one ticked where it is known."""
    offered = [
        (text.say(f"class.{it}", imprint.lang), bool(member and member.class_ == it))
        for it in CLASSES
    ]
    choices(galley, imprint.say("application.class"), offered)


def _beneficiaries(galley: Galley, known: Sequence[Beneficiary], imprint: Imprint) -> None:
    """Who receives when the member dies: what is known, and at least three lines."""
    galley.gap()
    galley.text(imprint.say("application.beneficiaries"), BOLD)
    whole = sum(one.share_parts for one in known)
    for at in range(max(BENEFICIARIES, len(known))):
        one = known[at] if at < len(known) else None
        share = f"{one.share_parts}/{whole}" if one else ""
        _written(
            galley,
            imprint,
            [
                ("beneficiary", one.name if one else "", 4),
                ("relation", one.relation if one else "", 2),
                ("share", share, 2),
            ],
        )


def _decided(galley: Galley, imprint: Imprint) -> None:
    """The applicant signs, two of the village's committee certify, the chair decides."""
    half = galley.area.width // 2
    galley.room(5 * STEP)
    for keys in (("applicant", "collector"), ("certifier", "certifier")):
        galley.at += STEP
        for at, key in enumerate(keys):
            _signature(galley, galley.area.left + at * half, imprint, imprint.say(key))
        galley.at += PLAIN.line
    galley.gap(2 * GAP)
    foot, left = galley.at + PLAIN.rise, galley.area.left
    for key in ("application.approved", "application.refused"):
        galley.page.box(left, foot)
        words = imprint.say(key)
        galley.page.text(left + 5 * MM, foot, words, PLAIN)
        left += 5 * MM + PLAIN.width(words) + 6 * MM
    galley.page.dots(left - 4 * MM, galley.area.right, foot + MM // 2)
    galley.at += PLAIN.line + STEP
    _signature(galley, galley.area.left + half, imprint, imprint.say("chair"))
    galley.at += PLAIN.line


def _signature(galley: Galley, left: int, imprint: Imprint, post: str) -> None:
    """A dotted line to sign on, and whose it is."""
    foot, signed = galley.at + PLAIN.rise, imprint.say("signed")
    begins = left + PLAIN.width(signed) + MM
    ends = begins + 42 * MM
    galley.page.text(left, foot, signed, PLAIN)
    galley.page.dots(begins, ends, foot)
    galley.page.text(ends + MM, foot, post, Style())
