"""A list of remittances judged: who handed over, how much, and whether the book knows of it."""

from collections.abc import Collection, Iterator

from ledger.contributions import Collector, of_village
from ledger.errors import Place, Problem

from . import slip
from .judge import differences, judge
from .known import Known
from .slip import Slip
from .verdict import Judging, Verdict
from .written import RemittanceLine, RemittanceList


def judge_list(listing: RemittanceList, known: Known, accept: Collection[str]) -> Verdict:
    """Every line of a list, in the order of days: new, in the book already, or in doubt."""
    judging = Judging(listing.file, accept)
    judging.say(*listing.problems)
    cash = min((no for no, it in known.accounts.items() if it.role == "cash"), default=0)
    first: dict[str, Slip] = {}
    for line in sorted(listing.lines, key=lambda it: (it.on or known.begins, it.row)):
        place = listing.at(line.row)
        holder, found = _holder(line, known, place)
        if line.on is None or line.amount is None or holder is None:
            judging.say(*found)
            continue
        paper = Slip(
            "remittance", line.on, cash, holder.account, line.amount,
            slip.memo("remittance", village=line.village or holder.village or "-"), line.number,
            line.receiver, line.through,
        )  # fmt: skip
        _line(judging, known, place, paper, first, found)
    return judging.verdict()


def _line(
    judging: Judging, known: Known, place: Place, paper: Slip, first: dict[str, Slip],
    found: list[Problem],
) -> None:  # fmt: skip
    """One remittance: known already, or new with everything that is wrong with it."""
    if not paper.key:
        judging.say(*found, Problem("cash.number_missing", place, {"amount": paper.amount}))
        return
    earlier = first.setdefault(paper.key, paper)
    if earlier is not paper:
        judging.say(Problem("cash.number_twice", place,
                            {"number": paper.number, "amount": paper.amount,
                             "earlier": earlier.amount}))  # fmt: skip
        return
    before = known.before(paper)
    if before is not None:
        judging.say(*differences(paper, before, place, "ask"))
        judging.again += 1
        return
    accepted = judging.say(*found, *judge(paper, known, place, judging.before))
    judging.going.append((place.row or 0, paper, accepted))


def _holder(
    line: RemittanceLine, known: Known, place: Place
) -> tuple[Collector | None, list[Problem]]:
    """Who handed over: by name, or the only one who collects in the village."""
    if line.collector:
        holder = known.collector_named(line.collector)
    else:
        here = of_village(known.collectors, line.village)
        holder = here[0] if len(here) == 1 else None
    if holder is None:
        names = tuple(it.name for it in known.collectors)
        values = {"collector": line.collector, "village": line.village, "known": names}
        return None, [Problem("cash.collector_unknown", place, values)]
    return holder, list(_village(line, holder, place))


def _village(line: RemittanceLine, holder: Collector, place: Place) -> Iterator[Problem]:
    if line.village and not holder.collects_in(line.village):
        yield Problem(
            "cash.collector_of_other_village", place,
            {"collector": holder.name, "village": line.village, "theirs": holder.village}, "ask",
        )  # fmt: skip
