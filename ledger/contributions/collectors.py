"""Whose hands a sheet's cash is in: the collector's name matched, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.names import is_a_name, same_name, spellings

from .known import Finding, found
from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class Collector:
    """Who holds the cash of an account, and whose village they collect in."""

    account: int
    name: str
    village: str | None
    also: frozenset[str] = frozenset()  # other villages they were said to collect in

    def collects_in(self, village: str | None) -> bool:
        """Is it known that they collect there?"""
        return village is None or village == self.village or village in self.also


def of_sheet(sheet: Sheet, known: Sequence[Collector]) -> Collector | None:
    """The collector the sheet names; where it names none, the only one of its village."""
    if sheet.collector:
        meant = [it for it in known if same_name(it.name, sheet.collector)]
        return min(meant, key=lambda it: not it.collects_in(sheet.village), default=None)
    here = of_village(known, sheet.village)
    return here[0] if len(here) == 1 else None


def of_village(known: Sequence[Collector], village: str | None) -> list[Collector]:
    """Who collects in a village: those at home there; where nobody is, those said to have
    collected there, for one who had a book before any sheet is at home nowhere.
    """
    if not village:
        return []
    at_home = [it for it in known if it.village == village]
    return at_home or [it for it in known if village in it.also]


def meant(known: Sequence[Collector], said: str) -> Collector | None:
    """Who is meant by a name, by a part of it that only one has, or by a village where only one
    collects.
    """
    if named := [it for it in known if same_name(it.name, said)]:
        return named[0]
    part = min(spellings(said), key=len)
    parts = [it for it in known if any(part in whole for whole in spellings(it.name))]
    few = of_village(known, said) or (parts if said.strip() else [])
    return few[0] if len(few) == 1 else None


def doubts(sheet: Sheet, holder: Collector | None, known: Sequence[Collector]) -> list[Finding]:
    """Nobody named, or by figures alone; somebody new where the village has a collector, or one
    of another village.

    holder: whom the sheet means, of those known.
    """
    if holder:
        if holder.collects_in(sheet.village):
            return []
        return [
            found(sheet, "sheet.collector_of_other_village", level="ask", collector=holder.name,
                  theirs=holder.village, village=sheet.village)
        ]  # fmt: skip
    if sheet.collector and not is_a_name(sheet.collector):
        return [found(sheet, "sheet.collector_unnamed", collector=sheet.collector)]
    others = tuple(it.name for it in of_village(known, sheet.village))
    if not sheet.collector:
        return [found(sheet, "sheet.no_collector", village=sheet.village or "", known=others)]
    if others and not sheet.is_by_hand:  # there every new name is asked about, before this
        return [
            found(sheet, "sheet.other_collector", level="ask", collector=sheet.collector,
                  village=sheet.village, known=others)
        ]  # fmt: skip
    return []
