"""A map of land use or nature that the user has as a layer, kept as if it had been fetched."""

from __future__ import annotations

import datetime
import itertools
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence, Tuple

from bkn_qgis.landscape.known_maps import BODEMGEBRUIK, KNOWN_MAPS, name_in
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.landscape.received import (
    count_areas,
    is_near_the_netherlands,
    is_not_whole,
    refuse_useless_layer,
    usable_polygons,
    what_was_left_out,
)
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.observations.netherlands import AROUND_RD, Bounds

_ROWS_PER_PAGE = 1000
# What search areas at the border need.
_EDGE_M = 1500.0
_OWN = "own layer"


def keep_own_map(
    store: LandStore,
    theme: str,
    title: str,
    rows: Iterator[Tuple[Any, Mapping[str, Any]]],
    name_field: str,
    check_cancel: Callable[[], None],
    today: datetime.date,
    push: Callable[[LogEntry], None] = lambda line: None,
) -> int:
    """Keep a layer of the user as the map of a theme for the whole country; gives the number of its polygons.

    ``rows``: geometry (shapely, metres RD; None for none) and properties of each feature. ``name_field``: "" for the
    usual names. ``push`` takes what is told of features that were left out. Raises BknError where nothing or too
    little in it can be used (what was there stays), Cancelled.
    """
    known = KNOWN_MAPS[theme]
    fetch = store.begin(theme, None, _OWN, today)
    if fetch.features or fetch.received.areas:
        fetch = store.start_again(fetch)

    def name_of(properties: Mapping[str, Any]) -> str:
        return str(properties.get(name_field) or "") if name_field else name_in(properties, known)

    rest = iter(rows)
    while True:
        chunk = list(itertools.islice(rest, _ROWS_PER_PAGE))
        if not chunk:
            break
        check_cancel()
        polygons, came = usable_polygons(known, chunk, AROUND_RD, name_of)
        fetch = store.add_page(fetch, polygons, "", came)
    try:
        refuse_useless_layer(title, fetch.received, known.class_fields)
        if not fetch.features:
            raise BknError(_nothing_in(title, theme))
    except BknError:
        store.start_again(fetch)
        raise
    whole = is_not_whole(title, lambda bounds: store.has_areas(fetch, bounds))
    for message in (*what_was_left_out(title, fetch.received), *whole):
        push((WARNING, message))
    store.finish(fetch, f"{known.title}: {title}", "", "", today)
    return fetch.features


def refuse_misplaced(title: str, geometries: Sequence[Optional[Any]]) -> None:
    """Raise BknError where too many areas of a layer (shapely, metres RD; None for none) have no usable place."""
    refuse_useless_layer(title, count_areas(geometries))


def with_edge(bounds: Bounds) -> Bounds:
    """Bounds in whole kilometres with the edge that search areas need."""
    x_min, y_min, x_max, y_max = bounds
    low = [1000.0 * ((value - _EDGE_M) // 1000) for value in (x_min, y_min)]
    high = [-1000.0 * (-(value + _EDGE_M) // 1000) for value in (x_max, y_max)]
    return (low[0], low[1], high[0], high[1])


def refuse_area_abroad(bounds: Bounds, name: str) -> None:
    """Raise BknError where bounds (metres RD) to fetch maps for lie outside the Netherlands. ``name``: where they come
    from."""
    if not is_near_the_netherlands(bounds):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The area in {name} lies outside the Netherlands, where there is nothing to fetch; check that its "
                    "coordinate reference system (CRS) is the one its coordinates are in.",
                ),
                name=name,
            )
        )


def _nothing_in(title: str, theme: str) -> Message:
    if theme == BODEMGEBRUIK:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The layer {layer} has no polygons that are woods, open nature or water by a field bg2017, "
                "bodemgebruik or categorie; choose bestand bodemgebruik of CBS.",
            ),
            layer=title,
        )
    return Message(
        QT_TRANSLATE_NOOP("BKN", "The layer {layer} has no polygons that can be used; choose another."), layer=title
    )
