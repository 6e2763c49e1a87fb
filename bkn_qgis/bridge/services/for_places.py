"""The observations of services for a run: fetched into the user's store, and named as each service asks."""

from typing import Any, Callable, List, Sequence, Tuple

from qgis.core import QgsFeedback

from bkn_qgis.bridge.services.clients import chosen_services, qgis_clients
from bkn_qgis.bridge.services.settings import store_ages, store_path
from bkn_qgis.labelling.citations import Citation, citation_of
from bkn_qgis.labelling.fetch_area import period_of_request, tiles_of_request
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.sources import FailedSource, SourceList
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, BknError, LogEntry, Message
from bkn_qgis.observations.own_folder import clear_left_behind
from bkn_qgis.observations.store import StoreSource, open_store
from bkn_qgis.observations.tile_grid import Tile
from bkn_qgis.providers.fetching import Fetcher, ServiceFetch


def make_fetcher(
    numbers: Sequence[int],
    feedback: QgsFeedback,
    push: Callable[[LogEntry], None],
    progress: Callable[[float], None],
    doing: Callable[[Message], None] = lambda message: None,
    is_awaited: bool = False,
) -> Fetcher:
    """A fetcher for the services of the parameter PROVIDERS, with the user's store.

    ``doing`` hears which part of how many is being fetched; ``is_awaited``: see Requester.
    Raises BknError for a service that needs an account, or a store that cannot be used.
    """
    clear_left_behind()
    clients = qgis_clients(feedback, lambda message: push((INFO, message)), is_awaited=is_awaited)
    services, store = chosen_services(numbers), open_store(store_path())
    return Fetcher(services, clients, store, store_ages(), push, progress, doing=doing)


def whole_sources(fetches: Sequence[ServiceFetch]) -> List[Tuple[StoreSource, Citation]]:
    """The sources that were fetched, and how each is to be named.

    Raises BknError where a service gave not all, so that no layer looks whole that is not.
    """
    for fetched in fetches:
        if fetched.failure is not None:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Not everything could be fetched, so no layer was written: {reason} What was fetched is kept; "
                        "run this again for the rest.",
                    ),
                    reason=fetched.failure,
                )
            )
    return [(fetched.source, _citation_of(fetched)) for fetched in fetches]


def add_services(sources: SourceList, fetcher: Fetcher, request: LabelRequest, places: Sequence[LocatedPlace]) -> None:
    """Fetch for a request and add the services to its sources; a service that gave nothing at all has failed."""
    tiles: Sequence[Tile] = sorted(tiles_of_request(request, places))
    for fetched in fetcher.fetch(tiles, period_of_request(request, fetcher.today)):
        covered: Tuple[Any, ...] = (fetched.source.coverage and fetched.source.coverage.squares) or ()
        if fetched.failure is not None and not covered:
            sources.failed.append(FailedSource(fetched.source.source, _with(fetched.failure, fetcher.store.warnings)))
            continue
        sources.opened.append(fetched.source)
        sources.citations[fetched.source.source] = _citation_of(fetched)
        if fetched.failure is not None:
            sources.unfinished[fetched.source.source] = _with(fetched.failure, fetcher.store.warnings)


def _citation_of(fetched: ServiceFetch) -> Citation:
    return citation_of(fetched.about.attribution, fetched.about.terms_url, fetched.used)


def _with(failure: Message, warnings: Sequence[Message]) -> Message:
    """Why a service gave nothing, and what became of what was fetched from it before."""
    for warning in warnings:
        failure = Message(QT_TRANSLATE_NOOP("BKN", "{reason} {also}"), reason=failure, also=warning)
    return failure
