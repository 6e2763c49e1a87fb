"""The question for a GBIF download, and whether a download in GBIF's list was asked for by the same one."""

from __future__ import annotations

import datetime
import re
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.providers.failures import TooMuch
from bkn_qgis.providers.gbif import BASES_OF_RECORD, tile_polygon, widened_period
from bkn_qgis.providers.provider import Period, Tile

MAX_POLYGON_POINTS = 10_000
MOST_TILES = 500
"""Squares of 2.5 km in one download: more than a province of middle size. GBIF would take four times as many points,
but in the busiest part of the country these hold some millions of records, and QGIS receives a file in memory."""
DOWNLOAD_KEY = re.compile(r"[0-9A-Za-z-]{1,60}")
"""What a key of a download can be."""
UNDER_WAY = frozenset(("PREPARING", "RUNNING", "SUSPENDED"))
"""The states of a download that will give a file."""


def download_predicate(service: str, tiles: Sequence[Tile], period: Period) -> Dict[str, Any]:
    """The question to GBIF for all records of the tiles in the period, a month wider (see gbif.INTERVAL_DAYS).

    Raises TooMuch where the polygons of the tiles have more points than GBIF takes.
    """
    polygons = [tile_polygon(tile) for tile in tiles]
    if sum(polygon.count(",") + 1 for polygon in polygons) > MAX_POLYGON_POINTS:
        raise TooMuch(service, _too_many_tiles(len(tiles)))
    places = [{"type": "within", "geometry": polygon} for polygon in polygons]
    widened = widened_period(period)
    return {
        "type": "and",
        "predicates": [
            places[0] if len(places) == 1 else {"type": "or", "predicates": places},
            {"type": "greaterThanOrEquals", "key": "EVENT_DATE", "value": widened.first.isoformat()},
            {"type": "lessThanOrEquals", "key": "EVENT_DATE", "value": widened.last.isoformat()},
            {"type": "equals", "key": "HAS_COORDINATE", "value": "true"},
            {"type": "equals", "key": "HAS_GEOSPATIAL_ISSUE", "value": "false"},
            {"type": "equals", "key": "OCCURRENCE_STATUS", "value": "PRESENT"},
            {"type": "in", "key": "BASIS_OF_RECORD", "values": list(BASES_OF_RECORD)},
        ],
    }


def same_question(listed: Any, predicate: Mapping[str, Any], checklist: str) -> Optional[Tuple[str, datetime.datetime]]:
    """Key and moment of a download in GBIF's list; None where it was asked for something else, or gives no file."""
    if not isinstance(listed, Mapping) or str(listed.get("status")) not in UNDER_WAY | {"SUCCEEDED"}:
        return None
    request = listed.get("request")
    if not isinstance(request, Mapping) or request.get("format") != "SIMPLE_CSV":
        return None
    if request.get("checklistKey", checklist) != checklist:
        return None
    if _values_in(request.get("predicate")) != _values_in(predicate):
        return None
    key, moment = listed.get("key"), _moment(listed.get("created"))
    return (key, moment) if isinstance(key, str) and DOWNLOAD_KEY.fullmatch(key) and moment is not None else None


def _values_in(predicate: Any) -> List[str]:
    """What a predicate asks for, whatever else GBIF adds to it: its names and values, sorted."""
    found: List[str] = []
    parts: List[Any] = [predicate]
    while parts:
        part = parts.pop()
        if isinstance(part, list):
            parts.extend(part)
        elif isinstance(part, Mapping):
            parts.extend(part.get(name) for name in ("predicates", "predicate"))
            values = [part.get(name) for name in ("key", "value", "geometry")]
            values += part["values"] if isinstance(part.get("values"), list) else []
            found += [f"{part.get('type')} {value}" for value in values if value is not None]
    return sorted(found)


def _moment(text: object) -> Optional[datetime.datetime]:
    """A moment as GBIF writes it (``2026-11-24T10:11:12.345+00:00``); None for anything else."""
    try:
        moment = datetime.datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _too_many_tiles(count: int) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "{count} map squares are more than one download can have; choose a smaller area and run it in parts"
        ),
        count=count,
    )
