"""The results of a run as tables: places, species groups, species.

What a person sees is decided here and nowhere else (method.md, sections 5 to 7): whether a place is labelled, which
share is shown, whether a group is included. Layers, panel, report and comparisons read these tables. What is not shown
is missing (``None``, ``NaN`` or ``<NA>``). Nothing here is in the user's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.labelling.result_words import PALE_WORD
from bkn_qgis.observations.nearest import NOT_SHOWN
from bkn_qgis.scoring.evidence import SURE_WORDS
from bkn_qgis.scoring.labels import LABELS, share_percent
from bkn_qgis.scoring.seasons import date_of
from bkn_qgis.scoring.species_list import ROLE_NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.label_results import LabelRun, SpeciesPortion

REPORTED, NOT_REPORTED = "reported", "not_reported"
_STATUSES = np.array([NOT_REPORTED, REPORTED], dtype=object)
# Some hundredths of a second, so that a cancel is heard.
_PLACES_PER_TABLE = 50
_LETTERS = np.array([*LABELS, None], dtype=object)  # index -1 (NO_LABEL) is the last one
_PALE = SURE_WORDS.index(PALE_WORD)
_SURE_WORDS = np.array([*SURE_WORDS, None], dtype=object)


@dataclass(frozen=True, eq=False)
class ResultTables:
    """The tables of a run.

    ``places``, one row per place in the order of the request: ``id``, ``name`` (what people call it), ``status``,
    ``label``, ``share`` (percent, one decimal), ``expected``, ``observed``, ``records``, ``days``, ``last_day`` (a
    date), ``included_groups``,
    ``label_over_all``, ``worst``, ``best``, ``fragile``, ``thin``, ``sure`` (well, moderate or little), ``high`` (the
    highest probable label), ``judged_groups``, ``judged_label``, ``pale``, ``left_out``, ``landscape_type``,
    ``second_type`` (the landscape type that comes second, where the first covers less than half), ``second_label`` (the
    label by that type) and ``counted`` (whether species were counted there, with or without a label).

    ``groups``, one row per counted place and group of the list: ``place`` (row of ``places``), ``id``, ``name``,
    ``landscape_type``, ``group`` (code), ``group_name``, ``expected``, ``observed``, ``records``, ``any_species``,
    ``by_generalists`` (how many generalists were reported of a group that is included because of them, else 0),
    ``days``, ``share``, ``label``, ``included``, ``thin``, ``fragile``, ``worst``, ``best``, ``sure``, ``high``,
    ``chance``, ``number``, ``units``, ``squares``, ``top_square``, ``observers``, ``chao2``, ``coverage``, ``pale``;
    see ``scoring.evidence.Evidence``.

    ``pale``: whether the label is drawn pale and hatched, because little was looked; where that was not worked out,
    because it rests on few data.
    """

    places: pd.DataFrame
    groups: pd.DataFrame


def result_tables(run: LabelRun) -> ResultTables:
    """The tables of places and groups of a run; ``species_tables`` gives those of species."""
    places = _places_table(run)
    return ResultTables(places, _groups_table(run, places))


def _places_table(run: LabelRun) -> pd.DataFrame:
    scores = run.scores
    status = np.array(run.statuses, dtype=object)
    counted = np.isin(status, ("ok", "insufficient_data"))
    labelled = status == "ok"
    columns: Dict[str, Any] = {
        "id": _texts([place.id for place in run.request.places]),
        "name": _texts([place.display_name for place in run.request.places]),
        "status": status,
        "label": _letters(scores.total_labels, labelled),
        "share": _shares(scores.total_observed, scores.total_expected, labelled),
        "expected": _numbers(scores.total_expected, counted),
        "observed": _numbers(scores.total_observed, counted),
        "records": _numbers(scores.total_records, counted),
        "days": _numbers(run.days, counted),
        "last_day": _dates(run.last_day, counted),
        "included_groups": _numbers(scores.included_groups, counted),
        "label_over_all": _letters(scores.label_over_all, counted),
        "worst": _letters(scores.total_worst, labelled),
        "best": _letters(scores.total_best, labelled),
        "fragile": _truths(scores.total_fragile, labelled),
        "thin": _truths(scores.total_thin, labelled),
        **_how_sure(run, labelled, counted),
        "left_out": _numbers(run.left_out, counted),
        "landscape_type": _texts([name or None for name in run.landscape_types]),
        "second_type": _texts([landscape.second_type or None for landscape in run.landscapes]),
        "second_label": _letters(run.second_scores.labels, counted),
        "counted": counted,
    }
    table: pd.DataFrame = pd.DataFrame(columns)
    return table


def _groups_table(run: LabelRun, places: pd.DataFrame) -> pd.DataFrame:
    scores, groups = run.scores, run.request.species_list.groups
    place = np.flatnonzero(places["counted"].to_numpy())
    every = np.ones(len(place) * len(groups), dtype=bool)
    included = _cells(scores.included, place)
    expected, observed = _cells(scores.expected, place), _cells(scores.observed, place)
    of_row = np.repeat(place, len(groups))
    columns: Dict[str, Any] = {
        "place": of_row,
        "id": places["id"].to_numpy()[of_row],
        "name": places["name"].to_numpy()[of_row],
        "landscape_type": places["landscape_type"].to_numpy()[of_row],
        "group": np.tile(_texts([group.code for group in groups]), len(place)),
        "group_name": np.tile(_texts([group.name for group in groups]), len(place)),
        "expected": _numbers(expected, every),
        "observed": _numbers(observed, every),
        "records": _numbers(_cells(scores.records, place), every),
        "any_species": _numbers(_cells(scores.any_species, place), every),
        "by_generalists": _numbers(_by_generalists(run, place), every),
        "days": _numbers(_cells(run.group_days, place), every),
        "share": _shares(observed, expected, included),
        "label": _letters(_cells(scores.labels, place), included),
        "included": included,
        "thin": _truths(_cells(scores.thin, place), included),
        "fragile": _truths(_cells(scores.fragile, place), included),
        "worst": _letters(_cells(scores.worst, place), included),
        "best": _letters(_cells(scores.best, place), included),
        **_how_sure_groups(run, place, included),
    }
    table: pd.DataFrame = pd.DataFrame(columns)
    return table


def _by_generalists(run: LabelRun, place: NDArray[Any]) -> NDArray[Any]:
    """How many generalists were reported of each group that would not be included without them, else 0."""
    scores = run.scores
    observed = _cells(scores.observed, place)
    needs = _cells(scores.included, place) & (observed < run.request.profile.min_species)
    numbers: NDArray[Any] = np.where(needs, _cells(scores.any_species, place) - observed, 0)
    return numbers


def _how_sure(run: LabelRun, labelled: NDArray[Any], counted: NDArray[Any]) -> Dict[str, Any]:
    """The columns of places that say how sure the labels are; empty where it was not asked."""
    scores, evidence = run.scores, run.evidence
    if evidence is None:
        nothing = np.full(len(labelled), None, dtype=object)
        names = ("sure", "high", "judged_groups", "judged_label")
        return {**dict.fromkeys(names, nothing), "pale": _truths(scores.total_thin, labelled)}
    return {
        "sure": _sure_words(evidence.total_sure, counted),
        "high": _letters(evidence.total_high, labelled),
        "judged_groups": _numbers(evidence.judged_groups, counted),
        "judged_label": _letters(evidence.judged_label, labelled),
        "pale": _truths(evidence.total_sure == _PALE, labelled),
    }


def _how_sure_groups(run: LabelRun, place: NDArray[Any], included: NDArray[Any]) -> Dict[str, Any]:
    """The same of the groups of some places."""
    evidence, every = run.evidence, np.ones(len(included), dtype=bool)
    if evidence is None:
        nothing = np.full(len(included), None, dtype=object)
        names = ("sure", "high", "chance", "number", "units", "squares", "top_square", "observers", "chao2", "coverage")
        return {**dict.fromkeys(names, nothing), "pale": _truths(_cells(run.scores.thin, place), included)}
    sure = _cells(evidence.sure, place)
    return {
        "sure": _sure_words(sure, every),
        "high": _letters(_cells(evidence.high, place), included),
        "chance": _rounded(_cells(evidence.chance, place)),
        "number": _rounded(_cells(evidence.number, place)),
        "units": _numbers(_cells(evidence.units, place), every),
        "squares": _numbers(_cells(evidence.squares, place), every),
        "top_square": _rounded(_cells(evidence.top_square, place)),
        "observers": _numbers(_cells(evidence.observers, place), every),
        "chao2": _rounded(_cells(evidence.chao2, place)),
        "coverage": _rounded(_cells(evidence.coverage, place)),
        "pale": _truths(sure == _PALE, included),
    }


def species_tables(run: LabelRun) -> Iterator[pd.DataFrame]:
    """The listed species of every counted place, one row each, in tables of some places of one landscape type.

    ``place`` (row of ``places``), ``id``, ``name``, ``landscape_type``, ``group`` (code), ``group_name``,
    ``scientific_name``, ``dutch_name``, ``role``, ``status`` (``REPORTED`` or ``NOT_REPORTED``), ``records``,
    ``last_seen`` (a date), ``nearest_m``.
    """
    for portion in run.species:
        of_entries = _entry_columns(run, portion)
        for first in range(0, len(portion.place), _PLACES_PER_TABLE):
            yield _species_table(run, portion, slice(first, first + _PLACES_PER_TABLE), of_entries)


def _species_table(
    run: LabelRun, portion: SpeciesPortion, own: slice, of_entries: Dict[str, NDArray[Any]]
) -> pd.DataFrame:
    """The table of some places of a portion. ``of_entries``: what ``_entry_columns`` gives of it."""
    entries, place = len(portion.entry), portion.place[own]
    of_row = np.repeat(place, entries)
    places = [run.request.places[number] for number in place.tolist()]
    records, nearest = portion.records[own].ravel(), portion.nearest_m[own].ravel()
    columns: Dict[str, Any] = {
        "place": of_row,
        "id": np.repeat(_texts([each.id for each in places]), entries),
        "name": np.repeat(_texts([each.display_name for each in places]), entries),
        "landscape_type": run.request.species_list.landscape_types[portion.landscape_type],
        **{name: np.tile(values, len(place)) for name, values in of_entries.items()},
        "status": _STATUSES[(records > 0).astype(np.intp)],
        "records": records,
        "last_seen": _dates(portion.last_seen[own].ravel(), np.ones(len(of_row), dtype=bool)),
        "nearest_m": _numbers(nearest, nearest != NOT_SHOWN),
    }
    table: pd.DataFrame = pd.DataFrame(columns)
    return table


def _entry_columns(run: LabelRun, portion: SpeciesPortion) -> Dict[str, NDArray[Any]]:
    """Group, names and role of each entry of a portion."""
    species_list = run.request.species_list
    roles = species_list.roles[portion.landscape_type]
    entries = portion.entry.tolist()
    species = [species_list.species[int(species_list.entry_species[entry])] for entry in entries]
    groups = [species_list.groups[int(species_list.entry_group[entry])] for entry in entries]
    return {
        "group": _texts([group.code for group in groups]),
        "group_name": _texts([group.name for group in groups]),
        "scientific_name": _texts([each.scientific_name for each in species]),
        "dutch_name": _texts([each.dutch_name or None for each in species]),
        "role": _texts([ROLE_NAMES[int(roles[entry])] for entry in entries]),
    }


def well_looked_at(places: pd.DataFrame) -> NDArray[Any]:
    """Which rows of the table of places have a label that rests on enough data: bool, one per row."""
    is_well: NDArray[Any] = (places["label"].notna() & ~places["pale"].fillna(True).astype(bool)).to_numpy()
    return is_well


def rows_of(table: pd.DataFrame) -> List[Dict[str, Any]]:
    """The rows of one of these tables by column, None where a value is missing."""
    rows: List[Dict[str, Any]] = table.astype(object).where(table.notna(), None).to_dict("records")
    return rows


def _cells(table: NDArray[Any], place: NDArray[Any]) -> NDArray[Any]:
    """The rows of some places of a table of places and groups, one behind the other."""
    rows: NDArray[Any] = table[place].ravel()
    return rows


def _texts(values: List[Any]) -> NDArray[Any]:
    texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return texts


def _letters(indices: NDArray[Any], shown: NDArray[Any]) -> NDArray[Any]:
    """Labels as letters, None where there is none or it is not shown."""
    letters: NDArray[Any] = _LETTERS[np.where(shown, indices, -1)]
    return letters


def _sure_words(sure: NDArray[Any], shown: NDArray[Any]) -> NDArray[Any]:
    """How well was looked in words, None where it is not shown."""
    words: NDArray[Any] = _SURE_WORDS[np.where(shown, sure, -1)]
    return words


def _rounded(values: NDArray[Any]) -> NDArray[Any]:
    """Six decimals: those after it differ between computers."""
    return np.round(values, 6)


def _shares(observed: NDArray[Any], expected: NDArray[Any], shown: NDArray[Any]) -> NDArray[Any]:
    """Shares in percent with one decimal, NaN where nothing is expected or it is not shown."""
    shares = np.full(len(observed), np.nan)
    filled = shown & (expected > 0)
    shares[filled] = share_percent(observed[filled].astype(np.int64), expected[filled].astype(np.int64))
    return shares


def _numbers(values: NDArray[Any], shown: NDArray[Any]) -> Any:
    return pd.arrays.IntegerArray(values.astype(np.int64), ~shown)


def _truths(values: NDArray[Any], shown: NDArray[Any]) -> Any:
    return pd.arrays.BooleanArray(values.astype(bool), ~shown)


def _dates(days: NDArray[Any], shown: NDArray[Any]) -> NDArray[Any]:
    """Days since 1970-01-01 as dates, None for ``NO_DAY`` and where not shown; each different day is made once."""
    different, number = np.unique(np.where(shown, days, NO_DAY), return_inverse=True)
    dates = _texts([None if day == NO_DAY else date_of(day) for day in different.tolist()])
    of_row: NDArray[Any] = dates[number.reshape(-1)]
    return of_row
