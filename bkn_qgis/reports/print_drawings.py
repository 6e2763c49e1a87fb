"""What is drawn on the printed pages of a report: bars of the species groups, the labels with what they mean, and how
many places have each.

SVG as QGIS's print layouts draw it, which know no patterns, clips or style sheets: every shape carries its own colours.
"""

from __future__ import annotations

from html import escape
from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple

from bkn_qgis.labelling.label_colours import (
    HATCH_COLOURS,
    LABEL_COLOURS,
    OUTLINE,
    SURE_COLOURS,
    label_colours,
)
from bkn_qgis.reports.page_style import INK as _INK
from bkn_qgis.reports.page_style import LINE as _LINE
from bkn_qgis.reports.page_style import PANEL as _PANEL
from bkn_qgis.reports.page_style import SOFT_INK as _SOFT_INK

_FONT = 'font-family="Arial"'
_HATCH_STEP = 6.0
# The bars: width of the names, of the bars at most, of the labels behind them and of a letter of the counts, and
# height of a row.
_NAMES, _BARS, _BEFORE_COUNT, _LETTER, _ROW = 178.0, 168.0, 36.0, 6.2, 26.0
_BARS_WIDTH = 450
# The label whose hatch stands for all.
_SAMPLE = "D"

NORTH_ARROW = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="70" viewBox="0 0 40 70">'
    '<rect width="40" height="70" rx="4" fill="#ffffff" fill-opacity="0.85"/>'
    f'<path d="M20,6 L31,42 L20,34 L9,42 Z" fill="{_INK}"/>'
    f'<text x="20" y="64" text-anchor="middle" font-size="20" font-weight="bold" fill="{_INK}" {_FONT}>N</text></svg>'
)
"""An arrow to the north on white, which reads on any map."""


def bars_svg(
    rows: Sequence[Mapping[str, Any]], cuts: Mapping[str, float], counts: Sequence[str], note: str = ""
) -> str:
    """A bar for each row (``name``, ``label``, ``pale``, ``share`` of a species group), as long as the share, with the
    limits of the labels. ``cuts``: from which share each label holds, in percent; ``counts``: what stands behind each;
    ``note``: below them.
    """
    height = _ROW * (len(rows) + 1)
    longest = max((len(count) for count in counts), default=0)
    bars = min(_BARS, _BARS_WIDTH - _NAMES - _BEFORE_COUNT - _LETTER * longest)
    limits = "".join(_limit(letter, cut, height, bars) for letter, cut in cuts.items())
    lines = "".join(
        _bar_row(row, count, _ROW * number, bars) for number, (row, count) in enumerate(zip(rows, counts), start=1)
    )
    below = _text(0, height + 14, 10.5, note, _SOFT_INK) if note else ""
    return _svg(_BARS_WIDTH, height + (20 if note else 0), lines + limits + below)


def _limit(letter: str, cut: float, height: float, bars: float) -> str:
    x = _NAMES + bars * cut / 100
    return (
        _text(x, 9, 10, letter, _SOFT_INK, "middle")
        + _text(x, 20, 10, f"{cut:g}", _SOFT_INK, "middle")
        + f'<line x1="{x:.1f}" x2="{x:.1f}" y1="23" y2="{height:.1f}" stroke="{OUTLINE}" stroke-width="0.8" '
        'stroke-dasharray="2,2"/>'
    )


def _bar_row(row: Mapping[str, Any], count: str, top: float, bars: float) -> str:
    letter, is_pale, share = row["label"] or "", bool(row["pale"]), row["share"]
    middle, bar_top, bar_height = top + _ROW / 2 + 4.5, top + 4, _ROW - 8
    bar = "" if share is None else filled_svg(_NAMES, bar_top, bars * share / 100, bar_height, letter, is_pale)
    right = _NAMES + bars
    return (
        _text(0, middle, 13, row["name"])
        + f'<rect x="{_NAMES:g}" y="{bar_top:.1f}" width="{bars:g}" height="{bar_height:.1f}" fill="{_PANEL}" '
        f'stroke="{_LINE}" stroke-width="0.6"/>{bar}'
        f"{_chip(right + 8, top + 3, _ROW - 6, letter, is_pale)}{_text(right + _BEFORE_COUNT, middle, 12, count)}"
    )


def letter_svg(letter: str, is_pale: bool) -> str:
    """A label large; a dash for none. The letter of a pale one stands on plain ground, clear of the hatch."""
    ground, ink = label_colours(letter, is_pale)
    plate = f'<rect x="26" y="14" width="48" height="72" rx="8" fill="{ground}"/>' if letter and is_pale else ""
    return _svg(
        100,
        100,
        f'{filled_svg(1, 1, 98, 98, letter, is_pale)}{plate}<text x="50" y="77" text-anchor="middle" font-size="76" '
        f'font-weight="bold" fill="{ink}" {_FONT}>{letter or "–"}</text>',
    )


def steps_svg(steps: int) -> str:
    """How well was looked as a meter of three steps, of which so many are filled; nothing for 0."""
    if not steps:
        return _svg(54, 18, "")
    boxes = "".join(
        f'<rect x="{step * 18 + 1}" y="{9 - 4 * step}" width="14" height="{8 + 4 * step}" stroke="{OUTLINE}" '
        f'fill="{SURE_COLOURS["well"] if step < steps else "#ffffff"}"/>'
        for step in range(3)
    )
    return _svg(54, 18, boxes)


def letters_svg(meanings: Sequence[Tuple[str, str]], dash: str, pale: str, width: int) -> str:
    """The labels below each other, each with what it means, and then what a ``dash`` and a ``pale`` one mean."""
    lines = "".join(
        _chip(0, 30 * number, 24, letter, False) + _text(34, 30 * number + 17, 14, text)
        for number, (letter, text) in enumerate([*meanings, ("", dash)])
    )
    top = 30 * (len(meanings) + 1)
    return _svg(width, top + 30, lines + _hatch_sample(0, top) + _text(34, top + 17, 14, pale))


def _hatch_sample(left: float, top: float) -> str:
    return filled_svg(left, top, 24, 24, _SAMPLE, True)


def counts_svg(counts: Mapping[Tuple[str, bool], int], no_label: str, pale: str, width: int) -> str:
    """How many places have each label, the pale ones hatched behind the others; ``counts``: by label and whether it is
    pale, "" for none, which is called ``no_label``. ``pale``: what the hatch means, told where it is there."""
    letters = [*LABEL_COLOURS, ""]
    most = max((counts.get((each, False), 0) + counts.get((each, True), 0) for each in letters), default=0)
    scale = (width - 190) / max(most, 1)
    lines = "".join(_count_row(letter, counts, no_label, 30.0 * number, scale) for number, letter in enumerate(letters))
    height = 30 * len(letters)
    if any(is_pale and number for (_, is_pale), number in counts.items()):
        lines += _hatch_sample(90, height + 2) + _text(132, height + 19, 13, pale)
        height += 30
    return _svg(width, height, lines)


def _count_row(letter: str, counts: Mapping[Tuple[str, bool], int], no_label: str, top: float, scale: float) -> str:
    plain, pale = (counts.get((letter, is_pale), 0) for is_pale in (False, True))
    head = _chip(90, top + 2, 24, letter, False)
    if not letter:
        head = _text(114, top + 19, 13, no_label, anchor="end")
    bars, left = "", 124.0
    for number, is_pale in ((plain, False), (pale, True)):
        if number:
            bars += filled_svg(left, top + 2, number * scale, 24, letter, is_pale)
            left += number * scale
    return f"{head}{bars}{_text(left + 8, top + 19, 14, str(plain + pale))}"


def filled_svg(x: float, y: float, width: float, height: float, letter: str, is_pale: bool) -> str:
    """A rectangle in the colour of a label, hatched where it is pale."""
    colour = label_colours(letter, is_pale)[0]
    box = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}" stroke="{OUTLINE}" '
        'stroke-width="0.6"/>'
    )
    if not (letter and is_pale):
        return box
    lines = " ".join(
        f"M{x + x1:.1f},{y + y1:.1f}L{x + x2:.1f},{y + y2:.1f}" for x1, y1, x2, y2 in _diagonals(width, height)
    )
    return f'{box}<path d="{lines}" stroke="{HATCH_COLOURS[letter]}" stroke-width="1.6" fill="none"/>'


def _diagonals(width: float, height: float) -> Iterator[Tuple[float, float, float, float]]:
    """Lines from the lower left to the upper right, cut off at the edges of a rectangle."""
    start = _HATCH_STEP - height
    while start < width:
        x1, x2 = max(start, 0.0), min(start + height, width)
        if x2 > x1:
            yield x1, height - (x1 - start), x2, height - (x2 - start)
        start += _HATCH_STEP


def _chip(x: float, y: float, size: float, letter: str, is_pale: bool) -> str:
    """A letter in its colour; a dash for none."""
    if not letter:
        return (
            f'<text x="{x + size / 2:.1f}" y="{y + size * 0.75:.1f}" text-anchor="middle" font-size="{size * 0.7:.1f}" '
            f'fill="{_SOFT_INK}" {_FONT}>–</text>'
        )
    fill, ink = label_colours(letter, is_pale)
    dashes = ' stroke-dasharray="3,2"' if is_pale else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{size:.1f}" height="{size:.1f}" rx="3" fill="{fill}" '
        f'stroke="{OUTLINE if is_pale else fill}" stroke-width="0.8"{dashes}/>'
        f'<text x="{x + size / 2:.1f}" y="{y + size * 0.77:.1f}" text-anchor="middle" font-weight="bold" '
        f'font-size="{size * 0.75:.1f}" fill="{ink}" {_FONT}>{letter}</text>'
    )


def _text(x: float, y: float, size: float, text: str, colour: str = _INK, anchor: str = "start") -> str:
    """A text on a line that begins, or by its ``anchor`` has its middle or end, at a point."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}" fill="{colour}" {_FONT}>'
        f"{escape(text)}</text>"
    )


def _svg(width: float, height: float, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{content}</svg>'
    )


def label_counts(rows: Sequence[Mapping[str, Any]]) -> Dict[Tuple[str, bool], int]:
    """How many rows of the table of places have each label: by letter ("" for none) and whether it is pale."""
    counts: Dict[Tuple[str, bool], int] = {}
    keys: List[Tuple[str, bool]] = [(row["label"] or "", bool(row["label"]) and bool(row["pale"])) for row in rows]
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
