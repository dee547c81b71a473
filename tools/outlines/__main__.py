"""Draw Sarabun's outlines anew with few curves, for papers to be small: fonts/*.outlines.

.venv/bin/python tools/outlines        some minutes; only when the fonts themselves change

A font's maker draws for every size and screen. A paper is read at arm's length: so its outlines
are drawn on a coarser grid and with as few curves as come near enough. tests/printing holds every
shape to be nearly its maker's.
"""

import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent.parent))

import uharfbuzz as hb
from charstrings import outline
from curves import drawn
from maker import contours

from ledger.printing.font import FILES, FOLDER
from ledger.printing.outlines import GRID, kept

for file in FILES.values():
    font = hb.Font(hb.Face(hb.Blob((FOLDER / file).read_bytes())))
    assert font.face.upem == 1000, file
    outlines = [
        outline([drawn(it) for it in contours(font, glyph, GRID)])
        for glyph in range(font.face.glyph_count)
    ]
    (FOLDER / file).with_suffix(".outlines").write_bytes(kept(outlines))
    print(file, len(outlines), "shapes", sum(len(it.drawn) for it in outlines), "bytes")
