"""What stands in each file of an archive, for whoever opens it without this program."""

from collections.abc import Iterator, Sequence

from ledger import text

from .manifest import Manifest
from .table import Column, Table

NAME = "README.txt"


def page(manifest: Manifest, tables: Sequence[Table]) -> str:
    """The page: whose book, how to read a file, and every column of every table. In Thai first,
    then the same in English.
    """
    return "\r\n".join(line for lang in text.LANGS for line in _lines(manifest, tables, lang))


def _lines(manifest: Manifest, tables: Sequence[Table], lang: str) -> Iterator[str]:
    yield text.say("archive.readme.title", lang, fund=manifest.fund)
    yield ""
    yield text.say("archive.readme.head", lang, program=manifest.program, head=manifest.head)
    yield text.say("archive.readme.how", lang)
    yield text.say("archive.readme.private", lang)
    for table in tables:
        rows = manifest.tables[table.name].rows
        yield ""
        yield text.say("archive.readme.file", lang, file=table.file, rows=rows,
                       holds=text.say(f"table.{table.name}", lang))  # fmt: skip
        yield from (f"  {column.name}  {_column(table, column, lang)}" for column in table.columns)
    yield ""


def _column(table: Table, column: Column, lang: str) -> str:
    """What a column holds: its own words where its name means something else in this table."""
    own = f"column.{table.name}.{column.name}"
    said = text.say(own if own in text.keys(lang) else f"column.{column.name}", lang)
    return said + text.say("archive.readme.may_be_nothing", lang) * column.may_be_nothing
