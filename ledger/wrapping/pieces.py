"""What must stay together: a text is cut where a line may end, and nowhere else."""

import re
from collections.abc import Iterable, Iterator

from ledger.dates import MONTHS, SHORT_MONTHS

from .words import words

_DIGITS = r"[\d๐-๙]"
_SHORT = rf"{_DIGITS}{{2}}/{_DIGITS}{{2}}/{_DIGITS}{{4}}"
_MONTH = "|".join(
    re.escape(name) for names in (*MONTHS.values(), *SHORT_MONTHS.values()) for name in names
)
_UNIT = (  # a word that only begins like one is none
    r"บาท|สตางค์|วัน|คน|งวด|เดือน|ครั้ง(?!ที่)|ปี(?!งบ|ปฏิ|บัญชี)|คืน(?!เงิน|ให้|แก่)|น\."
    r"|(?:baht|days?|nights?|months?|years?|times?)\b"
)
_WHOLE = re.compile(
    rf"""
    `[^`]+`                                                           # a command to be typed
  | \([^()]*(?:บาทถ้วน|สตางค์|baht\ only|satang)\)                     # an amount read aloud
  | {_DIGITS}{{1,2}}\s(?:{_MONTH})\s(?:พ\.ศ\.\s|ค\.ศ\.\s)?{_DIGITS}{{2,4}}  # a day
        (?:\s\(B\.E\.\ {_DIGITS}{{4}}\))?
  | {_SHORT}\s–\s{_SHORT}                                             # a time
  | (?:หมู่ที่|หมู่|ข้อ|เลขที่|เล่มที่|หน้า|ครั้งที่|พ\.ศ\.|ค\.ศ\.|B\.E\.|village|page)\s{_DIGITS}[\d๐-๙/,-]*
  | [+-]?{_DIGITS}[\d๐-๙,./:-]*(?:\s(?:{_UNIT}))?                    # how much of what
  | (?:[ก-ฮ]{{1,4}}\.\s?)*[ก-ฮ]{{1,4}}\.                              # อบต. ธ.ก.ส.
  | ฯลฯ
  | [ก-ฮะ-ฺเ-๎]+                                                     # a run of Thai
  | \s+
  | [^\s`ก-๎๐-๙\d]+                                                  # Latin letters, marks
  | .                                                               # whatever stands alone
    """,
    re.VERBOSE,
)
_THAI = re.compile("[ก-ฮะ-ฺเ-๎]+")
_BEFORE_A_NAME = frozenset(
    ("ตำบล", "อำเภอ", "จังหวัด", "เทศบาล", "บ้าน", "หมู่บ้าน", "นาย", "นาง", "นางสาว")
)  # what is called so follows: it is not left at the end of a line
_CLOSING = frozenset("ๆฯ.,)]}%:;!?”’»/")
_OPENING = frozenset("([{“‘«")


def pieces(text: str, kept: Iterable[str] = ()) -> list[str]:
    """A text in the pieces between which a line may end; joined they are the text.

    kept: names and the like in it that must not be torn apart. The blanks before which a line
    ends stand at the end of a piece.
    """
    found: list[str] = []
    before = ""
    for token in _tokens(text, sorted(filter(None, kept), key=len, reverse=True)):
        if found and (token.isspace() or not _may_end(before, token)):
            found[-1] += token
        else:
            found.append(token)
        before = token
    return found


def _tokens(text: str, kept: list[str]) -> Iterator[str]:
    """Words, numbers, marks and blanks, in order."""
    if kept:
        around = re.split("(" + "|".join(map(re.escape, kept)) + ")", text)
        for at, part in enumerate(around):
            if at % 2:
                yield part
            elif part:
                yield from _tokens(part, [])
        return
    for match in _WHOLE.finditer(text):
        token = match[0]
        if _THAI.fullmatch(token):
            yield from words(token)
        else:
            yield token


def _may_end(before: str, after: str) -> bool:
    """May a line end between these two?"""
    if before[-1].isspace():
        return after[0] not in "ๆฯ"  # ต่าง ๆ stays together
    if before in _BEFORE_A_NAME:
        return False
    thai = bool(_THAI.match(before[-1])) and bool(_THAI.match(after[0]))
    return thai and after[0] not in _CLOSING and before[-1] not in _OPENING
