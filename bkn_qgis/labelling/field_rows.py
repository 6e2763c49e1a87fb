"""The rows of the tables that one takes into the field: the species to choose from, and the search areas."""

from __future__ import annotations

from typing import Any, List, Tuple

import numpy as np

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.missing_rows import EntryWords
from bkn_qgis.labelling.places import search_area_polygon
from bkn_qgis.labelling.result_rows import Columns
from bkn_qgis.labelling.run_feedback import Progress, each_told, nothing_told
from bkn_qgis.scoring.seasons import text_of_months


def species_to_choose(run: LabelRun, language: str) -> Columns:
    """The values of ``SPECIES_TO_CHOOSE_FIELDS``, a list per field: all listed species of the landscape types of the
    counted places, those of the list where none is counted, group by group by name."""
    words, names = EntryWords(run, language), _names(run, language)
    entries = sorted(_entries(run), key=lambda entry: (run.request.species_list.entry_group[entry], names[entry]))
    seen = set()
    is_first = []
    for entry in entries:
        is_first.append(words.scientific_name[entry] not in seen)
        seen.add(words.scientific_name[entry])
    months = [text_of_months(each) for each in words.months]
    head, tail = (words.group, words.group_name, words.scientific_name, names), (months, words.how, words.habitats)
    return [
        *([values[entry] for entry in entries] for values in head),
        is_first,
        *([values[entry] for entry in entries] for values in tail),
    ]


def _entries(run: LabelRun) -> List[int]:
    species_list = run.request.species_list
    types = sorted({portion.landscape_type for portion in run.species}) or list(range(len(species_list.roles)))
    found: List[int] = np.flatnonzero((species_list.roles[types] > 0).any(axis=0)).tolist()
    return found


def _names(run: LabelRun, language: str) -> List[str]:
    """The name of each entry as it is chosen: "Dagpauwoog (Aglais io)"."""
    species_list = run.request.species_list
    names = []
    for number in species_list.entry_species.tolist():
        species = species_list.species[number]
        names.append(species.name_with_scientific(language))
    return names


def search_area_rows(run: LabelRun, columns: Columns, progress: Progress = nothing_told) -> Tuple[Columns, List[bytes]]:
    """The counted places: of ``columns``, with a value for every place, what is theirs; and their search areas as WKB
    of multipolygons (metres RD). ``progress`` hears the finished part (0 to 1); what it raises ends the work."""
    counted = np.flatnonzero(run.tables.places["counted"].to_numpy()).tolist()
    request = run.request
    areas = [
        _as_multi(search_area_polygon(run.located[place], request.mode, request.radius_m)).wkb
        for place in each_told(counted, progress)
    ]
    return [[column[place] for place in counted] for column in columns], areas


def _as_multi(area: Any) -> Any:
    """The area as a shapely multipolygon, so that a layer can hold areas of either kind."""
    from shapely.geometry import MultiPolygon

    return area if area.geom_type == "MultiPolygon" else MultiPolygon([area])
