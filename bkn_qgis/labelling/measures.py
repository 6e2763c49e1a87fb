"""Which measures would help most of the species that were not reported at a place (method.md, section 13)."""

from __future__ import annotations

from typing import List

from bkn_qgis.labelling.condition_rows import ConditionLine, condition_lines
from bkn_qgis.labelling.conditions import NOT_THERE
from bkn_qgis.labelling.label_results import LabelRun


def most_helpful(run: LabelRun, place: int, party: str, most: int) -> List[ConditionLine]:
    """The habitats for which a party ("municipality", "resident" or "farmer") can do something, at most so many: those
    with most species that were not reported first, and of two alike that of which the condition seems to fail.

    None where conditions were not asked or nothing can be told.
    """
    lines = [
        line
        for line in condition_lines(run, place)
        if line.verdict != NOT_THERE and line.missing > 0 and line.habitat.text(party, "nl")
    ]
    return sorted(lines, key=lambda line: -line.missing)[:most]


def unreported_species(run: LabelRun, place: int) -> int:
    """How many species of well or moderately looked at groups were not reported, of those whose habitat is known."""
    return sum(line.missing for line in condition_lines(run, place))
