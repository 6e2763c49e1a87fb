"""What bringing the maps on this computer up to date takes: how far to fetch, and what is said of it."""

from __future__ import annotations

from typing import List, Optional

from bkn_qgis.landscape.known_maps import KnownMap
from bkn_qgis.landscape.land_fetches import EVERYWHERE, Fetch
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.landscape.received import is_much_less, is_not_whole, what_was_left_out
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import Bounds


class NothingCame(BknError):
    """A service gave no areas at all for bounds in which there must be some."""

    def __init__(self, known: KnownMap) -> None:
        super().__init__(_nothing_came(known))


def with_what_it_overlaps(store: LandStore, theme: str, bounds: Bounds) -> Optional[Bounds]:
    """Bounds so wide that a new fetch takes the place of every older one that it overlaps; None: everything."""
    older = [fetch.bounds for fetch in store.finished(theme)]
    while True:
        wider = [bounds, *(each for each in older if _overlap(each, bounds))]
        x_min, y_min, x_max, y_max = zip(*wider)
        found = min(x_min), min(y_min), max(x_max), max(y_max)
        if EVERYWHERE in wider:
            return None
        if found == bounds:
            return bounds
        bounds = found


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def warnings_of(store: LandStore, known: KnownMap, fetch: Fetch) -> List[Message]:
    """What is wrong with a fetched map, not so much that it is refused."""
    found = what_was_left_out(known.title, fetch.received)
    if fetch.is_whole:
        found += is_not_whole(known.title, lambda bounds: store.has_areas(fetch, bounds))
        before = [each.features for each in store.finished(fetch.theme) if each.is_whole]
        found += is_much_less(known.title, fetch.features, before[-1] if before else 0)
    return found


def introduction(known: KnownMap) -> Message:
    """What is said before a map is fetched."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "Fetching {title}; name the source when you publish: {attribution}{licence}."),
        title=known.title,
        attribution=known.attribution,
        licence=f" ({known.licence})" if known.licence else "",
    )


def going_on(known: KnownMap, polygons: int) -> Message:
    """What is said where a fetch that was broken off goes on, after so many areas."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{title}: going on where the last fetch stopped, after {number} areas."),
        title=known.title,
        number=polygons,
    )


def is_here(known: KnownMap) -> Message:
    """What is said where nothing has to be fetched."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{title}: is on this computer already; nothing is fetched."), title=known.title
    )


def is_kept(known: KnownMap, areas: int) -> Message:
    """What is said of a map that was fetched, with its number of areas."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{title}: {number} areas are now on this computer."), title=known.title, number=areas
    )


def _nothing_came(known: KnownMap) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "Cannot fetch {title}: the service returned no areas, so something is wrong; try again later."
        ),
        title=known.title,
    )
