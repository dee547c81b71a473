"""What commands of claims share: where to save, out of which account."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger import book

Save = Annotated[Path | None, typer.Option("--save")]


def purse(call: calls.Call, said: str | None, purses: "Mapping[int, book.Account]") -> int:
    """The account something is paid out of, by number or name. Raises Refused
    membership.cannot_pay_out_of.
    """

    def meant(written: str) -> int:
        plain = to_arabic(written).strip()
        named = [it.no for it in purses.values() if plain in (it.name_th, it.name_en, str(it.no))]
        if not named:
            known = tuple(purses.values())
            raise Refused("membership.cannot_pay_out_of", account=written, known=known)
        return named[0]

    return meant(call.ask(said, "paid_from", str(min(purses)), option="--from", check=meant))
