"""Who may import whom, and what no module may do. The rules first, as data; the checker below."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = """
cli
commands
keeping archive
verify seen printing
reports exchange
text
months
banks counts
corrections
receipts claims
cash
membership
contributions opening officers
members
funds
bylaws book
log
work
walls complaints
engine schema sql tables
turn built
driven
names facts columns wrapping
dates aloud
money
errors version
"""  # a row may import the rows below it; never a neighbour, never upward; only by the face

ONLY_IN = {  # a library or a module of ours, and the modules that may import it
    "ledger.sql": r"walls|work|\w+\.(\w+_)?rows",
    "ledger.tables": r"\w+\.(\w+_)?rows",
    "ledger.built": r"sql|tables",
    "sqlalchemy": r"built|engine|complaints|tables|walls",
    "psycopg": r"engine",
    "typer": r"cli|commands\.\w+",
    "click": r"cli|commands\.\w+",
    "rich": r"cli|commands\.\w+|reports\.screen",
    "python_calamine": r"exchange\.\w+",
    "xlsxwriter": r"exchange\.\w+|reports\.\w+",
    "csv": r"exchange\.\w+|reports\.\w+|archive\.\w+",
    "rapidfuzz": r"names",
    "uharfbuzz": r"printing\.font",
    "segno": r"printing\.codes",
    "msoffcrypto": r"exchange\.locked",
    "cryptography": r"archive\.signatures",
    "xml": r"exchange\.\w+|reports\.\w+",
    "yaml": r"bylaws\.tree",
    "dateutil": r"dates",
    "secrets": r"members\.\w+|officers\.\w+|claims\.\w+|commands\.\w+",
    "random": r"",
    "time": r"",
}
SHELL = {"flow", "rows", "__init__"}  # a noun imports neither rows nor flow
CLOCKS = {"now", "utcnow", "today", "time", "monotonic"}
CLOCKED = {"work"}  # the one module that may ask what time it is
INEXACT = {"exchange.grid"}  # spreadsheets hold binary fractions: made exact where they are read
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_SCHEMA = 300, 40, 900
ONE_FILE = {"archive.verifier": 430}  # given away alone, so that nobody need fetch another


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module of the program: `book.entry`, `money`, `cli`."""
    for path in [ROOT / "cli.py", *sorted((ROOT / "ledger").rglob("*.py"))]:
        inside = path.relative_to(ROOT / "ledger") if path.name != "cli.py" else Path("cli.py")
        if inside != Path("__init__.py"):
            parts = [part for part in inside.with_suffix("").parts if part != "__init__"]
            name = (
                ".".join(parts) if len(inside.parts) == 1 or parts[1:] else f"{parts[0]}.__init__"
            )
            yield name, path, ast.parse(path.read_text(encoding="utf-8"))


ALL = list(modules())
ROWS = {name: height for height, row in enumerate(LAYERS.split("\n")) for name in row.split()}
each_module = pytest.mark.parametrize(("name", "path", "tree"), ALL, ids=[name for name, *_ in ALL])


def imports(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported, relative ones made whole."""
    folder = ["ledger", *name.split(".")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


@each_module
def test_a_module_imports_only_what_lies_below_it_and_by_the_face(name, path, tree):
    top = name.split(".")[0]
    assert top in ROWS, f"{top} has no row in LAYERS: say where it stands before it is built"

    for line, target in imports(name, tree):
        at = f"{path}:{line} imports {target}"
        parts = target.split(".")
        if parts[0] == "ledger" and parts[1] != top:
            assert parts[1] in ROWS, at
            assert ROWS[parts[1]] > ROWS[top], f"{at}, which does not lie below {top}"
            hidden = parts[2:] and (ROOT / "ledger" / parts[1] / f"{parts[2]}.py").is_file()
            assert not hidden or name == "cli", f"{at}, past its face"  # cli mounts each command
        elif parts[0] == "ledger" and "." in name and name.split(".")[1] not in SHELL:
            assert parts[2] != "flow", f"{at}: a noun knows no flow"
        for only in {parts[0], ".".join(parts[:2])} & ONLY_IN.keys():
            assert re.fullmatch(ONLY_IN[only], name), f"{at}, which is not for {name}"


@each_module
def test_no_module_holds_a_word_or_a_clock_it_must_not(name, path, tree):
    for node in ast.walk(tree):
        at = f"{path}:{getattr(node, 'lineno', 0)}"
        if name not in INEXACT:
            word = node.id if isinstance(node, ast.Name) else ""
            value = node.value if isinstance(node, ast.Constant) else None
            exact = word != "float" and not isinstance(value, float)
            assert exact, f"{at}: money and days are exact"
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and name not in CLOCKED:
            base = node.value.id if isinstance(node.value, ast.Name) else ""
            assert base not in {"datetime", "date", "time"}, f"{at}: only work reads the clock"


@each_module
def test_a_module_and_its_functions_stay_readable(name, path, tree):
    lines = path.read_text(encoding="utf-8").splitlines()
    most = ONE_FILE.get(name, LONGEST_MODULE)
    assert len(lines) <= most, f"{path}: which noun does it hide?"
    assert ast.get_docstring(tree), f"{path}: what does it hold, in a sentence a treasurer knows?"

    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            start = node.body[1 if ast.get_docstring(node) and node.body[1:] else 0].lineno
            length = node.end_lineno - start + 1
            assert length <= LONGEST_FUNCTION, f"{path}:{node.lineno} {node.name}: {length} lines"


def changed(tree: ast.Module) -> Iterator[str]:
    """The tables a module's update() and delete() statements and its SQL text name."""
    names: dict[str, list[ast.expr]] = {}  # `h = t.fund_head`, `for table in (t.person, t.x):`
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names[node.targets[0].id] = [node.value]
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            names[node.target.id] = list(getattr(node.iter, "elts", [node.iter]))
    for node in ast.walk(tree):
        called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if called in {"update", "delete"}:
            table = node.args[0]
            for meant in names.get(getattr(table, "id", ""), [table]):
                yield ast.unparse(meant).split(".")[-1]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\b(?:UPDATE|DELETE FROM) ([a-z_]+)\b", node.value)


def test_rows_are_changed_and_deleted_only_where_the_schema_says_mutable():
    schema = (ROOT / "schema.sql").read_text(encoding="utf-8")
    comment = r"^-- mutable\b[^\n]*\n(?:--[^\n]*\n)*CREATE TABLE (\w+)"
    mutable = set(re.findall(comment, schema, re.M))
    assert len(schema.splitlines()) <= LONGEST_SCHEMA

    for _, path, tree in ALL:
        for table in changed(tree):
            assert table in mutable, f"{path} changes {table}, which is append-only"


def test_every_dependency_says_why_it_is_there():
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(written)["project"]
    for wanted in [*project["dependencies"], *project["optional-dependencies"]["postgres"]]:
        (line,) = [line for line in written.splitlines() if f'"{wanted}"' in line]
        assert re.search(r"#\s*\S+ \S+", line), line
        assert "<" in wanted, f"{wanted} has no upper bound"
