"""Files of GDAL that only say where data are to be found (VRT, WFS, WMS): what they name, here and elsewhere.

They are read by GDAL's own parser of XML, so that nothing is hidden from us that GDAL sees, and the reverse.
"""

from __future__ import annotations

import os
import re
from typing import Any, Dict, Iterator, List, Tuple

from bkn_qgis.limits import DEEPEST_META

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
