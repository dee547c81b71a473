"""A closed month signed by who closed it, each with a key of their own (Ed25519).

A key is a file of its owner, under a passphrase; a signature is a small file that anybody checks
with verify.py. Neither is in the book: who rewrites a book could write them anew with it.
"""

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import log, months
from ledger.dates import Month
from ledger.errors import Refused
from ledger.names import same_name
from ledger.work import Work

from . import verifier

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORM, SHORTEST = 1, 8
KIND = "month_close"


def new_key(file: Path, phrase: str) -> str:
    """A new key in a file of its owner's; its public half, for the minutes.

    Raises Refused signature.key_taken, signature.too_short, signature.tool, export.cannot_write.
    """
    if len(phrase.strip()) < SHORTEST:
        raise Refused("signature.too_short", shortest=SHORTEST)
    key = _generated()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused("signature.key_taken", file=str(file)) from None
    except OSError as error:
        raise Refused("export.cannot_write", file=str(file)) from error
    with os.fdopen(handle, "wb") as opened:
        opened.write(_locked(key, phrase))
    return _public(key)


def sign(work: Work, month: Month, name: str, file: Path, phrase: str) -> dict[str, object]:
    """A close signed by one of the two who made it.

    Raises Refused signature.not_closed, signature.not_yours, signature.key, signature.tool.
    """
    sealed = next((it for it in months.closes(work) if it.month == month), None)
    if sealed is None:
        raise Refused("signature.not_closed", month=month)
    closers = (sealed.treasurer, sealed.auditor)
    mine = next((it for it in closers if same_name(it, name)), None)
    if mine is None:
        raise Refused("signature.not_yours", name=name, month=month, closers=closers)
    key = _opened(file, phrase)
    _, record = log.record_of(work, KIND, str(month))

    said = {
        "form": FORM,
        "proves": "signature",
        "name": mine,
        "public_key": _public(key),
        "month": str(month),
        "record": base64.b64encode(record).decode(),
    }
    made = key.sign(verifier.signed_words(said))
    return {**said, "signature": made.hex()}


def _generated() -> "Ed25519PrivateKey":
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError:
        raise Refused("signature.tool") from None
    return Ed25519PrivateKey.generate()


def _opened(file: Path, phrase: str) -> "Ed25519PrivateKey":
    """The key in a file. Raises Refused signature.key, signature.tool."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        raise Refused("signature.tool") from None
    try:
        found = load_pem_private_key(file.read_bytes(), phrase.encode())
    except (OSError, ValueError, TypeError):
        raise Refused("signature.key", file=str(file)) from None
    if not isinstance(found, Ed25519PrivateKey):
        raise Refused("signature.key", file=str(file))
    return found


def _locked(key: "Ed25519PrivateKey", phrase: str) -> bytes:
    from cryptography.hazmat.primitives import serialization as as_bytes

    return key.private_bytes(
        as_bytes.Encoding.PEM, as_bytes.PrivateFormat.PKCS8,
        as_bytes.BestAvailableEncryption(phrase.encode()),
    )  # fmt: skip


def _public(key: "Ed25519PrivateKey") -> str:
    return key.public_key().public_bytes_raw().hex()
