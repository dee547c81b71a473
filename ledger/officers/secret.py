"""A passphrase: what is kept of it, and what the log holds to prove that it was not exchanged."""

from dataclasses import dataclass
from hashlib import scrypt, sha256
from hmac import compare_digest
from secrets import token_hex

from ledger import log

COST, BLOCK, LANES = 2**14, 8, 1  # 16 MB and a tenth of a second on an old laptop
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Secret:
    """A salted hash (scrypt). It stands outside the log, for it dies with the officer's term."""

    name: str
    salt: str
    hash: str

    def fits(self, phrase: str) -> bool:
        """Is this the passphrase?"""
        return compare_digest(self.hash, hashed(phrase, self.salt))

    @property
    def commitment(self) -> str:
        """What the log keeps: a digest from which nobody can try passphrases without the salt."""
        return sha256(log.commitment(self.salt, (self.name, self.hash))).hexdigest()


def of(name: str, phrase: str) -> Secret:
    """What is kept of a new passphrase."""
    salt = token_hex(16)
    return Secret(name, salt, hashed(phrase, salt))


def hashed(phrase: str, salt: str) -> str:
    """The hash of a passphrase."""
    made = scrypt(phrase.encode(), salt=bytes.fromhex(salt), n=COST, r=BLOCK, p=LANES, dklen=32)
    return made.hex()
