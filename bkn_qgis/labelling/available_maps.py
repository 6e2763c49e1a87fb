"""The maps that a run looks at: those kept on this computer, those of the user, and those fetched for it."""

from __future__ import annotations

import datetime
from typing import Any, Callable, Iterable, List, Mapping, Optional, Sequence, Set, Tuple, Union

from bkn_qgis.labelling.places import LocatedPlace
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
from bkn_qgis.landscape.map_updates import NothingCame
from bkn_qgis.landscape.overlaps import overlaps_of
from bkn_qgis.landscape.received import refuse_useless_layer, usable_polygons, what_was_left_out
from bkn_qgis.landscape.region_map import shipped_region_map
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.observations.netherlands import AROUND_RD, Bounds
from bkn_qgis.observations.tile_grid import tiles_between

NatureLayer = Tuple[str, Iterable[Tuple[Any, Mapping[str, Any]]]]
"""A layer of the user with nature areas: its title, and geometry (shapely, metres RD) and properties of each."""

Push = Callable[[LogEntry], None]
"""Takes a line for the log."""
Doing = Callable[[Message], None]
"""Hears what is being done."""
FetchMap = Callable[[str, Optional[Bounds]], int]
"""Fetches the map of a theme into the store, within bounds (metres RD) or whole (None); gives its polygons.

Raises BknError, of which NothingCame for bounds without areas, and Cancelled."""

ALL_MAPS = THEMES
TILE_M = 10_000
# More squares of 10 km than this: fetching the whole country asks less.
_MOST_TILES = 60


def stored_maps(store: LandStore) -> LandMaps:
    """The maps on this computer. Raises BknError where the file cannot be used."""
    maps = LandMaps()
    for theme in THEMES:
        land_map = store.land_map(theme)
        if land_map is not None:
            maps.add(land_map)
    return maps


def state_of_maps(store: LandStore) -> List[Message]:
    """A line per map: not on this computer, for parts of the country, or for all of it, with the day of fetching."""
    try:
        fetches = {theme: store.finished(theme) for theme in THEMES}
    except BknError as error:
        return [error.message]
    lines = []
    for theme in THEMES:
        finished = fetches[theme]
        if not finished:
            template = QT_TRANSLATE_NOOP("BKN", "{title}: not on this computer")
        elif any(fetch.is_whole for fetch in finished):
            template = QT_TRANSLATE_NOOP("BKN", "{title}: the whole country, {day}")
        else:
            template = QT_TRANSLATE_NOOP("BKN", "{title}: parts of the country, the last of {day}")
        title = finished[-1].title if finished else KNOWN_MAPS[theme].title
        day = _as_day(max((fetch.fetched_on for fetch in finished), default=""))
        lines.append(Message(template, title=title, day=day))
    return lines


def _as_day(stored: str) -> Union[datetime.date, str]:
    """The day that a file of maps holds as text; that text where another program wrote it otherwise."""
    try:
        return datetime.date.fromisoformat(stored)
    except ValueError:
        return stored


def add_nature_layer(
    maps: LandMaps, title: str, rows: Iterable[Tuple[Any, Mapping[str, Any]]], push: Push = lambda line: None
) -> None:
    """Add polygons of the user as nature areas, beside a map of the NNN or in its place.

    ``rows``: geometry (shapely, metres RD; None for none) and properties of each. ``push`` takes what is told of those
    that were left out. Raises BknError where too much of them is of no use.
    """
    polygons, came = usable_polygons(KNOWN_MAPS[NNN], rows, AROUND_RD, _nature_name)
    refuse_useless_layer(title, came)
    for message in what_was_left_out(title, came):
        push((WARNING, message))
    maps.add(GivenMap(AboutMap(NNN, title), polygons))


def _nature_name(properties: Mapping[str, Any]) -> str:
    return next(filter(None, (name_in(properties, KNOWN_MAPS[theme]) for theme in NATURE_THEMES)), "")


def available_maps(
    store: LandStore,
    fetch: Optional[FetchMap],
    push: Push,
    themes: Sequence[str],
    located: Sequence[LocatedPlace],
    reach_m: float,
    doing: Doing = lambda message: None,
) -> LandMaps:
    """The maps in the store, after fetching what is lacking where there is a ``fetch``.

    ``located``: the places in RD; ``doing`` hears which part of how many is being fetched. A map that cannot be had is
    told to ``push``, and its reason stands in ``failures``. Raises Cancelled.
    """
    try:
        if fetch is None:
            return stored_maps(store)
        return fetch_lacking(store, fetch, push, themes, located, reach_m, doing)
    except BknError as error:
        push((WARNING, error.message))
        return LandMaps(failures=dict.fromkeys(themes, error.message))


def fetch_lacking(
    store: LandStore,
    fetch: FetchMap,
    push: Push,
    themes: Iterable[str],
    located: Sequence[LocatedPlace],
    reach_m: float,
    doing: Doing = lambda message: None,
) -> LandMaps:
    """Fetch what the store lacks of these themes around places, and give its maps.

    A theme that could not be fetched has its reason in ``failures``. Raises Cancelled, and BknError where the store
    cannot be read.
    """
    tiles = [bounds for bounds in sorted(tiles_around(located, reach_m)) if _is_in_map(bounds)]
    failures = {}
    lacking = {theme: _lacking(store, theme, tiles) for theme in themes}
    total, number = sum(map(len, lacking.values())), 0
    for theme, parts in lacking.items():
        for bounds in parts:
            number += 1
            doing(fetching_part(KNOWN_MAPS[theme].title, number, total))
            try:
                fetch(theme, bounds)
            except BknError as error:
                push((WARNING, error.message))
                failures[theme] = error.message
                # A service that is down is not asked for the rest; one that has nothing here may have it there.
                if not isinstance(error, NothingCame):
                    break
    maps = stored_maps(store)
    maps.failures.update(failures)
    return maps


def map_titles() -> List[str]:
    """The maps by name, in the order of ALL_MAPS."""
    return [KNOWN_MAPS[theme].title for theme in ALL_MAPS]


def fetching_part(title: str, number: int, total: int) -> Message:
    """What is being fetched, which part of how many."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "Fetching {title}: part {number} of {total}"), title=title, number=number, total=total
    )


def largest_town_in(store: LandStore, shape: Any) -> Tuple[str, Tuple[float, float]]:
    """The largest town of the map on this computer within a shape (shapely, metres RD), and a place (x, y) in it; ""
    and a place in the shape where there is no such map or no town."""
    towns = store.land_map(BEVOLKINGSKERNEN)
    found = [("", shape, 0.0)]
    for town in towns.polygons(shape.bounds) if towns is not None else ():
        part = town.geometry.intersection(shape)
        found.append((town.name, part, float(part.area)))
    name, part, _ = max(found, key=lambda each: each[2])
    place = part.representative_point()
    return name, (float(place.x), float(place.y))


def tiles_around(located: Sequence[LocatedPlace], reach_m: float) -> Set[Bounds]:
    """The squares of 10 km that hold a place, or lie within reach of its bounds."""
    usable = [place for place in located if place.is_usable]
    return {tile.bounds for place in usable for tile in tiles_between(place.bounds, reach_m, TILE_M)}


def _is_in_map(bounds: Bounds) -> bool:
    """Whether ground with a region lies in bounds: at sea and abroad there is nothing to fetch."""
    from shapely.geometry import box

    region_map = shipped_region_map()
    overlaps = overlaps_of(region_map.overlaps, box(*bounds))
    return any(region_map.region[overlap.polygon] for overlap in overlaps)


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
