"""The numbered parts of a PDF file, and where each of them is found in it.

What is no stream of its own (pages, fonts, what the file says of itself) is packed together, and
so is the list of places: of a single statement that is a fifth of the file.
"""

import zlib
from collections.abc import Iterator
from hashlib import sha256

AT_ONCE = 200  # parts packed together
FREE, HERE, PACKED = 0, 1, 2  # as the list of places calls them


class Objects:
    """The numbered parts of a file. It has state: numbers are given as parts are added."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.streams: set[int] = set()

    def take(self) -> int:
        """A number for a part that is put in its place later."""
        self.parts.append(b"")
        return len(self.parts)

    def put(self, number: int, part: str) -> None:
        """A part under a number taken before."""
        self.parts[number - 1] = part.encode("ascii")

    def add(self, part: str | bytes) -> int:
        """A part, and its number."""
        self.parts.append(part if isinstance(part, bytes) else part.encode("ascii"))
        return len(self.parts)

    def stream(self, part: bytes) -> int:
        """A part that holds bytes, as `stream` makes it, and its number."""
        self.parts.append(part)
        self.streams.add(len(self.parts))
        return len(self.parts)

    def file(self, root: int, info: int) -> bytes:
        """All parts, and where each begins."""
        out, places = bytearray(b"%PDF-1.7\n%\xe0\xb8\xaa\xe0\n"), {0: (FREE, 0, 0)}
        packs = list(self._packs())
        packed = len(self.parts) + 1  # the first number after the parts: of the first pack
        for number, pack in enumerate(packs, start=packed):
            places |= {part: (PACKED, number, at) for at, part in enumerate(pack)}
        for number in sorted(self.streams):
            places[number] = (HERE, len(out), 0)
            out += _numbered(number, self.parts[number - 1])
        for number, pack in enumerate(packs, start=packed):
            places[number] = (HERE, len(out), 0)
            out += _numbered(number, self._packed(pack))
        name, begins = sha256(out).hexdigest()[:12], len(out)
        places[listing := len(places)] = (HERE, begins, 0)
        wide = (begins.bit_length() + 7) // 8
        listed = b"".join(
            bytes([kind]) + place.to_bytes(wide, "big") + bytes([at])
            for _, (kind, place, at) in sorted(places.items())
        )
        more = (
            f"/Type/XRef/Size {len(places)}/W[1 {wide} 1]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{name}><{name}>]"
        )
        out += _numbered(listing, stream(listed, more=more))
        return bytes(out) + f"startxref\n{begins}\n%%EOF\n".encode("ascii")

    def _packs(self) -> Iterator[list[int]]:
        small = [no for no in range(1, len(self.parts) + 1) if no not in self.streams]
        for at in range(0, len(small), AT_ONCE):
            yield small[at : at + AT_ONCE]

    def _packed(self, pack: list[int]) -> bytes:
        """Some parts as one: first where each begins, then the parts."""
        begins, at = [], 0
        for number in pack:
            begins.append(f"{number} {at}")
            at += len(self.parts[number - 1]) + 1
        head = " ".join(begins).encode("ascii") + b"\n"
        body = b"\n".join(self.parts[number - 1] for number in pack)
        more = f"/Type/ObjStm/N {len(pack)}/First {len(head)}"
        return stream(head + body, more=more)


def literal(held: bytes) -> bytes:
    """Bytes as a file says them; what would end or change them is marked."""
    for marked, said in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r")):
        held = held.replace(marked, said)
    return b"(%b)" % held


def stream(*held: bytes, more: str = "") -> bytes:
    """Bytes as a part of their own, packed where that makes it smaller: each by its own measure,
    for figures and words pack unlike one another.
    """
    packer = zlib.compressobj(9)
    pieces = [packer.compress(held[0])]
    for piece in held[1:]:
        pieces += [packer.flush(zlib.Z_BLOCK), packer.compress(piece)]
    packed = _held(b"".join([*pieces, packer.flush()]), more + "/Filter/FlateDecode")
    return min(packed, _held(b"".join(held), more), key=len)


def _held(held: bytes, more: str) -> bytes:
    return f"<<{more}/Length {len(held)}>>stream\n".encode("ascii") + held + b"\nendstream"


def _numbered(number: int, part: bytes) -> bytes:
    return b"%d 0 obj%b\nendobj\n" % (number, part)
