"""The species groups of a place as bars, with the limits of the labels."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Dict, Mapping, Sequence

from bkn_qgis.labelling.label_colours import OUTLINE, label_colours
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import count_text
from bkn_qgis.reports.drawn_labels import fill
from bkn_qgis.reports.html_page import label_html
from bkn_qgis.reports.page_style import LINE, PANEL, PAPER, SOFT_INK

if TYPE_CHECKING:
    from bkn_qgis.scoring.species_list import SpeciesGroup

_HEIGHT = 14


def bars_html(
    rows: Sequence[Mapping[str, Any]],
    groups: Mapping[str, SpeciesGroup],
    cuts: Mapping[str, float],
    wording: Wording,
) -> str:
    """A bar for each row of the table of groups of one place, as long as the share, in the colour of the label.

    ``groups``: by code. ``cuts``: from which share each label holds, in percent.
    """
    heads = (
        f"<span>{escape(wording.translated(Message(QT_TRANSLATE_NOOP('BKN', 'Species group'))))}</span>"
        f'<span class="bar">{_scale_svg(cuts)}</span>'
        "<span></span>"
        f'<span class="count">{escape(wording.translated(Message(QT_TRANSLATE_NOOP("BKN", "reported"))))}</span>'
    )
    lines = "".join(_line(row, wording.translated(groups[row["group"]].display_name), cuts, wording) for row in rows)
    return f'<div class="bars"><div class="row heads">{heads}</div>{lines}</div>'


def _line(row: Mapping[str, Any], name: str, cuts: Mapping[str, float], wording: Wording) -> str:
    letter, is_pale = row["label"] or "", bool(row["pale"])
    label = label_html(letter or "–", label_colours(letter, is_pale), is_pale and bool(letter))
    bar = _bar_svg(row["share"], letter, is_pale, cuts)
    return (
        f'<div class="row"><span>{escape(name)}</span><span class="bar">{bar}</span>'
        f'<span>{label}</span><span class="count">{escape(count_text(row, wording))}</span></div>'
    )


def _bar_svg(share: Any, letter: str, is_pale: bool, cuts: Mapping[str, float]) -> str:
    bar = ""
    if share is not None:
        bar = (
            f'<rect width="{share:g}%" height="{_HEIGHT}" fill="{fill(letter, is_pale)}" stroke="{OUTLINE}" '
            'stroke-width="0.5"/>'
        )
    ticks = "".join(
        f'<line x1="{cut:g}%" x2="{cut:g}%" y1="0" y2="{_HEIGHT}" stroke="{PAPER}"/>'
        f'<line x1="{cut:g}%" x2="{cut:g}%" y1="0" y2="{_HEIGHT}" stroke="{OUTLINE}" stroke-dasharray="2 2"/>'
        for cut in cuts.values()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" height="{_HEIGHT}" aria-hidden="true">'
        f'<rect width="100%" height="{_HEIGHT}" fill="{PANEL}" stroke="{LINE}"/>{bar}{ticks}</svg>'
    )


def _scale_svg(cuts: Mapping[str, float]) -> str:
    """The limits by name above the bars: "D 40", "C 60" …"""
    texts: Dict[str, float] = {f"{letter} {cut:g}": cut for letter, cut in cuts.items()}
    words = "".join(
        f'<text x="{cut:g}%" y="12" text-anchor="middle" fill="{SOFT_INK}">{escape(text)}</text>'
        for text, cut in texts.items()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" height="16" font-size="11">{words}</svg>'
