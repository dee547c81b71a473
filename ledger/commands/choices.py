"""Values chosen from a few: typed in Thai, in English or as the code a machine uses.

`class.elderly` of the texts is how we say it ourselves; `spoken.class.elderly`, where there is
one, holds more words by which people may say it, parted by a stroke.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ledger import text
from ledger.errors import Refused

_PARTED = "|"


def meant(kind: str, written: str, known: Iterable[str], option: str) -> Any:
    """The code somebody means by a word. Raises Refused command.not_one_of."""
    codes = tuple(known)
    code = maybe(kind, written, codes)
    if code not in codes:
        choices = Choices(kind, codes)
        raise Refused("command.not_one_of", written=written, option=option, choices=choices)
    return code


def maybe(kind: str, written: str, known: Iterable[str]) -> str:
    """The code somebody means by a word, or the word itself where it is none we know."""
    said = _plainly(written)
    for code in known:
        if said == code or any(said in map(_plainly, _spoken(kind, code, la)) for la in text.LANGS):
            return code
    return written


def word(kind: str, code: str, lang: str) -> str:
    """How we say a code."""
    return _spoken(kind, code, lang)[0]


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen: codes to a machine, words to a reader."""

    kind: str
    codes: tuple[str, ...]

    def name(self, lang: str) -> str:
        """The words, with commas."""
        return ", ".join(word(self.kind, code, lang) for code in self.codes)


def _spoken(kind: str, code: str, lang: str) -> list[str]:
    known = text.keys(lang)
    label, more = f"{kind}.{code}", f"spoken.{kind}.{code}"
    said = [text.say(label, lang)] if label in known else [code]
    return said + (text.say(more, lang).split(_PARTED) if more in known else [])


def _plainly(written: str) -> str:
    return "".join(written.split()).casefold()
