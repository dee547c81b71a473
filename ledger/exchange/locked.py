"""A workbook under a password, opened beside the others for as long as it is read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.errors import Refused

from . import kinds


@contextmanager
def opened(path: Path, password: str) -> Iterator[Path]:
    """The file itself, or a copy without its password, gone when it has been read.

    Raises Refused file.password where none was given, bank.password_wrong, bank.password_tool
    where the tool that opens such files is not installed.
    """
    if not password or not _is_locked(path):
        yield path
        return
    try:
        import msoffcrypto
    except ImportError:
        raise Refused("bank.password_tool", file=path.name) from None
    with tempfile.TemporaryDirectory(prefix="sajja-") as folder:
        copy = Path(folder) / path.name
        try:
            with path.open("rb") as sealed, copy.open("wb") as plain:
                office = msoffcrypto.OfficeFile(sealed)
                office.load_key(password=password)
                office.decrypt(plain)
        except Exception:  # noqa: BLE001  the tool has a dozen ways of saying no
            raise Refused("bank.password_wrong", file=path.name) from None
        yield copy


def _is_locked(path: Path) -> bool:
    try:
        kinds.kind_of(path)
    except Refused as refused:
        return refused.code == "file.password"
    return False
