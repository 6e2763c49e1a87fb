"""The maps of land use and nature on this computer: their store, what it holds, and what a run makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional, Sequence

from bkn_qgis.bridge.services.settings import landscape_store_path
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

if TYPE_CHECKING:
    from bkn_qgis.labelling.available_maps import FetchMap, NatureLayer
    from bkn_qgis.labelling.places import LocatedPlace
    from bkn_qgis.labelling.run_feedback import RunFeedback
    from bkn_qgis.landscape.land_maps import LandMaps
    from bkn_qgis.landscape.land_store import LandStore


def open_landscape_store() -> LandStore:
    """The maps on this computer; nothing is made before something is written."""
    from bkn_qgis.landscape.land_store import LandStore

    return LandStore(landscape_store_path())


def landscape_state() -> List[str]:
    """What of each map is on this computer, a line per map in the user's language."""
    from bkn_qgis.labelling.available_maps import state_of_maps

    return [text_of(message) for message in state_of_maps(open_landscape_store())]


def maps_of_run(
    run_feedback: RunFeedback,
    may_fetch: bool,
    themes: Sequence[str],
    located: Sequence[LocatedPlace],
    reach_m: float,
    nature: Optional[NatureLayer],
    is_awaited: bool = False,
) -> LandMaps:
    """The maps for a run: those at hand, after fetching what it lacks where it ``may_fetch``, with the user's areas.

    ``themes``: the maps that the run needs; ``located``: the places in RD; ``is_awaited``: see Requester.
    Fetching fills 5 % of the progress.
    A map that cannot be had is told. Raises BknError, Cancelled.
    """
    from bkn_qgis.labelling.available_maps import add_nature_layer, available_maps

    store = open_landscape_store()
    fetch = _fetch_into(store, run_feedback, is_awaited) if may_fetch else None
    maps = available_maps(store, fetch, run_feedback.log, themes, located, reach_m, run_feedback.doing)
    if nature is not None:
        add_nature_layer(maps, *nature, run_feedback.log)
    return maps


def _fetch_into(store: LandStore, run_feedback: RunFeedback, is_awaited: bool) -> FetchMap:
    from bkn_qgis.bridge.landscape_data.map_fetching import MapFetcher

    run_feedback.doing(Message(QT_TRANSLATE_NOOP("BKN", "Fetching landscape data")))
    progress = run_feedback.part(0.0, 0.05)
    return MapFetcher(store, run_feedback.feedback, run_feedback.log, progress, is_awaited=is_awaited).fetch
