"""The maps that a run looks at: those kept on this computer, those of the user, and those fetched for it."""

from __future__ import annotations

import math
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

from bkn_qgis.bridge.landscape_data.map_fetching import MapFetcher, NothingCame, Push
from bkn_qgis.bridge.services.settings import landscape_store_path
from bkn_qgis.labelling.log import WARNING
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.landscape.known_maps import (
    BEVOLKINGSKERNEN,
    BODEMGEBRUIK,
    KNOWN_MAPS,
    NATURA_2000,
    NATURE_THEMES,
    NNN,
    THEMES,
    name_in,
)
from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, LandMaps
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.landscape.overlaps import overlaps_of
from bkn_qgis.landscape.raster import Bounds
from bkn_qgis.landscape.received import (
    NEAR_THE_NETHERLANDS,
    refuse_useless_layer,
    usable_polygons,
    what_was_left_out,
)
from bkn_qgis.landscape.region_map import shipped_region_map
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

NatureLayer = Tuple[str, Iterable[Tuple[Any, Mapping[str, Any]]]]
"""A layer of the user with nature areas: its title, and geometry (shapely, metres RD) and properties of each."""

ALL_MAPS = THEMES
TILE_M = 10_000
# More squares of 10 km than this: fetching the whole country asks less.
_MOST_TILES = 60


def open_landscape_store() -> LandStore:
    """The maps on this computer; nothing is made before something is written."""
    return LandStore(landscape_store_path())


def stored_maps(store: LandStore) -> LandMaps:
    """The maps on this computer. Raises BknError where the file cannot be used."""
    maps = LandMaps()
    for theme in THEMES:
        land_map = store.land_map(theme)
        if land_map is not None:
            maps.add(land_map)
    return maps


def add_nature_layer(
    maps: LandMaps, title: str, rows: Iterable[Tuple[Any, Mapping[str, Any]]], push: Push = lambda line: None
) -> None:
    """Add polygons of the user as nature areas, beside a map of the NNN or in its place.

    ``rows``: geometry (shapely, metres RD; None for none) and properties of each. ``push`` takes what is told of those
    that were left out. Raises BknError where too much of them is of no use.
    """
    polygons, came = usable_polygons(KNOWN_MAPS[NNN], rows, NEAR_THE_NETHERLANDS, _nature_name)
    refuse_useless_layer(title, came)
    for message in what_was_left_out(title, came):
        push((WARNING, message))
    maps.add(GivenMap(AboutMap(NNN, title), polygons))


def _nature_name(properties: Mapping[str, Any]) -> str:
    return next(filter(None, (name_in(properties, KNOWN_MAPS[theme]) for theme in NATURE_THEMES)), "")


def maps_of_run(
    run_feedback: RunFeedback,
    may_fetch: bool,
    themes: Sequence[str],
    located: Sequence[LocatedPlace],
    reach_m: float,
    nature: Optional[NatureLayer],
) -> LandMaps:
    """The maps for a run: those at hand, after fetching what it lacks where it ``may_fetch``, with the user's areas.

    ``themes``: the maps that the run needs; ``located``: the places in RD. Fetching fills 5 % of the progress.
    A map that cannot be had is told. Raises BknError, Cancelled.
    """
    fetcher = None
    if may_fetch:
        run_feedback.doing(Message(QT_TRANSLATE_NOOP("BKN", "Fetching landscape data")))
        fetcher = MapFetcher(
            open_landscape_store(), run_feedback.feedback, run_feedback.log, run_feedback.part(0.0, 0.05)
        )
    maps = available_maps(fetcher, run_feedback.log, themes, located, reach_m)
    if nature is not None:
        add_nature_layer(maps, *nature, run_feedback.log)
    return maps


def available_maps(
    fetcher: Optional[MapFetcher],
    push: Push,
    themes: Sequence[str],
    located: Sequence[LocatedPlace],
    reach_m: float,
) -> LandMaps:
    """The maps at hand, after fetching what is lacking where there is a ``fetcher``.

    ``located``: the places in RD. A map that cannot be had is told to ``push``, and its reason stands in
    ``failures``. Raises Cancelled.
    """
    try:
        if fetcher is None:
            return stored_maps(open_landscape_store())
        return fetch_lacking(fetcher, themes, located, reach_m)
    except BknError as error:
        push((WARNING, error.message))
        return LandMaps(failures=dict.fromkeys(themes, error.message))


def fetch_lacking(
    fetcher: MapFetcher, themes: Iterable[str], located: Sequence[LocatedPlace], reach_m: float
) -> LandMaps:
    """Fetch what the store lacks of these themes around places, and give its maps.

    A theme that could not be fetched has its reason in ``failures``. Raises Cancelled, and BknError where the store
    cannot be read.
    """
    tiles = [bounds for bounds in sorted(tiles_around(located, reach_m)) if _is_in_map(bounds)]
    failures = {}
    for theme in themes:
        for bounds in _lacking(fetcher.store, theme, tiles):
            try:
                fetcher.fetch(theme, bounds)
            except BknError as error:
                fetcher.push((WARNING, error.message))
                failures[theme] = error.message
                # A service that is down is not asked for the rest; one that has nothing here may have it there.
                if not isinstance(error, NothingCame):
                    break
    maps = stored_maps(fetcher.store)
    maps.failures.update(failures)
    return maps


def tiles_around(located: Sequence[LocatedPlace], reach_m: float) -> Set[Bounds]:
    """The squares of 10 km that hold a place, or lie within reach of its bounds."""
    tiles: Set[Bounds] = set()
    for place in located:
        if place.geometry is None:
            continue
        x_min, y_min, x_max, y_max = place.geometry.bounds
        for column in range(_tile(x_min - reach_m), _tile(x_max + reach_m) + 1):
            for row in range(_tile(y_min - reach_m), _tile(y_max + reach_m) + 1):
                left, low = float(column * TILE_M), float(row * TILE_M)
                tiles.add((left, low, left + TILE_M, low + TILE_M))
    return tiles


def _is_in_map(bounds: Bounds) -> bool:
    """Whether ground with a region lies in bounds: at sea and abroad there is nothing to fetch."""
    from shapely.geometry import box

    region_map = shipped_region_map()
    found = overlaps_of(region_map.overlaps, box(*bounds))
    return any(region_map.region[overlap.polygon] for overlap in found)


def _tile(place_m: float) -> int:
    return math.floor(place_m / TILE_M)


def _lacking(store: LandStore, theme: str, tiles: Sequence[Bounds]) -> List[Optional[Bounds]]:
    """What has to be fetched of a theme: bounds, or None for the whole country."""
    lacking = [bounds for bounds in tiles if store.lacks(theme, bounds)]
    if lacking and (KNOWN_MAPS[theme].fetched_whole or len(lacking) > _MOST_TILES):
        return [None]
    return list(lacking)


def themes_needed(needs_land_use: bool, ignore_nature: bool) -> Tuple[str, ...]:
    """The maps a run needs."""
    land_use = (BEVOLKINGSKERNEN, BODEMGEBRUIK) if needs_land_use else ()
    return (*land_use, *(() if ignore_nature else (NATURA_2000, NNN)))
