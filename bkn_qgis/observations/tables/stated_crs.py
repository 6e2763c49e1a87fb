"""The coordinate system that a GeoJSON or GML file states, looked at before GDAL opens the file.

GDAL fetches a coordinate system that is a link, and takes WGS 84 without a word for one that it does not know: either
way the points may lie elsewhere than the file says. Such a file is refused.
"""

from __future__ import annotations

import json
import mmap
import re
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Optional

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import is_geographic
from bkn_qgis.observations.tables.failures import read_failure, reading
from bkn_qgis.observations.tables.stored import StoredFile

_STEP = 64 << 20  # bytes searched between two looks at cancel
_OVERLAP = 4096
_LONGEST_CRS = 65_536
# The key "crs" as JSON may spell it, every letter also as an escape.
_CRS_KEY = re.compile(rb"[\"'](?:[cC]|\\u00[46]3)(?:[rR]|\\u00[57]2)(?:[sS]|\\u00[57]3)[\"']")
_NO_OBJECT = re.compile(rb"\s*(?:[^\s:/]|:\s*[^\s{/])")
_COMMENT_OR_SPACE = re.compile(r"(?:\s|/\*.*?\*/|//[^\n]*\n)*", re.DOTALL)
# An address or a path for a coordinate system in GML, but for addresses that GDAL reads as a name and never asks for.
# An entity or a default of an attribute could hide one.
_LINKED_SRS = re.compile(
    rb"srsName\s*=\s*[\"'](?!\s*https?://(?:www\.)?opengis\.net/(?:def/crs|gml/srs)/)"
    rb"([^\"']{0,500}?(?::/|/vsi|&)[^\"']{0,500})"
)
_DECLARED = re.compile(rb"(<!(?:ENTITY|ATTLIST)\b[^>]{0,80})")
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_KNOWN_ENCODINGS = re.compile(rb"(?i)utf-?8|us-ascii|ascii|iso[-_]?8859-\d+|latin-?1|windows-125\d|cp125\d")


def check_stated_crs(stored: StoredFile, head: bytes) -> None:
    """Raise BknError where the coordinate system of a GeoJSON or GML file on disk is a link or is not known."""
    start = head.lstrip(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"{":
        for text in _found(stored, _CRS_KEY, _after_key):
            _check_json(stored.name, text.decode("utf-8", errors="replace"))
    elif start == b"<":
        encoding = _ENCODING.match(head)
        if b"\0" in head or (encoding and not _KNOWN_ENCODINGS.fullmatch(encoding.group(1))):
            raise _odd_encoding(stored.name)
        for text in _found(stored, _DECLARED, lambda mapped, match: match.group(1)):
            raise _with_declarations(stored.name, text.decode("utf-8", errors="replace"))
        for text in _found(stored, _LINKED_SRS, lambda mapped, match: match.group(1)):
            raise _linked(stored.name, text.decode("utf-8", errors="replace"))


def _found(stored: StoredFile, pattern: Any, take: Callable[[Any, Any], bytes]) -> Iterator[bytes]:
    """What ``take`` makes of every match in the file."""
    with reading(stored.name), _mapped(stored.path or "") as mapped:
        for start in range(0, len(mapped), _STEP):
            stored.check_cancel()
            for match in pattern.finditer(mapped, start, start + _STEP + _OVERLAP):
                yield take(mapped, match)


@contextmanager
def _mapped(path: str) -> Iterator[Any]:
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        yield mapped


def _after_key(mapped: Any, match: Any) -> bytes:
    if _NO_OBJECT.match(mapped, match.end()):
        return b""  # a column that happens to have this name: a short cut, for it stands in every feature
    return bytes(mapped[match.end() : match.end() + _LONGEST_CRS])


def _check_json(name: str, after_key: str) -> None:
    place = _after_space(after_key, 0)
    if not after_key.startswith(":", place):
        return
    place = _after_space(after_key, place + 1)
    if not after_key.startswith("{", place):
        return  # null, or a column that happens to have this name
    try:
        crs, _ = json.JSONDecoder().raw_decode(after_key, place)
    except (ValueError, RecursionError):
        raise _not_known(name, after_key[place : place + 80]) from None
    link, stated = _link_in(crs), _name_in(crs)
    if link is not None:
        raise _linked(name, link)
    if stated is None or not _is_known(stated):
        raise _not_known(name, stated if stated is not None else json.dumps(crs)[:80])


def _after_space(text: str, place: int) -> int:
    found = _COMMENT_OR_SPACE.match(text, place)
    return found.end() if found else place


def _link_in(crs: Any) -> Optional[str]:
    properties = _lowered(_lowered(crs).get("properties"))
    link = properties.get("href", properties.get("url"))
    if link is not None or str(_lowered(crs).get("type")).lower() in ("link", "url"):
        return str(link)
    return None


def _name_in(crs: Any) -> Optional[str]:
    """The name of a coordinate system of GeoJSON 2008: {"type": "name"} or {"type": "EPSG"}; None for any other."""
    kind, properties = str(_lowered(crs).get("type")).lower(), _lowered(_lowered(crs).get("properties"))
    if kind == "epsg":
        return f"EPSG:{properties.get('code')}"
    if kind == "ogc":
        return f"urn:ogc:def:crs:OGC:1.3:{properties.get('urn')}"
    name = properties.get("name") if kind == "name" else None
    return name if isinstance(name, str) else None


def _lowered(value: Any) -> Any:
    # GDAL does not heed the case of these keys.
    return {key.lower(): item for key, item in value.items()} if isinstance(value, dict) else {}


def _is_known(crs: str) -> bool:
    try:
        is_geographic(crs)
    except BknError:
        return False
    return True


def _linked(name: str, link: str) -> BknError:
    return read_failure(
        name,
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "its coordinate system would have to be fetched from {link}, and a file never makes this computer go "
                "online; save it again with a coordinate system that is named, such as EPSG:28992",
            ),
            link=link[:200],
        ),
    )


def _not_known(name: str, crs: str) -> BknError:
    return read_failure(
        name,
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "its coordinate system {crs} is not known; save it again in another, such as EPSG:28992",
            ),
            crs=crs,
        ),
    )


def _with_declarations(name: str, declaration: str) -> BknError:
    return read_failure(
        name,
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it is XML with declarations of its own ({declaration}), which are not followed; save it again"
            ),
            declaration=declaration[:80],
        ),
    )


def _odd_encoding(name: str) -> BknError:
    return read_failure(
        name,
        Message(
            QT_TRANSLATE_NOOP("BKN", "it is XML in an encoding that is not read here; save it again in UTF-8"),
        ),
    )
