"""The labels of a place through the years as a picture in a page (SVG)."""

from html import escape
from typing import Mapping, Sequence

from bkn_qgis.labelling.label_colours import OUTLINE
from bkn_qgis.labelling.place_years import YearLine
from bkn_qgis.reports.drawn_labels import fill
from bkn_qgis.reports.page_style import SOFT_INK

_SLOT, _BAR, _PLOT_TOP, _PLOT_BOTTOM = 64, 40, 22, 182
_WORDS_BELOW = 44


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
        *(_cut(letter, cut, width) for letter, cut in cuts.items()),
        *(_bar(number, line, text) for number, (line, text) in enumerate(zip(lines, words))),
        "</svg>",
    ]
    return "\n".join(parts)


def _cut(letter: str, cut: float, width: int) -> str:
    y = _y(cut)
    return (
        f'<line x1="0" y1="{y}" x2="{width - 18}" y2="{y}" stroke="{SOFT_INK}" stroke-dasharray="2 3"/>'
        f'<text x="{width - 12}" y="{y + 4:.1f}" fill="{SOFT_INK}">{escape(letter)}</text>'
    )


def _bar(number: int, line: YearLine, words: str) -> str:
    middle, top = _SLOT * number + _SLOT / 2, _y(line.share or 0.0)
    bar = (
        f'<rect x="{middle - _BAR / 2}" y="{top}" width="{_BAR}" height="{_PLOT_BOTTOM - top:.1f}" '
        f'fill="{fill(line.label, line.is_pale)}" stroke="{OUTLINE}"/>'
        if line.label
        else ""
    )
    texts = (
        (top - 5, f' font-weight="bold">{line.label or "–"}'),
        (_PLOT_BOTTOM + 17, f">{line.date.year}"),
        (_PLOT_BOTTOM + 35, f' fill="{SOFT_INK}">{line.records}'),
    )
    written = "".join(f'<text x="{middle}" y="{y:.1f}" text-anchor="middle"{text}</text>' for y, text in texts)
    return f"<g><title>{escape(words)}</title>{bar}{written}</g>"


def _y(percent: float) -> float:
    return round(_PLOT_BOTTOM - (_PLOT_BOTTOM - _PLOT_TOP) * percent / 100, 1)
