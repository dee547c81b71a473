"""verify.py as it is given away: the verifier, with its words in both languages in it."""

from pathlib import Path

from ledger import text

from . import verifier

NAME = "verify.py"
WORDS = ("agrees", "differs", "changed", "gone", "unlogged", "loose", "head", "paper", "balance",
         "close", "close_head", "close_balance", "after_close", "continues",
         "statement", "signature", "no_signature", "other_book", "no_proof", "other_paper",
         "other_lines", "not_there")  # fmt: skip
_PLACE = "WORDS: Mapping[str, str] = {}"


def written() -> bytes:
    """The same bytes from the same program, whosever book it is beside: compare it with one that
    was written elsewhere.
    """
    said = {
        word: " · ".join(text.say(f"pack.{word}", lang) for lang in text.LANGS) for word in WORDS
    }
    lines = "".join(f"    {word!r}: {it!r},\n" for word, it in said.items())
    source = Path(verifier.__file__).read_text(encoding="utf-8")
    before, _, after = source.partition(_PLACE)
    return f"{before}{_PLACE[:-2]}{{\n{lines}}}{after}".encode()
