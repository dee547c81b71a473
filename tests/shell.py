"""A hand at the database itself: it tries something, looks what became of it, and takes it back.

Trials of one book never meet, for each is a transaction that is rolled back at its end; both
engines take back tables and triggers as well as rows.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest
from sqlalchemy import exc, text

from ledger import log, verify, walls
from ledger.complaints import plain_words
from ledger.driven import complains
from ledger.engine import Connection
from ledger.errors import LedgerError
from ledger.work import Fund, Work, clock

DONE = "done"
_as_made = walls._as_made
_made: list[walls.Catalogue] = []


@contextmanager
def schema_made_once() -> Iterator[None]:
    """What schema.sql makes on PostgreSQL is made once for all trials, not once for each."""

    def as_made(conn: Connection) -> walls.Catalogue:
        if not _made:
            _made.append(_as_made(conn))
        return _made[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walls, "_as_made", as_made)
        yield


class _TakenBack(Exception):
    """A trial is over."""


class Shell:
    """A connection past our own code, with the settings an attacker likes best."""

    def __init__(self, fund: Fund) -> None:
        self.fund = fund
        self.lent = ExitStack()
        self.conn = self.lent.enter_context(fund.database.connect())
        self.lite = self.conn.dialect == "sqlite"

    def close(self) -> None:
        self.lent.close()
        self.fund.close()

    @contextmanager
    def trial(self, *, keys: bool = False, torn: bool = False) -> Iterator[None]:
        """Whatever is done within is taken back.

        keys: SQLite looks at foreign keys only for who asks it to; PostgreSQL always does.
        torn: no wall stands, nor key, nor check where the engine lets anybody look away.
        """
        if self.lite:
            self._raw(f"PRAGMA foreign_keys = {int(keys)}; PRAGMA recursive_triggers = OFF;"
                      f" PRAGMA ignore_check_constraints = {int(torn)}")  # fmt: skip
        with suppress(_TakenBack), self.conn.begin(writes=True):
            if torn and not self.lite:
                self.conn.execute(text("SET LOCAL session_replication_role = replica"))
            yield
            raise _TakenBack

    def _raw(self, script: str) -> None:
        self.conn.driver.executescript(script)

    def says(self, statement: str) -> str:
        """What the database says to a statement: `done`, or why not."""
        try:
            with self.conn.begin_nested():
                self.conn.driver.execute(statement)
        except Exception as refusal:
            if not complains(refusal, "Error"):
                raise
            return str(refusal)
        return DONE

    def do(self, *statements: str) -> None:
        """Statements that no wall stops."""
        for statement in statements:
            assert DONE == self.says(statement), statement

    def past_the_walls(self, table: str, statement: str, **values: object) -> str:
        """Change one row as a careful thief does: SQLite's walls are put up again after it."""
        of_table = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :of"
        walls = self.conn.execute(text(of_table), {"of": table}).all() if self.lite else []
        for name, _ in walls:
            self.conn.built.exec_driver_sql(f"DROP TRIGGER {name}")
        try:
            with self.conn.begin_nested():
                changed = self.conn.execute(text(statement), values).rowcount
        except exc.IntegrityError as refusal:
            return str(refusal.orig)
        assert 1 == changed, statement
        for _, wall in walls:
            self.conn.built.exec_driver_sql(wall)
        return DONE

    def is_found(self) -> bool:
        """Does verify say anything at all? Most changes are known to the log alone, which is quick:
        where it says nothing, or breaks, the whole is asked.
        """
        try:
            with self.conn.begin_nested():
                if log.verify(Work(self.conn, self.fund.fund_id, "", clock.get()())):
                    return True
        except Exception:  # noqa: BLE001  verify tells of it
            pass
        return bool(self.found())

    def found(self) -> list[str]:
        """What verify says is wrong, by code; a refusal to read on counts as found."""
        try:
            with plain_words(self.fund.where), schema_made_once():
                work = Work(self.conn, self.fund.fund_id, "", clock.get()())
                return [problem.code for problem in verify.everything(work).problems]
        except LedgerError as damaged:
            return [damaged.code]
