"""Darwin Core Archives: the occurrences that meta.xml describes, with place and date of their events.

meta.xml is read by GDAL's parser, which follows no entity; the plugin repository refuses Python's ``xml.etree``
(bandit B405, B314).
Source: the Darwin Core text guide (dwc.tdwg.org/text) for meta.xml; providers.md, section 1.8.
"""

from __future__ import annotations

import itertools
import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.limits import DEEPEST_META
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.tables.delimited import Dialect, split_rows
from bkn_qgis.observations.tables.failures import CannotRead, check_width, reading
from bkn_qgis.observations.tables.references import xml_depth
from bkn_qgis.observations.tables.stored import StoredFile, text_lines, utf16_encoding
from bkn_qgis.observations.tables.table import ROW_PROBLEM, Row, Table, is_empty_cell
from bkn_qgis.observations.tables.text_chunks import DelimitedFile, TableCells, table_of_files

# What an event says for all its occurrences. A place is taken whole, never half from one row and half from
# another.
_PLACE = (
    "decimalLatitude",
    "decimalLongitude",
    "coordinateUncertaintyInMeters",
    "dataGeneralizations",
    "countryCode",
)
_DATE = ("eventDate", "year", "month", "day", "verbatimEventDate")
# What occurrences were called before 2009, and what a core without a row type holds by the text guide of that time.
_OCCURRENCES = frozenset(("occurrence", "darwincore", "simpledarwincore", "simpledarwinrecord", "darwinrecord", ""))
_OLD_NAMESPACES = (
    "http://rs.tdwg.org/dwc/xsd/simpledarwincore",
    "http://rs.tdwg.org/dwc/dwcore",
    "http://rs.tdwg.org/dwc/dwcrecord",
    "http://rs.tdwg.org/dwc/geospatial",
    "http://rs.tdwg.org/dwc/curatorial",
    "http://digir.net/schema/conceptual/darwin",
)
# Terms of Darwin Core 1.2 (DiGIR) and 1.4 by the names they have now; in 1.2 the precision was a radius in metres.
_OLD_TERMS = {
    "latitude": "decimalLatitude",
    "longitude": "decimalLongitude",
    "coordinateprecision": "coordinateUncertaintyInMeters",
    "coordinateuncertaintyinmeter": "coordinateUncertaintyInMeters",
    "yearcollected": "year",
    "monthcollected": "month",
    "daycollected": "day",
    "datecollected": "eventDate",
    "earliestdatecollected": "eventDate",
    "collectingdate": "eventDate",
    "globaluniqueidentifier": "occurrenceID",
    "species": "specificEpithet",
    "subspecies": "infraspecificEpithet",
}
_COUNTED_ROWS = 80
_PARENT = "parentEventID"
_LONGEST_CHAIN = 4  # an event in a visit in a series in a project: more levels than that no archive has
_ROW_ID = "archive row id"
_ASCII = bytes(range(32, 127))


@dataclass(frozen=True)
class DataFile:
    """One core or extension of an archive: its files, how they are written, and its terms by place."""

    row_type: str
    locations: List[str]
    dialect: Dialect
    header_lines: int
    encoding: str
    id_place: Optional[int]
    terms: Dict[str, int]
    defaults: Dict[str, str]


_Node = List[Any]  # GDAL's shape of XML: [kind, name, child, ...], kind 0 element, 1 text, 2 attribute


def _elements(node: _Node, name: str) -> List[_Node]:
    return [child for child in node[2:] if child[0] == 0 and _local(child[1]) == name]


def _local(name: str) -> str:
    return str(name).rsplit(":", 1)[-1]


def _attribute(node: _Node, name: str, default: str) -> str:
    for child in node[2:]:
        if child[0] == 2 and child[1] == name:
            return str(child[2][1]) if len(child) > 2 else ""
    return default


def _text_of(node: _Node) -> str:
    return "".join(str(child[1]) for child in node[2:] if child[0] == 1).strip()


def _find_archive(node: _Node) -> Optional[_Node]:
    if node[0] == 0 and _local(node[1]) == "archive":
        return node
    for child in node[2:]:
        found = _find_archive(child) if child[0] == 0 else None
        if found is not None:
            return found
    return None


def _parsed(text: str) -> Optional[_Node]:
    from osgeo import gdal

    from bkn_qgis.observations.quiet_gdal import quiet_gdal

    try:
        with quiet_gdal():
            root = gdal.ParseXMLString(text)
    except (RuntimeError, TypeError):
        return None
    return _find_archive(root) if root else None


def _unescaped(text: str) -> str:
    return text.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r")


def _whole_number(text: str) -> Optional[int]:
    return int(text) if text.isdecimal() and len(text) < 6 else None


def _data_file(node: _Node) -> DataFile:
    ids = _elements(node, "id") + _elements(node, "coreid")
    terms: Dict[str, int] = {}
    defaults: Dict[str, str] = {}
    for field in _elements(node, "field"):
        term = _term(_attribute(field, "term", ""))
        place = _whole_number(_attribute(field, "index", ""))
        if place is not None:
            terms.setdefault(term, place)
        elif _attribute(field, "default", ""):
            defaults.setdefault(term, _attribute(field, "default", ""))
    locations = [_text_of(place) for files in _elements(node, "files") for place in _elements(files, "location")]
    delimiter = _unescaped(_attribute(node, "fieldsTerminatedBy", ","))
    return DataFile(
        row_type=_row_type(_attribute(node, "rowType", "")),
        locations=locations,
        # Archives often say that nothing is quoted where it is: quotes are judged row by row.
        dialect=Dialect(delimiter[:1] or ",", _unescaped(_attribute(node, "fieldsEnclosedBy", '"'))[:1] or '"'),
        header_lines=_whole_number(_attribute(node, "ignoreHeaderLines", "0")) or 0,
        encoding=_known_encoding(_attribute(node, "encoding", "UTF-8")),
        id_place=_whole_number(_attribute(ids[0], "index", "")) if ids else None,
        terms=terms,
        defaults=defaults,
    )


def _row_type(uri: str) -> str:
    """What the rows are, without its namespace and in lower case: "occurrence", also under its older names."""
    name = re.split(r"[/#:]", uri.strip().rstrip("/"))[-1].casefold()
    is_namespace = uri.strip().casefold().startswith(_OLD_NAMESPACES) and not name.isalpha()
    return "occurrence" if is_namespace or name in _OCCURRENCES else name


def _term(uri: str) -> str:
    """A term without its namespace; one of Darwin Core before 2009 by its present name."""
    term = re.split(r"[/#:]", uri.strip())[-1]
    if uri.strip().casefold().startswith(_OLD_NAMESPACES):
        return _OLD_TERMS.get(term.casefold(), term)
    return term


def _known_encoding(name: str) -> str:
    """The encoding where it can be that of a table: one in which ASCII is ASCII, and errors can be passed over.

    UTF-16 is seen by its bytes, whatever is stated.
    """
    try:
        is_usable = _ASCII.decode(name) == _ASCII.decode("ascii") and b"\xe9\xc3".decode(name, errors="replace") != ""
    except (LookupError, UnicodeError, ValueError):
        return "utf-8"
    return name if is_usable else "utf-8"


def _broken() -> CannotRead:
    return CannotRead(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "its meta.xml describes no table of occurrences that is in the archive; download it again, "
                "or choose an archive with occurrences",
            )
        )
    )


_FindFile = Callable[[str], Optional[StoredFile]]


def archive_table(meta: bytes, find_file: _FindFile) -> Table:
    """The occurrences of the archive that ``meta`` describes; columns are the Darwin Core terms.

    ``find_file`` gives the file that stands beside meta.xml under a location, or None. With an event core,
    place and date of an occurrence that has none of its own are those of its event, else of the events above
    it. Raises CannotRead when meta.xml describes no occurrences.
    """
    described = meta.decode(utf16_encoding(meta) or "utf-8-sig", errors="replace").lstrip("\ufeff")
    archive = _parsed(described) if xml_depth(described) <= DEEPEST_META else None
    if archive is None:
        raise _broken()
    cores = [_data_file(node) for node in _elements(archive, "core")]
    extensions = [_data_file(node) for node in _elements(archive, "extension")]
    occurrences = [part for part in cores + extensions if part.row_type == "occurrence"]
    if not occurrences:
        raise _broken()
    table = _part_table(occurrences[0], find_file)
    events = [part for part in cores if part.row_type == "event"]
    if not events or occurrences[0] in cores:
        return table
    return _with_events(table, _part_table(events[0], find_file))


def _part_table(part: DataFile, find_file: _FindFile) -> Table:
    found = [find_file(posixpath.normpath(location)) for location in part.locations]
    files = [stored for stored in found if stored is not None]
    if not files:
        raise _broken()
    width = max([-1, *part.terms.values(), part.id_place if part.id_place is not None else -1]) + 1
    check_width(width)
    by_place = {place: term for term, place in part.terms.items()}
    columns = [by_place.get(place, f"column {place + 1}") for place in range(width)]
    defaults = {term: value for term, value in part.defaults.items() if term not in columns}
    if part.id_place is not None:
        columns.append(_ROW_ID)
    columns.extend(defaults)

    places = [*range(width), *([part.id_place] if part.id_place is not None else [])]
    cells = TableCells(places, list(defaults.values()))
    return table_of_files(files[0].name, columns, "", lambda: [_delimited(stored, part) for stored in files], cells)


def _delimited(stored: StoredFile, part: DataFile) -> DelimitedFile:
    with reading(stored.name):
        head = stored.head()
        with stored.open() as stream:
            rows = split_rows(text_lines(stream, head, part.encoding), part.dialect, None)
            first = list(itertools.islice(rows, _COUNTED_ROWS))
    # What stands above the data is passed over, and there may be no header at all.
    width, last_line_above = _usual_width(first, part), _header_lines(first, part)
    return DelimitedFile(stored, head, part.dialect, width, last_line_above, part.encoding)


def _header_lines(rows: Sequence[Row], part: DataFile) -> int:
    """The number of lines above the data: none where meta.xml says one, and it is a row with a latitude."""
    place = part.terms.get("decimalLatitude", -1)
    if part.header_lines != 1 or not rows or not 0 <= place < len(rows[0].cells):
        return part.header_lines
    return 0 if re.fullmatch(r"-?\d{1,2}[.,]\d+", rows[0].cells[place].strip()) else 1


def _usual_width(rows: Sequence[Row], part: DataFile) -> Optional[int]:
    """The number of cells of the header, else that which most of the first rows have; None for an empty file."""
    if part.header_lines and rows:
        return len(rows[0].cells)
    widths = Counter(len(row.cells) for row in rows)
    return widths.most_common(1)[0][0] if widths else None


def _with_events(occurrences: Table, events: Table) -> Table:
    known = [term for term in (*_PLACE, *_DATE) if term in events.columns]
    columns = occurrences.columns + [term for term in known if term not in occurrences.columns]

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        by_event = _event_rows(events, known)
        needed = [term for term in dict.fromkeys([*wanted, _ROW_ID, *_PLACE, *_DATE]) if term in occurrences.columns]
        for chunk in occurrences.read(needed):
            chunk = chunk.astype(object)
            matching = by_event.reindex(chunk[_ROW_ID].to_numpy()).set_axis(chunk.index)
            _fill(chunk, matching, [term for term in _PLACE if term in known])
            _fill(chunk, matching, [term for term in _DATE if term in known])
            columns_given = [term for term in dict.fromkeys([*wanted, ROW_PROBLEM]) if term in chunk.columns]
            yield chunk[columns_given]

    return Table(occurrences.name, columns, read, has_geometry=False, crs=None)


def _event_rows(events: Table, known: Sequence[str]) -> pd.DataFrame:
    """Place and date of every event by its id, those of the events above it where it has none of its own."""
    parents = [_PARENT] if _PARENT in events.columns else []
    chunks = [_whole_rows(chunk.astype(object)) for chunk in events.read([_ROW_ID, *known, *parents])]
    if not chunks:
        chunks = [pd.DataFrame(columns=[_ROW_ID, *known, *parents], dtype=object)]
    table: pd.DataFrame = pd.concat(chunks).drop_duplicates(_ROW_ID).set_index(_ROW_ID)
    for _ in range(_LONGEST_CHAIN if parents else 0):
        above = table.reindex(table[_PARENT].to_numpy()).set_axis(table.index)
        _fill(table, above, [term for term in _PLACE if term in known])
        _fill(table, above, [term for term in _DATE if term in known])
    places_and_dates: pd.DataFrame = table[[*known]]
    return places_and_dates


def _whole_rows(chunk: pd.DataFrame) -> pd.DataFrame:
    """The rows that could be taken apart: in the others a cell may stand in the wrong column."""
    if ROW_PROBLEM not in chunk.columns:
        return chunk
    whole: pd.DataFrame = chunk[chunk[ROW_PROBLEM].isna()].drop(columns=ROW_PROBLEM)
    return whole


def _fill(table: pd.DataFrame, other: pd.DataFrame, terms: Sequence[str]) -> None:
    """Take ``terms`` from ``other`` where ``table`` holds none that matters: no latitude, no date and no
    year.
    """
    deciding = [term for term in terms if term in ("decimalLatitude", "eventDate", "year")]
    empty = pd.Series(True, index=table.index)
    for term in deciding:
        if term in table.columns:
            empty &= np.array([is_empty_cell(value) for value in table[term].tolist()], dtype=np.bool_)
    for term in terms:
        if term not in table.columns:
            table[term] = None
        table[term] = table[term].where(~empty.to_numpy(), other[term].to_numpy())
