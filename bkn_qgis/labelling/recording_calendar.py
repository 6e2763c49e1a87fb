"""The work list of many places by month: which species to look for when, and at which places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Tuple

import numpy as np

from bkn_qgis.labelling.missing_rows import EntryWords
from bkn_qgis.labelling.missing_species import MissingSpecies
from bkn_qgis.labelling.result_fields import DOUBLE, INTEGER, TEXT, FieldSpec
from bkn_qgis.labelling.result_rows import Columns
from bkn_qgis.scoring.unseen_species import LIKELY_ABSENT, LIKELY_OVERLOOKED

if TYPE_CHECKING:
    from numpy.typing import NDArray

CALENDAR_FIELDS = [
    FieldSpec("month", INTEGER),
    FieldSpec("rank", INTEGER),
    FieldSpec("group", TEXT),
    FieldSpec("group_name", TEXT),
    FieldSpec("sci_name", TEXT),
    FieldSpec("nl_name", TEXT),
    FieldSpec("places", INTEGER),
    FieldSpec("likely", INTEGER),
    FieldSpec("gain", DOUBLE),
    FieldSpec("how", TEXT),
    FieldSpec("habitats", TEXT),
    FieldSpec("bkn_ids", TEXT),
]
_MOST_PLACES_NAMED = 20


def calendar_columns(missing: MissingSpecies, language: str) -> Columns:
    """The values of ``CALENDAR_FIELDS``, a list per field: a row per month and species that is unseen somewhere.

    Without the places where it is likely absent. ``gain``: percent points, the sum over its places. ``bkn_ids``: its
    places, those with most to win first, at most twenty. In each month the species with most to win first.
    """
    words, species = EntryWords(missing.run, language), _species_to_look_for(missing)
    order = sorted(species, key=lambda entry: (-species[entry].gain, -species[entry].likely, entry))
    rows: List[Tuple[Any, ...]] = []
    for month in range(1, 13):
        of_month = [entry for entry in order if month in words.months[entry]]
        for rank, entry in enumerate(of_month, 1):
            found = species[entry]
            rows.append(
                (
                    *(month, rank, words.group[entry], words.group_name[entry]),
                    *(words.scientific_name[entry], words.dutch_name[entry]),
                    *(found.places, found.likely, round(found.gain, 4)),
                    *(words.how[entry], words.habitats[entry], found.ids(missing)),
                )
            )
    return [list(column) for column in zip(*rows)] or [[] for _ in CALENDAR_FIELDS]


class _Looked:
    """A species at the places where it is worth looking for: how many, at how many likely overlooked, and the gain of
    all together."""

    def __init__(self, place: NDArray[Any], gain: NDArray[Any], word: NDArray[Any]) -> None:
        order = np.lexsort((place, word, -gain))
        self._place = place[order]
        self.places = len(place)
        self.likely = int((word == LIKELY_OVERLOOKED).sum())
        self.gain = float(gain.sum())

    def ids(self, missing: MissingSpecies) -> str:
        """The places by their id, those with most to win first, as many as a person reads."""
        ids = [missing.run.request.places[number].id for number in self._place[:_MOST_PLACES_NAMED].tolist()]
        return "; ".join([*ids, "…"] if self.places > _MOST_PLACES_NAMED else ids)


def _species_to_look_for(missing: MissingSpecies) -> Dict[int, _Looked]:
    names = ("entry", "place", "gain", "word")
    empty = np.zeros(0, dtype=np.int64)
    entry, place, gain, word = (
        np.concatenate([empty, *(getattr(rows, name) for rows in missing.rows)]) for name in names
    )
    worth = np.flatnonzero(word != LIKELY_ABSENT)
    worth = worth[np.argsort(entry[worth], kind="stable")]
    starts = np.flatnonzero(np.diff(entry[worth], prepend=-1))
    looked: Dict[int, _Looked] = {}
    for own in np.split(worth, starts[1:]) if len(worth) else []:
        known = np.where(np.isnan(gain[own]), 0.0, gain[own])
        looked[int(entry[own[0]])] = _Looked(place[own].astype(np.int64), known, word[own])
    return looked
