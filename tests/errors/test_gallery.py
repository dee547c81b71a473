"""Every message has an example that makes it appear, and everything that is raised has words."""

import ast
import re
from collections.abc import Iterator

import pytest

from ledger import text
from tests.errors.gallery import ROOT, codes, everything, meet
from tools.errors import PAGE, section

CODES = list(codes())
RAISED_BY = {"Refused", "NotFound", "Busy", "Damaged", "LedgerError", "Problem"}
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
NOT_WORDS = re.compile(r"[{}]|\bNone\b|\w+\(\w+=|<\w+|\bfrozenset\b")


@pytest.mark.parametrize("code", CODES)
def test_a_code_appears_by_its_example_and_is_printed_as_it_was_said(code):
    """No example, no such words, or an old docs/ERRORS.md: `python tools/errors.py`."""
    assert code in everything(), "no example in tests/errors provokes it"
    met = meet(code)

    for lang, said in met.said.items():
        for sentence in (said.what, said.why, said.now):
            assert sentence.strip(), f"{lang}: says nothing"
            assert not NOT_WORDS.search(sentence), f"{lang}: {sentence}"
    assert section(met) in PAGE.read_text(encoding="utf-8"), "run python tools/errors.py"


def test_an_example_provokes_a_code_that_has_words():
    assert everything().keys() - set(CODES) == set()


def test_the_printed_gallery_holds_every_code_once_in_order():
    printed = re.findall(r"^### (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert printed == CODES


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in [ROOT / "cli.py", *sorted((ROOT / "ledger").rglob("*.py"))]:
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def written(node: ast.expr | None) -> str | None:
    """A text as it stands in the source, `.+` for a part that is worked out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) or ".+" for part in node.values)
    return None


def test_whatever_is_raised_has_words():
    for path, tree in sources():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            code = written(node.args[0]) if name in RAISED_BY else None
            if code is not None:
                known = any(re.fullmatch(code, one) for one in CODES)
                assert known, f"{path}:{node.lineno} raises {code}, which has no words"


def test_a_text_in_the_shape_of_a_code_is_a_code():
    """Codes handed on through a table or a helper; a family's other keys are labels."""
    families = {code.partition(".")[0] for code in CODES} - {"book", "command"}
    known = set(CODES) | text.keys("th")
    known |= {it.removeprefix("paper.") for it in known if it.startswith("paper.")}  # on a paper
    files = {"register.xlsx", "schema.sql", "seen.json", "verify.py"}
    for path, tree in sources():
        for node in ast.walk(tree):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and CODE.fullmatch(value) and value not in files:
                family = value.partition(".")[0]
                begins = any(one.startswith(value) for one in known)
                assert family not in families or begins, f"{path}:{node.lineno} {value}"


def test_every_code_with_words_is_raised_somewhere():
    written_down = {
        text_
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant | ast.JoinedStr) and (text_ := written(node))
    }
    for code in CODES:
        exact = re.escape(code) in written_down
        partly = (one for one in written_down if one.endswith(".+") or "_" in one[-3:])
        assert exact or any(re.fullmatch(one, code) for one in partly if one != ".+"), code
