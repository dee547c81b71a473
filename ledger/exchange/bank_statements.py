"""Any bank's statement, whatever it is written in, or saying clearly why it cannot be read."""

from pathlib import Path

from ledger.banks import Written
from ledger.dates import YearSystem
from ledger.errors import Refused

from . import bank_profile, bank_table, camt053, locked, mt940


def read_statement(
    path: str | Path, years: YearSystem, profile: str = "", password: str = ""
) -> Written:
    """Read a statement; what could not be read stands among its problems.

    years: of a passbook typed by hand. profile: how it is written, by name or in a file of one's
    own; else the first that fits. Raises Refused when the file is not one that can be read at all.
    """
    place = Path(path)
    if not place.is_file():
        raise Refused("file.missing", file=str(place))
    with locked.opened(place, password) as readable:
        return _read(readable, years, profile)


def _read(path: Path, years: YearSystem, profile: str) -> Written:
    if profile in ("", "mt940") and mt940.is_one(path):
        return mt940.read(path)
    if profile in ("", "camt053") and camt053.is_one(path):
        return camt053.read(path)
    if profile in bank_profile.TEXTS:
        raise Refused("bank.not_of_profile", file=path.name, profile=profile)
    wanted = [profile] if profile else bank_profile.SHIPPED
    for name in wanted:
        found = bank_table.read(path, bank_profile.named(name), years)
        if found is not None:
            return found
    if profile:
        raise Refused("bank.not_of_profile", file=path.name, profile=profile)
    known = (*bank_profile.SHIPPED, *bank_profile.TEXTS)
    raise Refused("bank.profile_not_found", file=path.name, known=known)
