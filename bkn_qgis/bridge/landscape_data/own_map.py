"""A map of land use or nature that the user has as a layer, kept as if it had been fetched."""

from __future__ import annotations

import datetime
from typing import Any, Callable, Iterator, List, Mapping, Tuple

from bkn_qgis.landscape.known_maps import BODEMGEBRUIK, KNOWN_MAPS, kind_in, name_in
from bkn_qgis.landscape.land_maps import MapPolygon
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

_ROWS_PER_PAGE = 1000
_OWN = "own layer"


def keep_own_map(
    store: LandStore,
    theme: str,
    title: str,
    rows: Iterator[Tuple[Any, Mapping[str, Any]]],
    name_field: str,
    check_cancel: Callable[[], None],
    today: datetime.date,
) -> int:
    """Keep a layer of the user as the map of a theme for the whole country; gives the number of its polygons.

    ``rows``: geometry (shapely, metres RD) and properties of each feature. ``name_field``: "" for the usual names.
    Raises BknError where nothing in it can be used, Cancelled.
    """
    known = KNOWN_MAPS[theme]
    fetch = store.begin(theme, None, _OWN, today)
    if fetch.features:
        fetch = store.start_again(fetch)
    page: List[MapPolygon] = []
    for geometry, properties in rows:
        kind = kind_in(properties, known)
        if kind or theme != BODEMGEBRUIK:
            name = str(properties.get(name_field) or "") if name_field else name_in(properties, known)
            page.append(MapPolygon(geometry, name, kind))
        if len(page) == _ROWS_PER_PAGE:
            check_cancel()
            fetch, page = store.add_page(fetch, page, ""), []
    fetch = store.add_page(fetch, page, "")
    if not fetch.features:
        raise BknError(_nothing_in(title, theme))
    store.finish(fetch, f"{known.title}: {title}", "", "", today)
    return fetch.features


def _nothing_in(title: str, theme: str) -> Sentence:
    if theme == BODEMGEBRUIK:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The layer {layer} has no polygons that are woods, open nature or water by a field bg2017, "
                "bodemgebruik or categorie; choose bestand bodemgebruik of CBS.",
            ),
            layer=title,
        )
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "The layer {layer} has no polygons that can be used; choose another."), layer=title
    )
