"""Rules of membership as people say them: `วัน=90` is `days=90`; and read back in words."""

import re
from typing import TYPE_CHECKING

from ledger.dates import to_arabic

from . import choices

if TYPE_CHECKING:
    from ledger.reports import Phrase

_NUMBER_FIRST = re.compile(r"([0-9]+)\s*(\D+)")
RULES = ("lapse", "refund", "reentry")
WORDS = ("none", "days", "instalments", "months", "suspend", "in_a_row", "never_claimed", "opening",
         "afresh", "pay_missed")  # fmt: skip


def spoken(written: str) -> str:
    """A rule in the words it is kept in; `90 วัน` is read as `วัน=90`."""
    from ledger import funds

    parts = []
    for word, number in funds.parted(to_arabic(written)):
        code = choices.maybe("rule", word, WORDS)
        if not number and (turned := _NUMBER_FIRST.fullmatch(word)):
            meant = choices.maybe("rule", turned[2], WORDS)
            if meant in WORDS:  # else it is told back as it was written
                number, code = turned[1], meant
        parts.append(f"{code}={number}" if number else code)
    return ",".join(parts)


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
