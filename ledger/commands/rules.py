"""Rules of membership as people say them: `วัน=90` is `days=90`; and read back in words."""

from typing import TYPE_CHECKING

from ledger.dates import to_arabic

from . import choices

if TYPE_CHECKING:
    from ledger.reports import Phrase

RULES = ("lapse", "refund", "reentry")
WORDS = ("none", "days", "instalments", "months", "suspend", "in_a_row", "never_claimed", "opening",
         "afresh", "pay_missed")  # fmt: skip


def spoken(written: str) -> str:
    """A rule in the words it is kept in."""
    from ledger import funds

    parts = (
        (choices.maybe("rule", word, WORDS), to_arabic(said))
        for word, said in funds.parted(written)
    )
    return ",".join(f"{word}={said}" if said else word for word, said in parts)


def said(name: str, value: str) -> "Phrase":
    """What a rule means, in a sentence."""
    from ledger import funds, reports

    if name == "lapse":
        rule = funds.read_lapse(value)
        return reports.rule_said(rule) if rule else reports.Phrase("rule.lapse.none")
    if name == "refund":
        back = funds.read_refund(value)
        if back is None:
            return reports.Phrase("rule.refund.none")
        kind = "with_opening" if back.counts_opening else "never_claimed"
        return reports.Phrase(f"rule.refund.{kind}", {"percent": back.percent})
    ways = funds.read_reentry(value)
    return reports.Phrase(f"rule.reentry.{'_or_'.join(ways) or 'none'}")


def in_words(name: str, value: str, lang: str) -> str:
    """A setting's value as a reader is told it."""
    from ledger import reports

    if name not in RULES:
        return choices.word(name, value, lang)
    return reports.in_words(said(name, value), lang)
