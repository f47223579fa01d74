"""Makes regular.ttf and bold.ttf from LiberationSans-Regular.ttf and LiberationSans-Bold.ttf 2.1.5 (needs fonttools 4).

    python make.py FOLDER-WITH-LIBERATION-SANS
"""

import sys
from pathlib import Path

from fontTools import subset

# Latin with all its extensions, spacing modifiers and combining marks, Greek, Cyrillic, Hebrew, punctuation, currencies, arrows.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x3FF), (0x400, 0x52F), (0x590, 0x5FF), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2190, 0x2195), (0x2212, 0x2215),
]
FAMILY = "Whowhom Sans"

for face in ("Regular", "Bold"):
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    font = subset.load_font(Path(sys.argv[1]) / f"LiberationSans-{face}.ttf", options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    names = {1: FAMILY, 3: f"{FAMILY} {face} 1.0", 4: f"{FAMILY} {face}", 6: f"WhowhomSans-{face}"}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    font.save(Path(__file__).parent / f"{face.lower()}.ttf")
