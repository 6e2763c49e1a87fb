"""Conditions and measures of places, line by line: for a report, and for the table CONDITIONS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, List, Tuple

import numpy as np

from bkn_qgis.labelling.conditions import FAILS, HOLDS, NOT_THERE, PARTLY, TOO_FEW, verdict_message
from bkn_qgis.labelling.habitats import Habitat, all_habitats
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.result_fields import DATE, INTEGER, TEXT, FieldSpec
from bkn_qgis.labelling.result_rows import Columns
from bkn_qgis.messages import Message

CONDITIONS_FIELDS = [
    FieldSpec("bkn_id", TEXT),
    FieldSpec("bkn_date", DATE),
    FieldSpec("bkn_land", TEXT),
    FieldSpec("habitat", TEXT),
    FieldSpec("hab_name", TEXT),
    FieldSpec("kind", TEXT),
    FieldSpec("condition", TEXT),
    FieldSpec("presence", TEXT),
    FieldSpec("exp", INTEGER),
    FieldSpec("obs", INTEGER),
    FieldSpec("verdict", TEXT),
    FieldSpec("municip", TEXT),
    FieldSpec("resident", TEXT),
    FieldSpec("farmer", TEXT),
]
_ORDER = (FAILS, PARTLY, HOLDS, TOO_FEW, NOT_THERE)
_PLACES_PER_PORTION = 500


@dataclass(frozen=True)
class ConditionLine:
    """A habitat at a place. ``verdict``: see ``conditions.VERDICT_WORDS``, in full ``words``; ``presence``: see
    ``PRESENCE_WORDS``; ``expected`` and ``reported``: numbers of species of judged groups that count for it."""

    habitat: Habitat
    presence: str
    expected: int
    reported: int
    verdict: str

    @property
    def missing(self) -> int:
        """The number of its species that were not reported."""
        return self.expected - self.reported

    @property
    def words(self) -> Message:
        """The verdict, with "if the habitat is there" where that decides and is not known."""
        return verdict_message(self.verdict, self.presence)


def places_with_conditions(run: LabelRun) -> List[int]:
    """The places at which species were counted, where conditions were asked."""
    if run.conditions is None:
        return []
    places: List[int] = np.flatnonzero(run.tables.places["counted"].to_numpy()).tolist()
    return places


def condition_lines(run: LabelRun, place: int) -> List[ConditionLine]:
    """The habitats at a place: what seems to fail first, the most missing species first."""
    counts = run.conditions
    if counts is None:
        return []
    lines = [
        ConditionLine(
            habitat,
            counts.presence(place, number),
            int(counts.expected[place, number]),
            int(counts.reported[place, number]),
            counts.verdict(place, number, run.request.profile),
        )
        for number, habitat in enumerate(all_habitats())
    ]
    return sorted(lines, key=lambda line: (_ORDER.index(line.verdict), -line.missing))


def condition_portions(run: LabelRun, language: str) -> Iterator[Columns]:
    """The columns of ``CONDITIONS_FIELDS``, some places after the other; texts in Dutch ("nl") or else in English."""
    places = places_with_conditions(run)
    for first in range(0, len(places), _PLACES_PER_PORTION):
        rows = [
            _row(run, place, line, language)
            for place in places[first : first + _PLACES_PER_PORTION]
            for line in condition_lines(run, place)
        ]
        yield [list(column) for column in zip(*rows)]


def _row(run: LabelRun, place: int, line: ConditionLine, language: str) -> Tuple[Any, ...]:
    habitat = line.habitat
    measures = (habitat.text(party, language) or None for party in ("municipality", "resident", "farmer"))
    return (
        run.request.places[place].id,
        run.request.reference_date,
        run.landscape_types[place],
        habitat.code,
        habitat.text("name", language),
        habitat.kind,
        habitat.text("condition", language),
        line.presence,
        line.expected,
        line.reported,
        line.verdict,
        *measures,
    )
