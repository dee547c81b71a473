"""Codes kept in the book, as short reasons for people: what was confirmed, or left aside."""

from collections.abc import Sequence

from ledger import text
from ledger.reports import Named, Phrase, Value


def noted(note: str) -> Value:
    """A note; the codes of doubts that were let in, by what they left unknown."""
    words = note.split()
    known = {code for code in words if f"doubt.{code}" in text.keys("th")}
    if not words or known != set(words):
        return note
    th, en = (", ".join(text.say(f"doubt.{code}", lang) for code in words) for lang in ("th", "en"))
    return Named(th, en)


def reason(code: str) -> Value:
    """A problem's code as a short reason; as itself where it has none."""
    return Phrase(f"doubt.{code}") if f"doubt.{code}" in text.keys("th") else code


def let_in(accepted: Sequence[str]) -> Value:
    """What was confirmed: the reason, with the row where it was said of one."""
    return Named(*(", ".join(_said(one, lang) for one in accepted) for lang in ("th", "en")))


def _said(accepted: str, lang: str) -> str:
    code, _, row = accepted.partition("@")
    code, _, earlier = code.partition(":")
    if f"doubt.{code}" not in text.keys(lang):
        return accepted
    said = text.say(f"doubt.{code}", lang)
    if row:
        return text.say("doubt.of_row", lang, doubt=said, row=row)
    return f"{said} {earlier}".strip()
