"""Appoint somebody to a post, let them leave it, set and prove a passphrase."""

from datetime import date

from ledger import members
from ledger.errors import NotFound, Refused
from ledger.names import same_name
from ledger.work import Work

from . import rows, secret
from .officer import COMMITTEE, Officer, Post


def appoint(
    work: Work,
    name: str,
    post: Post,
    from_on: date,
    *,
    until_on: date | None = None,
    member_no: str = "",
    village: str | None = None,
    resolution: str = "",
) -> Officer:
    """Somebody holds a post from a day on. The same again is the one it was.

    name: under which they act. village: of a centre's committee. Raises NotFound member.unknown;
    Refused officer.no_name, officer.term_backwards, officer.village_needed, officer.not_both.
    """
    known = rows.officers(work)
    member = members.member(work, member_no) if member_no else None
    village = village or (member.village if member and post == "village_centre" else None)

    if not name.strip():
        raise Refused("officer.no_name")
    if until_on is not None and until_on < from_on:
        raise Refused("officer.term_backwards", from_on=from_on, until_on=until_on)
    if post == "village_centre" and village is None:
        raise Refused("officer.village_needed", name=name)
    made = Officer(
        len(known) + 1, name.strip(), post, member.no if member else None, village, from_on,
        until_on, resolution.strip(),
    )  # fmt: skip
    theirs = [it for it in known if same_name(it.name, name) and it.holds_on(from_on)]
    for one in theirs:
        if (one.post, one.village) == (post, village):
            return one
        if "internal_auditor" in (one.post, post) and {one.post, post} & {*COMMITTEE}:
            raise Refused("officer.not_both", name=name, post=post, held=one.post)

    rows.add(work, made)
    return made


def leave(work: Work, name: str, post: Post, on: date, reason: str = "") -> Officer:
    """Somebody holds a post up to a day and no longer. Raises NotFound officer.unknown."""
    found = [it for it in named(work, name) if it.post == post and it.holds_on(on)]
    if not found:
        raise NotFound("officer.unknown", name=name, post=post, on=on)

    for one in found:
        if one.left_on is None:
            fact = {"officer_no": one.no, "left_on": on, "reason": reason.strip()}
            rows.left(work, fact)
    return next(it for it in rows.officers(work) if it.no == found[0].no)


def everyone(work: Work) -> tuple[Officer, ...]:
    """Every post anybody ever held, in the order of appointment."""
    return rows.officers(work)


def appointed(work: Work) -> bool:
    """Has the fund appointed anybody, so that posts are asked for?"""
    return bool(rows.officers(work))


def named(work: Work, name: str) -> tuple[Officer, ...]:
    """Every post somebody of this name ever held."""
    return tuple(it for it in rows.officers(work) if same_name(it.name, name))


def holding(work: Work, name: str, on: date | None = None) -> tuple[Officer, ...]:
    """The posts somebody holds on a day, or today."""
    return tuple(it for it in named(work, name) if it.holds_on(on or work.today))


# PASSPHRASES -------------------------------------------------------------------------------------


def set_passphrase(work: Work, name: str, phrase: str) -> None:
    """Set the passphrase an officer acts with from now on: their own, or, where they forgot it,
    by the chair. Raises NotFound officer.nobody; Refused officer.not_yours, officer.too_short.
    """
    whose = _name_kept(work, name)
    posts = holding(work, whose)
    if not posts:
        raise NotFound("officer.nobody", name=name)
    mine = same_name(work.by, whose)
    if not mine and not any(it.post == "chair" for it in holding(work, work.by)):
        raise Refused("officer.not_yours", name=whose, by=work.by)
    if len(phrase.strip()) < secret.SHORTEST:
        raise Refused("officer.too_short", shortest=secret.SHORTEST)

    rows.keep_secret(work, secret.of(whose, phrase.strip()))


def has_passphrase(work: Work, name: str) -> bool:
    """Must whoever acts under this name prove that they are who they say?"""
    return rows.secret(work, _name_kept(work, name)) is not None


def is_theirs(work: Work, name: str, phrase: str) -> bool:
    """Is this the passphrase of this name?"""
    kept = rows.secret(work, _name_kept(work, name))
    return kept is not None and kept.fits(phrase.strip())


def _name_kept(work: Work, name: str) -> str:
    """The name as it was first written down, however it is spelled now."""
    return next((it.name for it in named(work, name)), name)
