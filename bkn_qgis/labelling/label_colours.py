"""The colours of the labels A–E and of places without a label; plain strings.

Dark green to red, the order a reader knows from the SoortenKijker (method.md, section 5), in shades that also differ
for readers with protanopia, deuteranopia or tritanopia: searched for the largest smallest difference
(CIEDE2000) over all pairs and all four ways of seeing, and tested in tests/unit/labelling/test_label_colours.py.
"""

from typing import Dict, Tuple

LABELS: Tuple[str, ...] = ("A", "B", "C", "D", "E")

LABEL_COLOURS: Dict[str, str] = {
    "A": "#046b4c",  # dark green
    "B": "#92d283",  # light green
    "C": "#fbef3a",  # yellow
    "D": "#de7a0a",  # orange
    "E": "#a8120a",  # dark red
}

DARK_LETTER = "#1a1a1a"
LIGHT_LETTER = "#ffffff"

LETTER_COLOURS: Dict[str, str] = {
    "A": LIGHT_LETTER,
    "B": DARK_LETTER,
    "C": DARK_LETTER,
    "D": DARK_LETTER,
    "E": LIGHT_LETTER,
}

# The hatch over the pale fill: the colour itself, or darker where that would not show on its own pale.
HATCH_COLOURS: Dict[str, str] = {
    "A": LABEL_COLOURS["A"],
    "B": "#55a34a",
    "C": "#b8a512",
    "D": LABEL_COLOURS["D"],
    "E": LABEL_COLOURS["E"],
}

# How well was looked, in one hue from dark to light: nobody takes it for a label.
SURE_COLOURS: Dict[str, str] = {"well": "#08519c", "moderate": "#6baed6", "little": "#d6e6f4"}

NO_LABEL_GREY = "#bdbdbd"
OUTLINE = "#3c3c3c"

PALE_SHARE_OF_WHITE = 0.65


def pale(colour: str) -> str:
    """The colour ``#rrggbb`` mixed with white."""
    parts = (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))
    red, green, blue = (round(part + (255 - part) * PALE_SHARE_OF_WHITE) for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}"


# The fill of a label that rests on few data (method.md section 5), under a hatch; its letter is dark.
PALE_COLOURS: Dict[str, str] = {label: pale(colour) for label, colour in LABEL_COLOURS.items()}
THIN_LEGEND_FILL = "#f4f4f4"


def label_colours(letter: str, is_pale: bool) -> Tuple[str, str]:
    """The background and the letter of a label; grey where there is none."""
    if not letter:
        return NO_LABEL_GREY, DARK_LETTER
    return (PALE_COLOURS[letter], DARK_LETTER) if is_pale else (LABEL_COLOURS[letter], LETTER_COLOURS[letter])
