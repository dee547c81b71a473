"""Adopt a by-law text; which text holds on a day."""

from collections.abc import Collection
from datetime import date

from ledger.errors import NotFound, Refused
from ledger.work import Work

from . import rows
from .adopted import Adopted, in_force_on, understood
from .document import digest, lines, read
from .examples import failing
from .terms import Bylaws, Resolution


def adopt(
    work: Work,
    written: str,
    sub_funds: Collection[str],
    resolution: Resolution | None = None,
    from_on: date | None = None,
    file: str = "",
) -> Adopted:
    """Take a text into the book as a general meeting has adopted it. The same text again is the
    one it was.

    resolution, from_on: where the text itself does not say them. Raises Refused
    bylaws.has_problems, bylaws.no_resolution, bylaws.no_first_day, bylaws.resolved_later,
    bylaws.says_otherwise, bylaws.before_the_last, bylaws.lapse_mixed.
    """
    texts = rows.adopted(work)
    found, problems = read(written, file, sub_funds)
    if found is None or (wrong := tuple(failing(found, file))):
        every = problems if found is None else (*problems, *wrong)
        raise Refused("bylaws.has_problems", problems=every, file=file)
    before = next((one for one in texts if one.digest == found.digest), None)
    if before is not None:
        return before

    begins, resolved = _said(work, found, resolution, from_on)
    if found.lapse and found.lapse.mixed:
        raise Refused("bylaws.lapse_mixed", clause=found.lapse.clause)
    if texts and begins < (last := max(one.from_on for one in texts)):
        raise Refused("bylaws.before_the_last", from_on=begins, last=last)
    kept = lines(written)
    text = Adopted(len(texts) + 1, digest(kept), found.title, begins, resolved, kept)

    rows.add(work, text)
    return text


def _said(
    work: Work, found: Bylaws, resolution: Resolution | None, from_on: date | None
) -> tuple[date, Resolution]:
    """The first day and the resolution: as the text says them, or as they are given."""
    resolved = found.resolution or resolution
    begins = found.in_force or from_on
    if found.in_force and from_on and from_on != found.in_force:
        raise Refused("bylaws.says_otherwise", from_on=from_on, in_force=found.in_force)
    if resolved is None or not resolved.meeting.strip():
        raise Refused("bylaws.no_resolution")
    if begins is None:
        raise Refused("bylaws.no_first_day")
    if resolved.on > work.today:
        raise Refused("bylaws.resolved_later", on=resolved.on, today=work.today)
    return begins, resolved


def adopted(work: Work) -> tuple[Adopted, ...]:
    """Every text adopted so far, in the order of adoption."""
    return rows.adopted(work)


def in_force(work: Work, on: date | None = None) -> Adopted | None:
    """The text that holds on a day, or today; None: the fund has none yet."""
    return in_force_on(rows.adopted(work), on or work.today)


def text_of(work: Work, said: str) -> Adopted:
    """An adopted text by its number or the beginning of its digest. Raises NotFound
    bylaws.unknown.
    """
    for one in rows.adopted(work):
        if said in (str(one.no), one.digest) or (len(said) > 5 and one.digest.startswith(said)):
            return one
    raise NotFound("bylaws.unknown", said=said, known=tuple(str(it.no) for it in adopted(work)))


def by_digest(work: Work, wanted: str) -> Bylaws | None:
    """The by-laws a decision names; None: no such text was adopted."""
    found = next((one for one in rows.adopted(work) if one.digest == wanted), None)
    return understood(found.written) if found else None
