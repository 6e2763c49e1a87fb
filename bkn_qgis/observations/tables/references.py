"""What a file names elsewhere: data (VRT, WFS, WMS), a coordinate system (GeoJSON, GML), a schema (GML).

A file never makes this computer go online. GDAL fetches a coordinate system that is a link, and takes WGS 84 without a
word for one that it does not know: either way the points may lie elsewhere than the file says. Such a file is refused.
XML is read by GDAL's own parser, so that nothing is hidden from us that GDAL sees, and the reverse.
"""

from __future__ import annotations

import json
import mmap
import os
import re
from contextlib import contextmanager
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

from bkn_qgis.limits import DEEPEST_META
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import is_geographic
from bkn_qgis.observations.tables.failures import CannotRead
from bkn_qgis.observations.tables.stored import StoredFile, file_on_disk

# Descriptions of data elsewhere, by their element: VRT of vectors and rasters, WFS, CSW, WMS, WMTS, WCS. GDAL looks for
# it anywhere at the start of a file.
_DESCRIPTION = re.compile(
    rb"(?i)<(?:OGRVRT\w*|VRT\w*|OGRWFS\w*|OGRCSW\w*|GDAL_WMS|GDAL_WMTS|WMS_\w+|WMT_\w+|WCS_\w+)\b"
)
_ELSEWHERE = re.compile(
    r"(?i):[\\/]{2,}|/vsi|^\s*[\[{]|\b(?:WFS|WFS3|OAPIF|CSW|PG|MYSQL|MSSQL|OCI|ODBC|AmigoCloud|Carto|ElasticSearch|ES):"
)
# Names of XML itself: no program asks for what they say.
_OF_XML = re.compile(r"(?i)xmlns(?::.*)?|xml:.*|(?:.*:)?(?:schemaLocation|noNamespaceSchemaLocation)")
# A coordinate system: an address is fetched, but for those of OGC, which GDAL reads as a name.
_CRS = frozenset(("layersrs", "srs", "targetsrs", "sourcesrs", "referencesrs"))
_FETCHED_CRS = re.compile(r"(?i)\s*(?!https?://(?:www\.)?opengis\.net/(?:def/crs|gml/srs)/)(?:\w+:/|/vsi)")
# What a layer or a field is called, and what is said of it.
_NAMES = frozenset(("name", "src", "description", "mdi", "alternativename", "comment"))
# Where data are: of the kind "GPKG:file.gpkg:layer" only one with a file on this computer is known to be here.
_SOURCES = frozenset(("srcdatasource", "sourcefilename", "sourcedataset"))
_PREFIXED = re.compile(r"\s*\w{2,}:")
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"|`([^`]+)`|\[([^\]]+)\]")
_TAG = re.compile(r"<(/?)[A-Za-z_][^<>]*?(/?)>")
_LONGEST_PATH = 4096

_ELEMENT, _TEXT, _ATTRIBUTE = 0, 1, 2  # kinds of nodes in GDAL's lists: [kind, name, child, ...]
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
_LARGEST_SCHEMA = 10_000_000
_INCLUDE = re.compile(rb"<(?:\w+:)?(?:include|redefine)\b[^>]*schemaLocation\s*=\s*[\"'][^\"']*(?::/|/vsi|&)")


class NotRead(ValueError):
    """The description is no XML that GDAL reads, or is nested too deeply."""


class Elsewhere(ValueError):
    """The description names data that would have to be fetched."""


def is_description(head: bytes) -> bool:
    """Whether a file that starts with ``head`` only says where data are to be found."""
    return _DESCRIPTION.search(head) is not None


def files_named(description: bytes, folder: str) -> List[str]:
    """The files on this computer that a description in ``folder`` names. Raises Elsewhere; NotRead."""
    found: Dict[str, None] = {}
    for name, value in _values(_root(description.decode("utf-8", errors="replace"))):
        if name in _CRS:
            if _FETCHED_CRS.match(value):
                raise Elsewhere(value)
            continue
        if name not in _NAMES and _ELSEWHERE.search(value):
            raise Elsewhere(value)
        files = [path for path in _candidates(value, folder) if os.path.exists(path) and not os.path.isdir(path)]
        if name in _SOURCES and not files and (_PREFIXED.match(value) or "<" in value) and not _is_drive(value):
            raise Elsewhere(value)
        found.update(dict.fromkeys(files))
    return list(found)


def _is_drive(value: str) -> bool:
    return os.path.splitdrive(value.strip())[0] != "" or value.strip().startswith("@dummy@")


def _candidates(value: str, folder: str) -> Iterator[str]:
    """The paths that GDAL could take a value for: as it stands, behind a prefix, or quoted in SQL."""
    parts = [value, *("".join(match) for match in _QUOTED.findall(value))]
    for part in list(parts):
        prefixed = _PREFIXED.match(part)
        if prefixed:
            rest = part[prefixed.end() :].strip("\"'")
            parts += [rest, rest.rpartition(":")[0].strip("\"'")]
    for part in parts:
        for path in {part, part.strip()}:
            if path and len(path) < _LONGEST_PATH and "\0" not in path:
                yield path
                yield os.path.join(folder, path)


def _root(text: str) -> Any:
    from osgeo import gdal

    from bkn_qgis.observations.quiet_gdal import quiet_gdal

    if xml_depth(text) > DEEPEST_META:
        raise NotRead
    try:
        with quiet_gdal():
            root = gdal.ParseXMLString(text)
    except (RuntimeError, TypeError, ValueError):
        root = None
    if not root:
        raise NotRead
    return root


def xml_depth(text: str) -> int:
    """How deep the elements of an XML text are nested; GDAL goes down into each."""
    depth = deepest = 0
    for closing, alone in _TAG.findall(text):
        depth += -1 if closing else 0 if alone else 1
        deepest = max(deepest, depth)
    return deepest


def _values(node: Any) -> Iterator[Tuple[str, str]]:
    """Every text and attribute with its name in small letters; those of XML itself and comments aside."""
    name = str(node[1])
    if node[0] in (_ELEMENT, _ATTRIBUTE):
        if node[0] == _ATTRIBUTE and _OF_XML.fullmatch(name):
            return
        texts = "".join(str(child[1]) for child in node[2:] if child[0] == _TEXT)
        if texts:
            yield name.rsplit(":", 1)[-1].casefold(), texts
        for child in node[2:]:
            yield from _values(child)


def check_stated_crs(stored: StoredFile, head: bytes) -> None:
    """Raise CannotRead where the coordinate system of a GeoJSON or GML file on disk is a link or is not known."""
    start = head.lstrip(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"{":
        for text in _found(stored, _CRS_KEY, _after_key):
            _check_json(text.decode("utf-8", errors="replace"))
    elif start == b"<":
        encoding = _ENCODING.match(head)
        if b"\0" in head or (encoding and not _KNOWN_ENCODINGS.fullmatch(encoding.group(1))):
            raise _odd_encoding()
        for text in _found(stored, _DECLARED, lambda mapped, match: match.group(1)):
            raise _with_declarations(text.decode("utf-8", errors="replace"))
        for text in _found(stored, _LINKED_SRS, lambda mapped, match: match.group(1)):
            raise _linked(text.decode("utf-8", errors="replace"))


def _found(stored: StoredFile, pattern: Any, take: Callable[[Any, Any], bytes]) -> Iterator[bytes]:
    """What ``take`` makes of every match in the file."""
    with _mapped(stored.path or "") as mapped:
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


def _check_json(after_key: str) -> None:
    place = _after_space(after_key, 0)
    if not after_key.startswith(":", place):
        return
    place = _after_space(after_key, place + 1)
    if not after_key.startswith("{", place):
        return  # null, or a column that happens to have this name
    try:
        crs, _ = json.JSONDecoder().raw_decode(after_key, place)
    except (ValueError, RecursionError):
        raise _not_known(after_key[place : place + 80]) from None
    link, stated = _link_in(crs), _name_in(crs)
    if link is not None:
        raise _linked(link)
    if stated is None or not _is_known(stated):
        raise _not_known(stated if stated is not None else json.dumps(crs)[:80])


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


def _linked(link: str) -> CannotRead:
    return CannotRead(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "its coordinate system would have to be fetched from {link}, and a file never makes this computer go "
                "online; save it again with a coordinate system that is named, such as EPSG:28992",
            ),
            link=link[:200],
        )
    )


def _not_known(crs: str) -> CannotRead:
    return CannotRead(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "its coordinate system {crs} is not known; save it again in another, such as EPSG:28992",
            ),
            crs=crs,
        )
    )


def _with_declarations(declaration: str) -> CannotRead:
    return CannotRead(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it is XML with declarations of its own ({declaration}), which are not followed; save it again"
            ),
            declaration=declaration[:80],
        )
    )


def _odd_encoding() -> CannotRead:
    return CannotRead(
        Message(
            QT_TRANSLATE_NOOP("BKN", "it is XML in an encoding that is not read here; save it again in UTF-8"),
        )
    )


def schema_beside(path: str) -> Optional[str]:
    """The path of the schema beside a GML file; None where there is none."""
    beside = os.path.splitext(path)[0] + ".xsd"
    return beside if os.path.isfile(beside) else None


def includes_elsewhere(schema: str) -> bool:
    """Whether a schema includes another that would be fetched. Raises OSError; TooMuch where it is too large."""
    return _INCLUDE.search(file_on_disk(schema).whole(_LARGEST_SCHEMA)) is not None
