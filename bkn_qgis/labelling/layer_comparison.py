"""Two layers with labels beside each other: labels, groups, species gained and lost, and the verdict.

Whether there are more or fewer species is told from the chances of each number of species that layer and table of
groups hold (method.md, section 10), never from the letters. Where these do not do, nothing is said but why.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.labelling.label_comparison import GAINED, LOST, Comparison
from bkn_qgis.labelling.layer_chances import ChancesOfLayer, NoChances
from bkn_qgis.labelling.layer_species import Row, SpeciesOfLayers, SpeciesSeen, date_of, number_of
from bkn_qgis.labelling.run_feedback import Progress, each_told, nothing_told, part_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message, joined
from bkn_qgis.scoring.evidence_change import change_shown
from bkn_qgis.scoring.species_groups import FOURTEEN

NEEDED_FIELDS = ("bkn_id", "bkn_label", "bkn_status", "bkn_share", "bkn_obs", "bkn_rec", "bkn_date", "bkn_land")
"""What shows that a layer holds labels."""
NEEDED_GROUP_FIELDS = ("bkn_id", "group", "exp", "obs")
NEEDED_SPECIES_FIELDS = ("bkn_id", "group", "sci_name", "nl_name", "role", "status")
_SETTINGS = {
    "bkn_land": QT_TRANSLATE_NOOP("BKN", "landscape type"),
    "bkn_radius": QT_TRANSLATE_NOOP("BKN", "radius"),
    "bkn_mode": QT_TRANSLATE_NOOP("BKN", "search area"),
    "bkn_list": QT_TRANSLATE_NOOP("BKN", "species list"),
    "bkn_prof": QT_TRANSLATE_NOOP("BKN", "profile"),
}
_NUMBERS = QT_TRANSLATE_NOOP("BKN", "number of expected species")
_NO_VERDICT = QT_TRANSLATE_NOOP("BKN", "No verdict: {why}. A label also changes where only more or less was looked.")
# Why there is none, as part of that and of other sentences.
_NOT_THERE = Message(QT_TRANSLATE_NOOP("BKN", "the first layer does not have this place"))
_MADE_OTHERWISE = QT_TRANSLATE_NOOP("BKN", "the two labels were made differently ({what})")
_NO_LABEL = Message(QT_TRANSLATE_NOOP("BKN", "one of the layers has no label here"))
_NO_GROUP = Message(QT_TRANSLATE_NOOP("BKN", "no species group counts in both layers"))
_GROUP_NOT_COUNTED = Message(QT_TRANSLATE_NOOP("BKN", "the species group does not count in both layers"))
_ELSEWHERE = Message(
    QT_TRANSLATE_NOOP(
        "BKN", "the place lies elsewhere in the first layer; if it is another place, label both with ids (ID_FIELD)"
    )
)
_TURNED_ROUND = Message(QT_TRANSLATE_NOOP("BKN", "the first layer has a later date than the second"))
# A place may have been drawn anew.
_SAME_PLACE_M = 100.0
# The total over some of many groups takes some hundredths of a second a place.
_PLACES_PER_REPORT = 4
_OF_PLACE = {
    **{"status": "bkn_status", "label": "bkn_label", "share": "bkn_share", "observed": "bkn_obs"},
    **{"records": "bkn_rec", "days": "bkn_days", "sure": "bkn_sure"},
}
_OF_GROUP = {"label": "label", "share": "share", "observed": "obs", "records": "rec", "sure": "sure"}
# These stand in the table of groups alone.
_OF_GROUPS_TABLE = ("days", "units")
_PLACE_COLUMNS = (
    *("id", "landscape_type", "change", "groups", GAINED, LOST),
    *(f"{column}_{number}" for column in _OF_PLACE for number in (1, 2)),
)
_GROUP_COLUMNS = (
    *("place", "id", "group", "group_name", "change", "expected", GAINED, LOST),
    *(f"{column}_{number}" for column in (*_OF_GROUP, *_OF_GROUPS_TABLE) for number in (1, 2)),
    "note",
)
_Found = Mapping[str, Optional[Sequence[SpeciesSeen]]]
"""The species of a place by group, None where the tables do not hold them."""
_SPECIES_COLUMNS = ("place", "id", "group", "group_name", "scientific_name", "dutch_name", "change")


@dataclass(frozen=True)
class LabelLayer:
    """A layer with labels: its rows as field name and value (None: none), and the rows of its tables of species and of
    groups, None where they were not given. ``name``: for what is told of it. ``centres``: the middle of each row's
    place in metres RD, None where it is not known; () for none of them."""

    name: str
    rows: Sequence[Row]
    species: Optional[Sequence[Row]] = None
    groups: Optional[Sequence[Row]] = None
    centres: Sequence[Optional[Tuple[float, float]]] = ()

    @functools.cached_property
    def chances(self) -> ChancesOfLayer:
        """The chances of each number of species in it."""
        return ChancesOfLayer(self.name, self.groups)


@dataclass(frozen=True, eq=False)
class LayerComparison:
    """A comparison of two layers, a row per place of the second, with the note of each place, and the number of places
    that only the first has. ``without_species``: places of which the tables that were given do not hold the species;
    ``turned_round``: places whose first label is of a later date than the second. ``no_verdict``: why there is none,
    and at how many places; ``no_group_verdict``: the same of groups that count in both layers.
    """

    comparison: Comparison
    notes: List[List[Message]]
    only_first: int
    without_species: int
    turned_round: int
    no_verdict: Dict[Message, int]
    no_group_verdict: Dict[Message, int]


def compare_layers(first: LabelLayer, second: LabelLayer, progress: Progress = nothing_told) -> LayerComparison:
    """Put the places of the second layer beside those with the same ``bkn_id`` in the first.

    ``progress`` hears the finished part (0 to 1); what it raises ends the work. Raises BknError where a layer has a
    place twice.
    """
    before, after = _by_id(first), _by_id(second)
    layers = (first, second)
    elsewhere = _places_elsewhere(first, second)
    pairs = [
        _Pair(number, before.get(place), row, layers, place in elsewhere)
        for number, (place, row) in enumerate(after.items())
    ]
    seen = SpeciesOfLayers(first.species, second.species)
    both = [
        (pair, {code: pair.species_of(code, seen) for code in pair.groups})
        for pair in each_told(pairs, part_of(progress, 0.0, 0.4), _PLACES_PER_REPORT)
    ]
    of_places, of_groups, of_species = (
        each_told(both, part_of(progress, start, start + 0.2), _PLACES_PER_REPORT) for start in (0.4, 0.6, 0.8)
    )
    places = [_place(pair, found, seen.is_given) for pair, found in of_places]
    groups = [row for pair, found in of_groups for row in _groups(pair, found)]
    comparison = Comparison(
        _table(places, _PLACE_COLUMNS),
        _table(groups, _GROUP_COLUMNS),
        _table([row for pair, found in of_species for row in _changes(pair, found)], _SPECIES_COLUMNS),
    )
    group_notes = [row["note"] for row in groups if row["note"] not in (None, _GROUP_NOT_COUNTED)]
    return LayerComparison(
        comparison,
        [pair.notes for pair in pairs],
        len(set(before) - set(after)),
        sum(seen.is_given and not pair.is_elsewhere and None in found.values() for pair, found in both),
        sum(pair.is_turned_round for pair in pairs),
        dict(Counter(pair.verdict.why for pair in pairs if pair.verdict.why is not None)),
        dict(Counter(group_notes)),
    )


@dataclass(frozen=True)
class _Verdict:
    """What two layers show: the ``change`` (see ``evidence_change``), or ``why`` they show none."""

    change: Optional[str]
    why: Optional[Message] = None


@dataclass(frozen=True)
class _Pair:
    """A place: its number, its row in the first layer (None: not there) and in the second, these layers, and whether
    it lies elsewhere in the first."""

    number: int
    before: Optional[Row]
    after: Row
    layers: Tuple[LabelLayer, LabelLayer]
    is_elsewhere: bool

    @property
    def id(self) -> str:
        return str(self.after["bkn_id"])

    @functools.cached_property
    def groups(self) -> List[str]:
        """The groups that were counted in both layers, by the fields that only a group has."""
        codes = [name[:3] for name in self.after if len(name) == 7 and name.endswith("_exp") and name != "bkn_exp"]
        own = [code for code in codes if self._has_group(code)]
        return [code for code in own if None not in (self.of_first(f"{code}_exp"), self.after[f"{code}_exp"])]

    def species_of(self, code: str, seen: SpeciesOfLayers) -> Optional[Sequence[SpeciesSeen]]:
        """The species of a group in either layer, None where their tables do not tell, or of another place."""
        return None if self.is_elsewhere else seen.of_group(self.before or {}, self.after, code)

    def _has_group(self, code: str) -> bool:
        """Whether both layers have a group: a field of the user may end as one of its fields."""
        return all(f"{code}_{end}" in row for row in (self.before or {}, self.after) for end in ("exp", "label", "obs"))

    @functools.cached_property
    def is_turned_round(self) -> bool:
        """Whether the first label is of a later date than the second."""
        first, second = date_of(self.of_first("bkn_date")), date_of(self.after["bkn_date"])
        return first is not None and second is not None and first > second

    @functools.cached_property
    def included(self) -> List[str]:
        """Those of them that are included in both layers: these alone have a label."""
        return [code for code in self.groups if self.of_first(f"{code}_label") and self.after.get(f"{code}_label")]

    @functools.cached_property
    def verdict(self) -> _Verdict:
        """What the layers show of the total."""
        why = self._why_none
        if why is not None:
            return _Verdict(None, why)
        own = self.included
        return _verdict(
            lambda: [layer.chances.of_total(row, _included_in(row), own) for layer, row in zip(self.layers, self._rows)]
        )

    def group_verdict(self, code: str) -> _Verdict:
        """What the layers show of a group."""
        if code not in self.included:
            return _Verdict(None, _GROUP_NOT_COUNTED)
        if self._why_not_comparable is not None:
            return _Verdict(None, self._why_not_comparable)
        return _verdict(lambda: [layer.chances.of_group(row, code) for layer, row in zip(self.layers, self._rows)])

    @property
    def notes(self) -> List[Message]:
        """What is said of the place."""
        why = self.verdict.why
        return [] if why is None else [Message(_NO_VERDICT, why=why)]

    @property
    def _rows(self) -> Tuple[Row, Row]:
        return self.before or {}, self.after

    @property
    def _why_none(self) -> Optional[Message]:
        """Why the layers show nothing of the total, whatever chances they hold."""
        if self._why_not_comparable is not None:
            return self._why_not_comparable
        if not (self.of_first("bkn_label") and self.after.get("bkn_label")):
            return _NO_LABEL
        return None if self.included else _NO_GROUP

    @functools.cached_property
    def _why_not_comparable(self) -> Optional[Message]:
        if self.before is None:
            return _NOT_THERE
        if self.is_elsewhere:
            return _ELSEWHERE
        if self._made_otherwise is not None:
            return self._made_otherwise
        return _TURNED_ROUND if self.is_turned_round else None

    @functools.cached_property
    def _made_otherwise(self) -> Optional[Message]:
        """In what the two labels were made differently, None where they were not."""
        others = [
            Message(words)
            for field, words in _SETTINGS.items()
            if not _is_same(self.of_first(field), self.after.get(field))
        ]
        expected = [f"{code}_exp" for code in self.groups]
        if any(number_of(self.of_first(field)) != number_of(self.after[field]) for field in expected):
            others.append(Message(_NUMBERS))
        return Message(_MADE_OTHERWISE, what=joined(others)) if others else None

    def of_table(self, code: str, column: str) -> List[Any]:
        """A value of the table of groups of either layer, None where it has none."""
        rows = [layer.chances.group_row(row, code) for layer, row in zip(self.layers, self._rows)]
        return [None if row is None else row.get(column) for row in rows]

    def of_first(self, field: str) -> Any:
        """A value of the first layer, None where it has none."""
        return None if self.before is None else self.before.get(field)

    def either(self, fields: Mapping[str, str]) -> Dict[str, Any]:
        """The values of fields in both layers, by column with the number of the layer."""
        values = ((column, self.of_first(field), self.after.get(field)) for column, field in fields.items())
        return {f"{column}_{number}": value for column, *both in values for number, value in zip((1, 2), both)}


def _verdict(chances: Callable[[], Sequence[Any]]) -> _Verdict:
    """What the chances of both layers show."""
    try:
        return _Verdict(change_shown(*chances()))
    except NoChances as error:
        return _Verdict(None, error.why)


def _included_in(row: Row) -> List[str]:
    """The groups that a layer includes at a place, in the order of its fields."""
    codes = [name[:3] for name in row if len(name) == 7 and name.endswith("_exp") and name != "bkn_exp"]
    return [code for code in codes if row.get(f"{code}_label") and f"{code}_obs" in row]


def _is_same(first: Any, second: Any) -> bool:
    """Whether a setting is the same in both layers; a text file has numbers as text, and "" for nothing."""
    if None not in (number_of(first), number_of(second)):
        return number_of(first) == number_of(second)
    return (first or None) == (second or None)


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


def _places_elsewhere(first: LabelLayer, second: LabelLayer) -> Set[str]:
    """The ids of places that lie in another place in either layer, as far as both know where."""
    before, after = (
        {str(row["bkn_id"]): centre for row, centre in zip(layer.rows, layer.centres) if centre is not None}
        for layer in (first, second)
    )
    return {place for place in before.keys() & after.keys() if math.dist(before[place], after[place]) > _SAME_PLACE_M}


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
        "change": pair.verdict.change,
        "groups": len(pair.included),
        GAINED: len(after - before) if is_known else None,
        LOST: len(before - after) if is_known else None,
        **pair.either(_OF_PLACE),
    }


def _groups(pair: _Pair, found: _Found) -> Iterator[Dict[str, Any]]:
    """The rows of ``Comparison.groups`` of a place."""
    for code, species in found.items():
        own = None if species is None else [each.change for each in species]
        verdict = pair.group_verdict(code)
        yield {
            **{"place": pair.number, "id": pair.id, "group": code, "group_name": _group_name(pair, code)},
            **{"change": verdict.change, "expected": pair.after[f"{code}_exp"], "note": verdict.why},
            **{change: None if own is None else own.count(change) for change in (GAINED, LOST)},
            **pair.either({column: f"{code}_{ending}" for column, ending in _OF_GROUP.items()}),
            **{
                f"{column}_{number}": value
                for column in _OF_GROUPS_TABLE
                for number, value in zip((1, 2), pair.of_table(code, column))
            },
        }


def _group_name(pair: _Pair, code: str) -> str:
    """What a group is called: by the table of the second layer, else as one of those that are known."""
    return str(pair.of_table(code, "group_name")[1] or FOURTEEN.get(code, code))


# --- species ---


def _changes(pair: _Pair, found: _Found) -> Iterator[Dict[str, Any]]:
    """The rows of ``Comparison.species`` of a place."""
    for code, species in found.items():
        for each in species or ():
            if each.change:
                yield {
                    **{"place": pair.number, "id": pair.id, "group": code, "group_name": _group_name(pair, code)},
                    **{"scientific_name": each.name, "dutch_name": each.dutch_name, "change": each.change},
                }
