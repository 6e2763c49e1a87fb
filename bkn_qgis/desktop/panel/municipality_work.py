"""All that a municipality needs before its places can be labelled: its border, and the landscape maps within it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Tuple

from bkn_qgis.bridge.landscape_data.landscape_store import open_landscape_store
from bkn_qgis.bridge.landscape_data.map_fetching import MapFetcher
from bkn_qgis.bridge.services.place_search import municipality_border
from bkn_qgis.labelling.available_maps import ALL_MAPS, fetching_part, largest_town_in, map_titles
from bkn_qgis.labelling.own_map import with_edge
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message


@dataclass(frozen=True)
class ReadyMunicipality:
    """A municipality of which the landscape maps are on this computer: its name, its shape (shapely, metres RD), and a
    place (x, y) to begin with, in its largest town, with what that is called."""

    name: str
    shape: Any
    first_place: Tuple[float, float]
    first_name: str


def set_up_municipality(name: str, run_feedback: RunFeedback) -> ReadyMunicipality:
    """Find a municipality by its name and fetch the landscape maps that it lacks.

    Raises BknError for a name that none has, ServiceError for a service that gives nothing, Cancelled; what came whole
    is kept.
    """
    run_feedback.doing(Message(QT_TRANSLATE_NOOP("BKN", "Looking up the municipality {name}"), name=name))
    found, shape = municipality_border(name, run_feedback.feedback)
    store = open_landscape_store()
    fetcher = MapFetcher(store, run_feedback.feedback, run_feedback.log, is_awaited=True)
    total = len(ALL_MAPS)
    for number, (theme, title) in enumerate(zip(ALL_MAPS, map_titles())):
        run_feedback.doing(fetching_part(title, number + 1, total))
        fetcher.progress = run_feedback.part(number / total, (number + 1) / total)
        fetcher.fetch_if_needed(theme, with_edge(found.bounds), refresh=False)
        run_feedback.progress((number + 1) / total)
    town, place = largest_town_in(store, shape)
    return ReadyMunicipality(found.name, shape, place, town or found.name)
