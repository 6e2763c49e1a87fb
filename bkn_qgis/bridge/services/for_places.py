"""The observations of services for the places of a run: which squares and days, fetched and read from the store."""

import datetime
from typing import Any, Sequence, Set, Tuple

from qgis.core import QgsFeedback

from bkn_qgis.bridge.services.clients import chosen_services
from bkn_qgis.bridge.services.fetching import Fetcher
from bkn_qgis.bridge.services.settings import store_path
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.places import MODE_CENTRE, MODE_INSIDE, MODE_POINT, LocatedPlace
from bkn_qgis.labelling.sources import FailedSource, SourceList
from bkn_qgis.limits import MOST_SQUARES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.own_folder import clear_left_behind
from bkn_qgis.observations.store import open_store
from bkn_qgis.observations.tile_grid import Period, Tile, squares_between, tiles_near, tiles_of
from bkn_qgis.scoring.seasons import date_of, window_first_day


def make_fetcher(numbers: Sequence[int], feedback: QgsFeedback, push: Any, progress: Any) -> Fetcher:
    """A fetcher for the services of the parameter PROVIDERS, with the user's store.

    Raises BknError for a service that needs an account, or a store that cannot be used.
    """
    clear_left_behind()
    return Fetcher(chosen_services(numbers), open_store(store_path()), feedback, push, progress)


def tiles_of_request(request: LabelRequest, places: Sequence[LocatedPlace]) -> Set[Tile]:
    """The squares that hold all search areas, and what may lie in them by an unknown uncertainty of place."""
    located = [place for place in places if place.problem is None]
    reach_m = request.radius_m + request.profile.unknown_uncertainty_m
    if request.mode in (MODE_POINT, MODE_CENTRE):
        return tiles_of([(place.x, place.y, reach_m) for place in located])
    if request.mode == MODE_INSIDE:
        reach_m = request.profile.unknown_uncertainty_m
    # What spans half of Europe has no squares here, and so is incomplete; the others are fetched.
    near = [place.geometry for place in located if squares_between(place.geometry.bounds, reach_m) <= MOST_SQUARES]
    return {tile for geometry in near for tile in tiles_near(geometry, reach_m)}


def period_of_request(request: LabelRequest, today: datetime.date) -> Period:
    """The days of the longest window. Raises BknError for a reference date after today."""
    refuse_day_to_come(request.reference_date, today)
    profile = request.profile
    longest = max(profile.years_of(group.code) for group in request.species_list.groups)
    return Period(date_of(window_first_day(request.reference_date, longest)), request.reference_date)


def refuse_day_to_come(date: datetime.date, today: datetime.date) -> None:
    """Raise BknError for a day after today."""
    if date > today:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Services know nothing of {date}, which is still to come; choose a reference date (peildatum) up "
                    "to today.",
                ),
                date=date.isoformat(),
            )
        )


def add_services(sources: SourceList, fetcher: Fetcher, request: LabelRequest, places: Sequence[LocatedPlace]) -> None:
    """Fetch for a request and add the services to its sources; a service that gave nothing at all has failed."""
    tiles: Sequence[Tile] = sorted(tiles_of_request(request, places))
    for fetched in fetcher.fetch(tiles, period_of_request(request, fetcher.today)):
        covered: Tuple[Any, ...] = (fetched.source.coverage and fetched.source.coverage.squares) or ()
        if fetched.failure is not None and not covered:
            sources.failed.append(FailedSource(fetched.source.source, _with(fetched.failure, fetcher.store.warnings)))
            continue
        sources.opened.append(fetched.source)
        sources.citations[fetched.source.source] = fetched.citation
        if fetched.failure is not None:
            sources.unfinished[fetched.source.source] = _with(fetched.failure, fetcher.store.warnings)


def _with(failure: Message, warnings: Sequence[Message]) -> Message:
    """Why a service gave nothing, and what became of what was fetched from it before."""
    for warning in warnings:
        failure = Message(QT_TRANSLATE_NOOP("BKN", "{reason} {also}"), reason=failure, also=warning)
    return failure
