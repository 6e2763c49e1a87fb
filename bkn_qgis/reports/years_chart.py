"""The labels of a place through the years as a picture in a page (SVG)."""

from html import escape
from typing import List, Mapping, Sequence

from bkn_qgis.labelling.label_colours import HATCH_COLOURS, LABEL_COLOURS, OUTLINE, PALE_COLOURS
from bkn_qgis.labelling.place_years import YearLine

_SLOT, _BAR, _PLOT_TOP, _PLOT_BOTTOM = 64, 40, 22, 182
_WORDS_BELOW = 44
_FAINT = "#8a938d"


def years_svg(lines: Sequence[YearLine], cuts: Mapping[str, float], name: str, words: Sequence[str]) -> str:
    """Bars as high as the share, in the colour of the label, pale and hatched where too little was looked; below each
    the year and the number of records.

    ``cuts``: from which share each label holds, in percent. ``name`` and ``words`` (one per year) are for who does not
    see it.
    """
    width, height = _SLOT * len(lines) + 24, _PLOT_BOTTOM + _WORDS_BELOW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-size="13">',
        f"<title>{escape(name)}</title>\n<desc>{escape('; '.join(words))}</desc>",
        _hatches(),
        *(_cut(letter, cut, width) for letter, cut in cuts.items()),
        *(_bar(number, line, text) for number, (line, text) in enumerate(zip(lines, words))),
        "</svg>",
    ]
    return "\n".join(parts)


def _hatches() -> str:
    patterns: List[str] = [
        f'<pattern id="hatch{label}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="5" height="5" fill="{PALE_COLOURS[label]}"/>'
        f'<line x1="0" y1="0" x2="0" y2="5" stroke="{colour}" stroke-width="2"/></pattern>'
        for label, colour in HATCH_COLOURS.items()
    ]
    return f"<defs>{''.join(patterns)}</defs>"


def _cut(letter: str, cut: float, width: int) -> str:
    y = _y(cut)
    return (
        f'<line x1="0" y1="{y}" x2="{width - 18}" y2="{y}" stroke="{_FAINT}" stroke-dasharray="2 3"/>'
        f'<text x="{width - 12}" y="{y + 4:.1f}" fill="{_FAINT}">{escape(letter)}</text>'
    )


def _bar(number: int, line: YearLine, words: str) -> str:
    middle, top = _SLOT * number + _SLOT / 2, _y(line.share or 0.0)
    fill = LABEL_COLOURS.get(line.label, "none")
    if line.label and line.is_pale:
        # With the colour for programs that draw no patterns.
        fill = f"url(#hatch{line.label}) {PALE_COLOURS[line.label]}"
    bar = (
        f'<rect x="{middle - _BAR / 2}" y="{top}" width="{_BAR}" height="{_PLOT_BOTTOM - top:.1f}" fill="{fill}" '
        f'stroke="{OUTLINE}"/>'
        if line.label
        else ""
    )
    texts = (
        (top - 5, f' font-weight="bold">{line.label or "–"}'),
        (_PLOT_BOTTOM + 17, f">{line.date.year}"),
        (_PLOT_BOTTOM + 35, f' fill="{_FAINT}">{line.records}'),
    )
    written = "".join(f'<text x="{middle}" y="{y:.1f}" text-anchor="middle"{text}</text>' for y, text in texts)
    return f"<g><title>{escape(words)}</title>{bar}{written}</g>"


def _y(percent: float) -> float:
    return round(_PLOT_BOTTOM - (_PLOT_BOTTOM - _PLOT_TOP) * percent / 100, 1)
