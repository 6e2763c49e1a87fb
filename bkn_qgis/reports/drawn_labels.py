"""Labels drawn in SVG: a letter on its colour, the hatch of a pale one, and how sure it is as a meter."""

from html import escape

from bkn_qgis.labelling.label_colours import (
    HATCH_COLOURS,
    OUTLINE,
    PALE_COLOURS,
    SURE_COLOURS,
    label_colours,
)

SURE_STEPS = {"little": 1, "moderate": 2, "well": 3}
"""How many steps of the meter are filled, of three."""


def hatches_svg() -> str:
    """The patterns of pale labels, once for a page: ``fill`` names them."""
    patterns = [
        f'<pattern id="hatch{letter}" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{PALE_COLOURS[letter]}"/>'
        f'<line x1="0" y1="0" x2="0" y2="7" stroke="{colour}" stroke-width="2"/></pattern>'
        for letter, colour in HATCH_COLOURS.items()
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" style="position:absolute" aria-hidden="true">'
        f"<defs>{''.join(patterns)}</defs></svg>"
    )


def fill(letter: str, is_pale: bool) -> str:
    """What a shape in the colour of a label is filled with; hatched with the colour for what draws no patterns."""
    colour = label_colours(letter, is_pale)[0]
    return f"url(#hatch{letter}) {colour}" if letter and is_pale else colour


def big_letter_svg(letter: str, is_pale: bool, words: str) -> str:
    """A label as large as its column; ``words``: for who does not see it."""
    background, ink = label_colours(letter, is_pale)
    plate = ""
    if letter and is_pale:
        # The letter stands on plain pale, so that the hatch does not run through it.
        plate = f'<rect x="26" y="14" width="48" height="72" rx="8" fill="{background}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 100 100" width="100%">'
        f"<title>{escape(words)}</title>"
        f'<rect x="1.5" y="1.5" width="97" height="97" rx="12" fill="{fill(letter, is_pale)}" stroke="{OUTLINE}" '
        f'stroke-width="{2 if is_pale else 0}" stroke-dasharray="6 4"/>{plate}'
        f'<text x="50" y="76" text-anchor="middle" font-size="74" font-weight="700" fill="{ink}">'
        f"{escape(letter or '–')}</text></svg>"
    )


def sure_meter_svg(sure: str, words: str) -> str:
    """How well was looked, as one, two or three steps that are filled."""
    steps = "".join(
        f'<rect x="{step * 18 + 1}" y="{9 - 4 * step}" width="14" height="{8 + 4 * step}" stroke="{OUTLINE}" '
        f'fill="{SURE_COLOURS["well"] if step < SURE_STEPS.get(sure, 0) else "none"}"/>'
        for step in range(3)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="54" height="18" viewBox="0 0 54 18">'
        f"<title>{escape(words)}</title>{steps}</svg>"
    )
