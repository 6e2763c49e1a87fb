"""Two layers with labels beside each other: labels, groups, and species gained and lost, and no verdict.

Whether there are more or fewer species follows from how often each species was met, per square and month (method.md,
section 10). A layer with labels does not hold that, so nothing is said of it; two frozen baselines do hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.labelling.label_comparison import GAINED, LOST, Comparison
from bkn_qgis.labelling.layer_species import Row, SpeciesOfLayers, SpeciesSeen, date_of
from bkn_qgis.labelling.run_feedback import Progress, each_told, nothing_told, part_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message, joined
from bkn_qgis.scoring.species_groups import FOURTEEN

NEEDED_FIELDS = ("bkn_id", "bkn_label", "bkn_status", "bkn_share", "bkn_obs", "bkn_rec", "bkn_date", "bkn_land")
"""What shows that a layer holds labels."""
NEEDED_SPECIES_FIELDS = ("bkn_id", "group", "sci_name", "nl_name", "role", "status")
_SETTINGS = {
    "bkn_land": QT_TRANSLATE_NOOP("BKN", "landscape type"),
    "bkn_radius": QT_TRANSLATE_NOOP("BKN", "radius"),
    "bkn_mode": QT_TRANSLATE_NOOP("BKN", "search area"),
    "bkn_list": QT_TRANSLATE_NOOP("BKN", "species list"),
    "bkn_prof": QT_TRANSLATE_NOOP("BKN", "profile"),
}
_NO_VERDICT = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "No verdict: two layers with labels do not hold how often each species was met; compare with a frozen baseline "
        "(nulmeting) to get one. A label also changes where only more or less was looked.",
    )
)
_OF_PLACE = {
    **{"status": "bkn_status", "label": "bkn_label", "share": "bkn_share", "observed": "bkn_obs"},
    **{"records": "bkn_rec", "days": "bkn_days", "sure": "bkn_sure"},
}
# Days and units of a group stand in no layer with labels.
_OF_GROUP = {
    **{"label": "label", "share": "share", "observed": "obs", "records": "rec", "sure": "sure"},
    **{"days": "days", "units": "units"},
}
_PLACE_COLUMNS = (
    *("id", "landscape_type", "change", "groups", GAINED, LOST),
    *(f"{column}_{number}" for column in _OF_PLACE for number in (1, 2)),
)
_GROUP_COLUMNS = (
    *("place", "id", "group", "group_name", "change", "expected", GAINED, LOST),
    *(f"{column}_{number}" for column in _OF_GROUP for number in (1, 2)),
)
_Found = Mapping[str, Optional[Sequence[SpeciesSeen]]]
"""The species of a place by group, None where the tables do not hold them."""
_SPECIES_COLUMNS = ("place", "id", "group", "group_name", "scientific_name", "dutch_name", "change")


@dataclass(frozen=True)
class LabelLayer:
    """A layer with labels: its rows as field name and value (None: none), and the rows of its table of species, None
    where it was not given. ``name``: for what is told of it."""

    name: str
    rows: Sequence[Row]
    species: Optional[Sequence[Row]] = None


@dataclass(frozen=True, eq=False)
class LayerComparison:
    """A comparison of two layers, a row per place of the second, with the note of each place, and the number of places
    that only the first has. ``without_species``: places of which the tables that were given do not hold the species;
    ``turned_round``: places whose first label is of a later date than the second."""

    comparison: Comparison
    notes: List[List[Message]]
    only_first: int
    without_species: int
    turned_round: int


def compare_layers(first: LabelLayer, second: LabelLayer, progress: Progress = nothing_told) -> LayerComparison:
    """Put the places of the second layer beside those with the same ``bkn_id`` in the first.

    Raises BknError where a layer has a place twice.
    """
    before, after = _by_id(first), _by_id(second)
    pairs = [_Pair(number, before.get(place), row) for number, (place, row) in enumerate(after.items())]
    seen = SpeciesOfLayers(first.species, second.species)
    both = [
        (pair, {code: seen.of_group(pair.before or {}, pair.after, code) for code in pair.groups})
        for pair in each_told(pairs, part_of(progress, 0.0, 0.4))
    ]
    of_places, of_groups, of_species = (
        each_told(both, part_of(progress, start, start + 0.2)) for start in (0.4, 0.6, 0.8)
    )
    comparison = Comparison(
        _table([_place(pair, found, seen.is_given) for pair, found in of_places], _PLACE_COLUMNS),
        _table([row for pair, found in of_groups for row in _groups(pair, found)], _GROUP_COLUMNS),
        _table([row for pair, found in of_species for row in _changes(pair, found)], _SPECIES_COLUMNS),
    )
    return LayerComparison(
        comparison,
        [_notes(pair) for pair in pairs],
        len(set(before) - set(after)),
        sum(seen.is_given and None in found.values() for _, found in both),
        sum(pair.is_turned_round for pair in pairs),
    )


@dataclass(frozen=True)
class _Pair:
    """A place: its number, its row in the first layer (None: not there) and in the second."""

    number: int
    before: Optional[Row]
    after: Row

    @property
    def id(self) -> str:
        return str(self.after["bkn_id"])

    @property
    def groups(self) -> List[str]:
        """The groups that were counted in both layers, by the fields that only a group has."""
        codes = [name[:3] for name in self.after if len(name) == 7 and name.endswith("_exp") and name != "bkn_exp"]
        own = [code for code in codes if self._has_group(code)]
        return [code for code in own if None not in (self.of_first(f"{code}_exp"), self.after[f"{code}_exp"])]

    def _has_group(self, code: str) -> bool:
        """Whether both layers have a group: a field of the user may end as one of its fields."""
        return all(f"{code}_{end}" in row for row in (self.before or {}, self.after) for end in ("exp", "label", "obs"))

    @property
    def is_turned_round(self) -> bool:
        """Whether the first label is of a later date than the second."""
        first, second = date_of(self.of_first("bkn_date")), date_of(self.after["bkn_date"])
        return first is not None and second is not None and first > second

    @property
    def included(self) -> List[str]:
        """Those of them that are included in both layers: these alone have a label."""
        return [code for code in self.groups if self.of_first(f"{code}_label") and self.after.get(f"{code}_label")]

    def of_first(self, field: str) -> Any:
        """A value of the first layer, None where it has none."""
        return None if self.before is None else self.before.get(field)

    def either(self, fields: Mapping[str, str]) -> Dict[str, Any]:
        """The values of fields in both layers, by column with the number of the layer."""
        values = ((column, self.of_first(field), self.after.get(field)) for column, field in fields.items())
        return {f"{column}_{number}": value for column, *both in values for number, value in zip((1, 2), both)}


def _table(rows: Sequence[Dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """A table in which None is all that is missing."""
    return pd.DataFrame({name: _objects([row[name] for row in rows]) for name in columns})


def _objects(values: Sequence[Any]) -> Any:
    objects = np.empty(len(values), dtype=object)
    objects[:] = values
    return pd.Series(objects, dtype=object)


def _by_id(layer: LabelLayer) -> Dict[str, Row]:
    by_id: Dict[str, Row] = {}
    for row in layer.rows:
        place = str(row["bkn_id"])
        if place in by_id:
            template = QT_TRANSLATE_NOOP(
                "BKN",
                'The layer {layer} has the place "{place}" more than once (bkn_id); compare layers of one date '
                "each, in which every place occurs once.",
            )
            raise BknError(Message(template, layer=layer.name, place=place))
        by_id[place] = row
    return by_id


# --- places and groups ---


def _place(pair: _Pair, found: _Found, is_given: bool) -> Dict[str, Any]:
    """A row of ``Comparison.places``; species gained and lost of the groups that both include, each once.

    ``is_given``: the tables of species of both layers are there.
    """
    included = [found[code] for code in pair.included]
    species = [each for of_group in included for each in of_group or ()]
    before, after = ({each.name for each in species if getattr(each, layer)} for layer in ("before", "after"))
    is_known = is_given and pair.before is not None and None not in included
    return {
        "id": pair.id,
        "landscape_type": pair.after.get("bkn_land"),
        "change": None,
        "groups": len(pair.included),
        GAINED: len(after - before) if is_known else None,
        LOST: len(before - after) if is_known else None,
        **pair.either(_OF_PLACE),
    }


def _groups(pair: _Pair, found: _Found) -> Iterator[Dict[str, Any]]:
    """The rows of ``Comparison.groups`` of a place."""
    for code, species in found.items():
        own = None if species is None else [each.change for each in species]
        yield {
            **{"place": pair.number, "id": pair.id, "group": code, "group_name": FOURTEEN.get(code, code)},
            **{"change": None, "expected": pair.after[f"{code}_exp"]},
            **{change: None if own is None else own.count(change) for change in (GAINED, LOST)},
            **pair.either({column: f"{code}_{ending}" for column, ending in _OF_GROUP.items()}),
        }


# --- species ---


def _changes(pair: _Pair, found: _Found) -> Iterator[Dict[str, Any]]:
    """The rows of ``Comparison.species`` of a place."""
    for code, species in found.items():
        for each in species or ():
            if each.change:
                yield {
                    **{"place": pair.number, "id": pair.id, "group": code, "group_name": FOURTEEN.get(code, code)},
                    **{"scientific_name": each.name, "dutch_name": each.dutch_name, "change": each.change},
                }


# --- what is said of a place ---


def _notes(pair: _Pair) -> List[Message]:
    if pair.before is None:
        return [Message(QT_TRANSLATE_NOOP("BKN", "The first layer does not have this place."))]
    others = [Message(words) for field, words in _SETTINGS.items() if pair.of_first(field) != pair.after.get(field)]
    template = QT_TRANSLATE_NOOP("BKN", "The two labels were made differently, so they cannot be compared: {what}.")
    return [*([Message(template, what=joined(others))] if others else []), _NO_VERDICT]
