"""All that the panel writes about an answer, made at once, so that it need not be made while the window waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional

from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_lines import (
    GroupLine,
    SpeciesLine,
    TotalLine,
    group_lines,
    species_lines,
    total_line,
)
from bkn_qgis.labelling.provenance import provenance_summary, provenance_text
from bkn_qgis.labelling.touched_squares import squares_of
from bkn_qgis.labelling.wording import Wording


@dataclass(frozen=True)
class AnswerLines:
    """An answer line by line. Without counts ``total`` is None, and there are no ``groups`` and no ``species``.

    ``squares``: of 1 km, that the search area touches. ``rests_on``: what the label rests on in few words;
    ``provenance``: in full.
    """

    total: Optional[TotalLine]
    groups: List[GroupLine]
    species: List[SpeciesLine]
    squares: List[str]
    rests_on: str
    provenance: str


def answer_lines(answer: PlaceAnswer, wording: Wording, check_cancel: Callable[[], None]) -> AnswerLines:
    """The lines of an answer, in the words of the user; in any thread.

    ``check_cancel`` is called between steps; what it raises ends the work.
    """
    check_cancel()
    has_counts = answer.has_counts
    return AnswerLines(
        total_line(answer) if has_counts else None,
        group_lines(answer, wording.language) if has_counts else [],
        species_lines(answer, wording.language) if has_counts else [],
        squares_of(answer, check_cancel),
        provenance_summary(answer.run, wording.translated),
        provenance_text(answer.run, answer.is_provisional, wording.translated),
    )
