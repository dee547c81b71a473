"""Where Thai words end: a run of letters is cut into the fewest words of a list."""

import gzip
from functools import cache, lru_cache
from pathlib import Path

LONGEST = 24  # letters of a word in the list
UNKNOWN = 10  # what a letter of no known word costs; a word costs one

_FOLDER = Path(__file__).parent
_NOT_FIRST = frozenset("ะาำัิีึืฺุู็่้๊๋์ํๅๆฯ๎")  # belongs to the letter before it
_NOT_LAST = frozenset("เแโใไ")  # belongs to the letter after it


@lru_cache(maxsize=20_000)
def words(run: str) -> tuple[str, ...]:
    """A run of Thai letters in words. What is no known word stays together where it can."""
    known = _known()
    end = len(run)
    cost, ends_at = [0] * (end + 1), [end] * (end + 1)
    for at in range(end - 1, -1, -1):  # from the back: the cheapest way from each letter on
        ends_at[at], cost[at] = at + 1, cost[at + 1] + UNKNOWN
        for to in range(at + 1, min(at + LONGEST, end) + 1):
            if may_cut(run, to) and cost[to] + 1 < cost[at] and run[at:to] in known:
                ends_at[at], cost[at] = to, cost[to] + 1
    return tuple(_gathered(run, ends_at, known))


def _gathered(run: str, ends_at: list[int], known: frozenset[str]) -> list[str]:
    """The way chosen, in words; letters of no word are joined to one."""
    found: list[str] = []
    at, strange = 0, False
    while at < len(run):
        piece = run[at : ends_at[at]]
        unknown = piece not in known
        if found and ((unknown and strange) or not may_cut(run, at)):
            found[-1] += piece
        else:
            found.append(piece)
        at, strange = ends_at[at], unknown
    return found


def may_cut(run: str, at: int) -> bool:
    """May a word end before this letter?"""
    return at == len(run) or (run[at] not in _NOT_FIRST and run[at - 1] not in _NOT_LAST)


@cache
def _known() -> frozenset[str]:
    """Every word of the list, and the words of welfare funds."""
    listed = gzip.decompress((_FOLDER / "words_th.txt.gz").read_bytes()).decode("utf-8")
    ours = (_FOLDER / "fund_words.txt").read_text(encoding="utf-8")
    return frozenset(listed.split()) | frozenset(ours.split())
