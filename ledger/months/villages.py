"""Villages side by side: whose arrears rose in a month by more than anybody else's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ledger.contributions import Standing
from ledger.members import Member

COUNTED = ("joined", "suspended")  # who has left owes nothing more


@dataclass(frozen=True, slots=True)
class Behind:
    """A village's members, and for how many days they are behind in all, before a month and after.

    Members of both days alone: who joins brings no arrears, and who leaves takes none away.
    """

    village: str
    members: int
    before: int
    after: int

    @property
    def grown(self) -> int:
        """By how many days it grew."""
        return self.after - self.before


def behind(
    members: Iterable[Member],
    before: tuple[date, Mapping[str, Standing]],
    after: tuple[date, Mapping[str, Standing]],
) -> tuple[Behind, ...]:
    """Each village by the members who were members on both days and lived in it on the later."""
    sums: dict[str, list[int]] = {}
    for one in members:
        now = one.on(after[0])
        if now.village is None or one.no not in before[1]:
            continue
        if now.status in COUNTED and one.on(before[0]).status in COUNTED:
            row = sums.setdefault(now.village, [0, 0, 0])
            row[0] += 1
            row[1] += before[1][one.no].arrears_days
            row[2] += after[1][one.no].arrears_days
    return tuple(Behind(village, *row) for village, row in sorted(sums.items()))
