"""What a label run looks at in QGIS: files, layers, services and maps; the path of algorithms and map tool alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Optional, Sequence

from bkn_qgis.bridge.landscape_data.landscape_store import maps_of_run
from bkn_qgis.bridge.services.settings import commercial_use
from bkn_qgis.labelling.available_maps import NatureLayer, themes_needed
from bkn_qgis.labelling.kept_observations import KeptObservations
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import FinishedRun, landscapes_of_request, run_labelling
from bkn_qgis.labelling.label_series import FinishedSeries, run_series
from bkn_qgis.labelling.landscape_choice import AUTOMATIC
from bkn_qgis.labelling.landscape_messages import map_entries
from bkn_qgis.labelling.places import LocatedPlace, locate_places
from bkn_qgis.labelling.reference_period import run_period
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.sources import SourceList, open_sources
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, LogEntry, Message
from bkn_qgis.observations.own_folder import clear_left_behind
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.tables import Table


@dataclass(frozen=True)
class RunInputs:
    """What a run looks at. ``services``: numbers of the parameter PROVIDERS. ``columns``: the text of COLUMNS.

    ``fetch_landscape``: whether maps that are not here may be fetched. ``nature``: a layer of the user with nature
    areas. ``is_awaited``: somebody waits for one place, so that its landscape is looked at before anything
    is fetched from services, and a service that does not answer is soon given up.
    """

    files: Sequence[str] = ()
    tables: Sequence[Table] = ()
    columns: str = ""
    services: Sequence[int] = ()
    fetch_landscape: bool = False
    nature: Optional[NatureLayer] = None
    is_awaited: bool = False


def run_from_inputs(
    request: LabelRequest, inputs: RunInputs, run_feedback: RunFeedback, kept: Optional[KeptObservations] = None
) -> FinishedRun:
    """Open and fetch what a run looks at, and label the places of a request.

    ``kept``: files that were read before are not read again, and those that are read now are kept.
    Raises BknError for a COLUMNS text that is wrong, a service without the account it needs, a store that cannot be
    used; Cancelled.
    """
    found = _find_inputs(request, inputs, run_feedback, kept)
    finished = run_labelling(found.request, found.located, found.sources, run_feedback, commercial_use(), kept)
    return FinishedRun(finished.run, found.log + finished.log)


def series_from_inputs(
    requests: Sequence[LabelRequest], inputs: RunInputs, run_feedback: RunFeedback
) -> FinishedSeries:
    """The same for the requests of a series, which differ in their date alone."""
    found = _find_inputs(requests[-1], inputs, run_feedback)
    finished = run_series(requests, found.located, found.sources, run_feedback, commercial_use())
    return FinishedSeries(finished.runs, found.log + finished.log)


def period_from_inputs(
    requests: Sequence[LabelRequest], inputs: RunInputs, run_feedback: RunFeedback
) -> FinishedSeries:
    """The same for the requests of a period from which a species list is derived."""
    found = _find_inputs(requests[-1], inputs, run_feedback)
    finished = run_period(requests, found.located, found.sources, run_feedback, commercial_use())
    return FinishedSeries(finished.runs, found.log + finished.log)


@dataclass(frozen=True)
class _FoundInputs:
    """A request with its places in RD and the sources to read, with what was logged on the way.

    ``request``: that of the run, with the landscape of each place where that was looked at first.
    """

    request: LabelRequest
    located: Sequence[LocatedPlace]
    sources: SourceList
    log: List[LogEntry]


def _find_inputs(
    request: LabelRequest, inputs: RunInputs, run_feedback: RunFeedback, kept: Optional[KeptObservations] = None
) -> _FoundInputs:
    clear_left_behind()
    log: List[LogEntry] = []
    feedback = run_feedback.recording(log)
    located = locate_places(request.places, request.crs, request.mode, lambda part: feedback.check_cancel())
    _add_maps(request, located, inputs, feedback)
    if inputs.is_awaited:
        request = replace(request, landscapes=landscapes_of_request(request, located))
    feedback.doing(Message(QT_TRANSLATE_NOOP("BKN", "Reading observations")))
    open_file = open_observations if kept is None else kept.files.open
    sources = open_sources(inputs.files, inputs.tables, inputs.columns, feedback.check_cancel, open_file)
    if inputs.services and inputs.is_awaited and all(each.status for each in request.landscapes or ()):
        feedback.log((INFO, Message(QT_TRANSLATE_NOOP("BKN", "There is no label here: nothing was fetched."))))
    else:
        _fetch(sources, request, located, inputs, feedback)
    return _FoundInputs(request, located, sources, log)


def _add_maps(request: LabelRequest, located: Sequence[LocatedPlace], inputs: RunInputs, feedback: RunFeedback) -> None:
    """Give the request the maps of land use and nature that are available, where it has to ask them."""
    if request.landscapes is not None:
        return
    choice = request.landscape
    is_stated = bool(choice.type_text) or all(place.landscape_value.strip() for place in request.places)
    themes = themes_needed(choice.built_in == AUTOMATIC and not is_stated, choice.ignore_nature)
    maps = maps_of_run(
        feedback, inputs.fetch_landscape, themes, located, request.radius_m, inputs.nature, inputs.is_awaited
    )
    choice.maps.update(maps)
    feedback.log_all(map_entries(maps, choice.ignore_nature))


def _fetch(
    sources: SourceList,
    request: LabelRequest,
    located: Sequence[LocatedPlace],
    inputs: RunInputs,
    feedback: RunFeedback,
) -> None:
    """Fetch from the services that were asked for and add them to the sources."""
    if not inputs.services:
        return
    from bkn_qgis.bridge.services.for_places import add_services, make_fetcher

    feedback.doing(Message(QT_TRANSLATE_NOOP("BKN", "Fetching observations")))
    fetcher = make_fetcher(
        inputs.services,
        feedback.feedback,
        feedback.log,
        feedback.part(0.05, 0.25),
        feedback.doing,
        inputs.is_awaited,
    )
    add_services(sources, fetcher, request, located)
