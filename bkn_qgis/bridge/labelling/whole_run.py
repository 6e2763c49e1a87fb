"""A label run from its sources to its scores: the one path of the algorithms and of the map tool."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Optional, Sequence

from bkn_qgis.bridge.labelling.label_places import LabelRequest, LabelRun, label_places
from bkn_qgis.bridge.labelling.landscape_choice import AUTOMATIC
from bkn_qgis.bridge.labelling.observed import SourceList, read_sources
from bkn_qgis.bridge.labelling.places import LocatedPlace, locate_places
from bkn_qgis.bridge.labelling.run_log import landscape_lines, matching_lines, result_lines, source_lines
from bkn_qgis.bridge.labelling.sources import open_sources
from bkn_qgis.bridge.landscape_data.maps_at_hand import NatureLayer, map_lines, maps_of_run, themes_needed
from bkn_qgis.bridge.log_lines import Line
from bkn_qgis.bridge.services.settings import commercial_use
from bkn_qgis.bridge.talk import Talk
from bkn_qgis.observations.tables import Table
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence


@dataclass(frozen=True)
class WantedData:
    """What a run looks at. ``services``: numbers of the parameter PROVIDERS. ``columns``: the text of COLUMNS.

    ``fetch_landscape``: whether maps that are not here may be fetched. ``nature``: a layer of the user with nature
    areas.
    """

    files: Sequence[str] = ()
    tables: Sequence[Table] = ()
    columns: str = ""
    services: Sequence[int] = ()
    fetch_landscape: bool = False
    nature: Optional[NatureLayer] = None


@dataclass(frozen=True)
class FinishedRun:
    """A run with everything that was said of it."""

    run: LabelRun
    said: List[Line]


def labels_from_sources(request: LabelRequest, wanted: WantedData, talk: Talk) -> FinishedRun:
    """Read and fetch what is wanted and label the places of a request.

    Raises BknError for a COLUMNS text that is wrong, a service without the account it needs, a store that cannot be
    used; Cancelled.
    """
    said: List[Line] = []

    def push(line: Line) -> None:
        said.append(line)
        talk.push(line)

    noting = replace(talk, push=push)
    _add_maps(request, wanted, noting)
    talk.doing(Sentence(QT_TRANSLATE_NOOP("BKN", "Reading observations")))
    sources = open_sources(wanted.files, wanted.tables, wanted.columns, talk.check_cancel)
    _fetch(sources, request, wanted, noting)
    observed = read_sources(sources, talk.check_cancel, commercial_use())
    for line in source_lines(observed):
        push(line)
    talk.progress(0.25)
    talk.doing(Sentence(QT_TRANSLATE_NOOP("BKN", "Labelling")))
    run = label_places(request, observed, talk.part(0.25, 1.0))
    for line in (*matching_lines(run), *landscape_lines(run), *result_lines(run)):
        push(line)
    return FinishedRun(run, said)


def _add_maps(request: LabelRequest, wanted: WantedData, talk: Talk) -> None:
    """Give the request the maps of land use and nature that are at hand."""
    choice = request.landscape
    is_stated = bool(choice.type_text) or all(place.landscape_value.strip() for place in request.places)
    themes = themes_needed(choice.built_in == AUTOMATIC and not is_stated, choice.ignore_nature)

    def located() -> List[LocatedPlace]:
        return locate_places(request.places, request.crs, request.mode)

    maps = maps_of_run(talk, wanted.fetch_landscape, themes, located, request.radius_m, wanted.nature)
    choice.maps.take(maps)
    for line in map_lines(maps, choice.ignore_nature):
        talk.push(line)


def _fetch(sources: SourceList, request: LabelRequest, wanted: WantedData, talk: Talk) -> None:
    """Fetch from the services that were asked for and add them to the sources."""
    if not wanted.services:
        return
    from bkn_qgis.bridge.services.for_places import add_services, make_fetcher

    talk.doing(Sentence(QT_TRANSLATE_NOOP("BKN", "Fetching observations")))
    add_services(sources, make_fetcher(wanted.services, talk.feedback, talk.push, talk.part(0.05, 0.25)), request)
