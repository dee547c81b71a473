"""A close signed by who made it; what a signature cannot be made to say."""

import base64
import json

import pytest

from ledger import archive, months
from ledger.archive import verifier
from ledger.dates import Month
from ledger.errors import Refused
from tests.archive.test_pack import changed, ran
from tests.archive.test_proofs import checked

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
PHRASE = "ข้าวเหนียวมะม่วง"
RFC_8032 = [  # section 7.1: public key, message, signature
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     ("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
     "6bd25bf5f0595bbe24655141438e7a100b")),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     ("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d"
     "8c387b2eaeb4302aeeb00d291612bb0c00")),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     ("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6"
     "594a7c15e9716ed28dc027beceea1ec40a")),
]  # fmt: skip


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_the_published_signatures_are_good_and_one_bit_makes_them_bad(key, message, signature):
    owner, said, made = map(bytes.fromhex, (key, message, signature))
    other = bytes([made[0] ^ 1]) + made[1:]

    assert verifier.signed(owner, said, made)
    assert not verifier.signed(owner, said + b"x", made)
    assert not verifier.signed(owner, said, other)
    assert not verifier.signed(owner, said, made[:32] + bytes(31) + b"\xff")


@pytest.fixture
def key(tmp_path):
    file = tmp_path / "กุญแจ.pem"
    return file, archive.new_key(file, PHRASE)


@pytest.fixture
def closers(book):
    """The small book's January is closed by two."""
    with book.read() as work:
        (sealed,) = months.closes(work)
    return sealed.treasurer, sealed.auditor


def signed(book, name: str, file, phrase: str = PHRASE, month: Month = JANUARY) -> dict:
    with book.read() as work:
        return archive.sign(work, month, name, file, phrase)


def test_each_of_the_two_signs_and_anybody_checks_it_without_a_library(
    book, key, closers, tmp_path
):
    file, public = key
    for at, name in enumerate(closers):
        proof = archive.write_proof(signed(book, name, file), tmp_path / f"signature-{at}.json")

        said = checked(proof, public)

        assert ("", 0) == (said.stderr, said.returncode)
        assert "truly signed" in said.stdout
    assert 1 == checked(proof, "ab" * 32).returncode


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_pack_says_who_signed_and_finds_a_close_written_anew(book, key, closers, tmp_path):
    file, public = key
    proof = archive.write_proof(signed(book, closers[1], file), tmp_path / "mine.json")
    with book.read() as work:
        archive.pack(work, tmp_path / "pack", FEBRUARY, [proof])

    good = ran(tmp_path / "pack")
    changed(tmp_path / "pack", "month_close", "treasurer", "วิไล")
    bad = ran(tmp_path / "pack")

    assert (0, True) == (good.returncode, f"✓ 2026-01 {closers[1]} {public}" in good.stdout)
    assert 1 == bad.returncode


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.update(name="วิไล"),
        lambda said: said.update(month="2026-02"),
        lambda said: said.update(public_key="ab" * 32),
        lambda said: said.update(signature="00" * 64),
        lambda said: said.update(record=base64.b64encode(
            base64.b64decode(said["record"]).replace(b"2026-01", b"2026-03")).decode()),
    ],
)  # fmt: skip
def test_a_signature_with_anything_changed_is_none(book, key, closers, tmp_path, change):
    said = signed(book, closers[0], key[0])
    change(said)
    file = tmp_path / "signature-1.json"
    archive.write_proof(said, file)

    assert json.loads(file.read_text(encoding="utf-8")) == said
    assert 1 == checked(file).returncode


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("signature.not_yours", {"name": "วิไล"}),
        ("signature.not_closed", {"month": FEBRUARY}),
        ("signature.key", {"phrase": "ผิดแน่นอน"}),
    ],
)
def test_only_who_closed_it_signs_a_closed_month_with_their_key(book, key, closers, code, given):
    with pytest.raises(Refused) as refused:
        signed(book, **{"name": closers[0], "file": key[0], **given})

    assert code == refused.value.code


def test_a_key_is_never_written_over_and_its_file_is_its_owners(key):
    file, _ = key
    with pytest.raises(Refused, match=r"signature\.key_taken"):
        archive.new_key(file, PHRASE)

    assert 0o600 == file.stat().st_mode & 0o777
    assert b"ENCRYPTED" in file.read_bytes()
