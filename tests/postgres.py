"""A PostgreSQL server for the tests alone: on a Unix socket in a temporary folder, and gone after.

Its collation is Thai, as a provincial server's would be: a query that relied on the order of
bytes without saying so comes out wrong here.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
FAST = {  # nothing in this server outlives the tests
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "max_connections": "60",
    "listen_addresses": "",
}
ROOM = 4 * 2**30  # bytes: more than all databases of a run


class Missing(Exception):
    """PostgreSQL's programs are not on this machine."""


def program(name: str) -> str:
    """Where a PostgreSQL program is."""
    newest_first = [
        str(folder)
        for place in PLACES
        for folder in sorted(Path("/").glob(place.removeprefix("/")), reverse=True)
    ]
    where = shutil.which(name) or shutil.which(name, path=os.pathsep.join(newest_first))
    if not where:
        raise Missing(
            f"{name} is not here, and half the tests are about PostgreSQL."
            " Debian or Ubuntu: apt install postgresql. macOS: brew install postgresql@16."
        )
    return str(Path(where).resolve())


def servant() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root, so root lends it to somebody small."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _room() -> str:
    """Where the server's files are, a short path for its socket's sake: in memory where there is
    room, for each test has a database of its own, and a copy on a disk takes eight times as long.
    """
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    return str(memory) if roomy and shutil.disk_usage(memory).free > ROOM else "/tmp"


@contextmanager
def server() -> Iterator[str]:
    """A running server; yields the address of a database in it, `{}` where its name goes."""
    initdb, postgres = program("initdb"), program("postgres")
    user = servant()
    folder = Path(
        tempfile.mkdtemp(prefix="sajja-pg-", dir=_room())
    )  # a socket's path must be short
    if user:
        shutil.chown(folder, user)
    as_user = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    data, log = folder / "data", folder / "log"
    try:
        subprocess.run(
            [initdb, "--pgdata", data, "--username=sajja", "--auth=trust", "--encoding=UTF8",
             "--no-sync", "--locale=C", "--locale-provider=icu", "--icu-locale=th"],
            check=True, capture_output=True, cwd=folder, **as_user,
        )  # fmt: skip
        settings = [word for name, value in FAST.items() for word in ("-c", f"{name}={value}")]
        with log.open("wb") as written:
            running = subprocess.Popen(
                [postgres, "-D", data, "-k", folder, *settings],
                stdout=written, stderr=written, cwd=folder, **as_user,
            )  # fmt: skip
        try:
            _wait(running, folder, log)
            yield f"postgresql://sajja@/{{}}?host={folder}"
        finally:
            running.send_signal(3)  # SIGQUIT: at once, nothing is kept
            running.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(running: "subprocess.Popen[bytes]", folder: Path, log: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="sajja", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")
