"""Golden pages: what a paper looked like when somebody last looked at it."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.printing import reading

FAINT = 48  # of 255: how much a point may differ, for edges are drawn a little differently
FEW = 400  # one point in so many may differ by more


@pytest.fixture
def golden(request, snapshot):
    """`golden(whole)`: its pages look, and its words read, as they did last time.

    With --snapshot-update they are written anew: look at the pictures before they are kept.
    """

    def check(whole: bytes, name: str = "") -> None:
        snapshot(reading.by_pdfium(whole).replace("\r\n", "\n"), name)
        spot = request.node.name.removeprefix("test_") + (f"-{name}" if name else "")
        folder = request.path.parent / "snapshots" / "pages"
        for number, (size, points) in enumerate(reading.painted(whole), start=1):
            _look(Image.frombytes("L", size, points), folder / f"{spot}-{number}.png", request)

    return check


def _look(picture: Image.Image, place, request) -> None:
    if request.config.getoption("--snapshot-update"):
        place.parent.mkdir(parents=True, exist_ok=True)
        out = BytesIO()
        picture.quantize(16).save(out, "PNG", optimize=True)
        place.write_bytes(out.getvalue())
    assert place.is_file(), f"no picture yet: look at it with --snapshot-update: {place.name}"
    before = Image.open(place).convert("L")
    assert before.size == picture.size
    differs = ImageChops.difference(before, picture).point(lambda it: 255 if it > FAINT else 0)
    count = differs.histogram()[255]
    assert count * FEW <= picture.width * picture.height, f"{place.name} looks different"
