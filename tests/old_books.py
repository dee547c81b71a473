"""Books as earlier versions of the program made them, kept in tests/upgrades.

The small book of version 0.1.0, written by that version itself: the schema it made on either
engine, and its rows, which are the same on both.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

KEPT = Path(__file__).parent / "upgrades"


def put(engine: str, where: str, version: str = "0.1.0") -> None:
    """Make the old book where there is nothing yet."""
    schema = (KEPT / f"{version}-{engine}.sql").read_text(encoding="utf-8")
    rows = (KEPT / f"{version}-rows.sql").read_text(encoding="utf-8")
    if engine == "sqlite":
        with closing(sqlite3.connect(where)) as raw:
            raw.executescript(f"BEGIN; {schema} {rows} COMMIT;")
    else:
        import psycopg

        with psycopg.connect(where) as raw:
            raw.execute(schema)
            raw.execute(rows)
