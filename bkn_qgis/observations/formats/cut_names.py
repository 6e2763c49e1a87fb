"""The whole names of columns that a shapefile cut to ten characters.

A DBF file holds names of ten characters. GDAL, and QGIS through it, cuts a name to ten; where that name is taken it
cuts to eight and numbers: ``occurrenceID``, ``occurrenceStatus`` and ``occurrenceRemarks`` become ``occurrence``,
``occurren_1`` and ``occurren_2`` (from the tenth on ``occurren10``); seen with GDAL 3.6. What such a name stood for
follows from its values and from the order of the columns in the program's own export, and is never guessed: where
several whole names fit, the table is refused.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

from bkn_qgis.observations.formats.columns import Aliases, fold

LONGEST = 10
_STEM = 8
_NUMBERED = re.compile(r"(.{1,8}?)(?:_([1-9])|([1-9]\d))")
# A table of which so many ways to read the names must be tried is none that a known program wrote.
_MOST_WAYS = 20_000

# Words by themselves, and cuts of names of many kinds.
_NOT_CUT = frozenset(("waarneming", "coordinate", "observatio", "occurrence"))

Layout = Sequence[str]


@dataclass(frozen=True)
class WholeNames:
    """The whole name of each column that was cut; and for those that can be several, all of these in order."""

    names: Mapping[str, str]
    doubtful: Mapping[str, Tuple[str, ...]]


def cut(names: Sequence[str]) -> List[str]:
    """The names of columns as GDAL writes them to a shapefile."""
    taken: Set[str] = set()
    result = []
    for name in names:
        short = name[:LONGEST].strip()
        number = 0
        while _plain(short) in taken and number < 99:
            number += 1
            short = f"{name[:_STEM]}_{number}" if number < 10 else f"{name[:_STEM]}{number}"
        taken.add(_plain(short))
        result.append(short)
    return result


def _plain(name: str) -> str:
    """A name without case, and with one sign for a space and an underscore: exports of one program differ in these."""
    return name.strip().casefold().replace(" ", "_").rstrip("_")


def with_cut_names(columns: Sequence[str], aliases: Aliases) -> Aliases:
    """The aliases, with what a shapefile makes of the long ones, where no column is too long for a shapefile.

    A cut name that two parts share, or that says something else by itself, is left out.
    """
    if any(len(column) > LONGEST for column in columns):
        return aliases
    cut_of: Dict[str, List[str]] = {part: [] for part in aliases}
    for part, names in aliases.items():
        for name in names:
            for written in {name, name.replace(" ", "")}:
                if len(written) > LONGEST:
                    cut_of[part].append(written[:LONGEST])
    parts_of = Counter(short for part in cut_of for short in {fold(name) for name in cut_of[part]})
    whole = {fold(name) for names in aliases.values() for name in names} | _NOT_CUT
    return {
        part: (*names, *(short for short in cut_of[part] if parts_of[fold(short)] == 1 and fold(short) not in whole))
        for part, names in aliases.items()
    }


def whole_names(
    columns: Sequence[str], layouts: Sequence[Layout], fits: Callable[[str, str], bool]
) -> Optional[WholeNames]:
    """What the columns of a table were called before a shapefile cut them, by the exports of one program.

    ``layouts``: the columns of these exports in their order; columns may be missing, and others may stand between.
    ``fits(column, whole)``: whether the values of a column can be those of a column with that whole name. None where
    no name was cut, or one is too long for a shapefile.
    """
    if any(len(column) > LONGEST for column in columns):
        return None
    readings = [reading for layout in layouts for reading in _readings(columns, layout, fits)]
    if not readings:
        return None
    # The readings that keep the order of the export and explain the most columns.
    best = max((in_order, len(names)) for in_order, names in readings)
    found = [names for in_order, names in readings if (in_order, len(names)) == best]
    return _agreed(columns, found)


def _agreed(columns: Sequence[str], readings: Sequence[Mapping[str, str]]) -> Optional[WholeNames]:
    names: Dict[str, str] = {}
    doubtful: Dict[str, Tuple[str, ...]] = {}
    for column in columns:
        wholes = tuple(dict.fromkeys(reading[column] for reading in readings if column in reading))
        if len(wholes) > 1:
            doubtful[column] = wholes
        elif wholes and _plain(wholes[0]) != _plain(column):
            names[column] = wholes[0]
    return WholeNames(names, doubtful) if names or doubtful else None


def _readings(
    columns: Sequence[str], layout: Layout, fits: Callable[[str, str], bool]
) -> Iterator[Tuple[bool, Dict[str, str]]]:
    """Every way to give the columns whole names of a layout that GDAL would cut so, and whether it keeps the order."""
    known: Dict[str, List[str]] = {}
    for column in columns:
        wholes = _candidates(column, layout)
        if len(wholes) > 1:
            wholes = [whole for whole in wholes if fits(column, whole)]
        if wholes:
            known[column] = wholes
    if not any(_was_cut(column, wholes) for column, wholes in known.items()):
        return
    place = {name: number for number, name in enumerate(layout)}
    for ways, chosen in enumerate(itertools.product(*known.values())):
        if ways == _MOST_WAYS:
            return
        if len(set(chosen)) == len(chosen) and _cuts_to(columns, dict(zip(known, chosen))):
            places = [place[whole] for whole in chosen]
            yield places == sorted(places), dict(zip(known, chosen))


def _was_cut(column: str, wholes: Sequence[str]) -> bool:
    return all(_plain(whole) != _plain(column) for whole in wholes)


def _cuts_to(columns: Sequence[str], wholes: Mapping[str, str]) -> bool:
    """Whether GDAL makes these columns of their whole names; columns that are not known are as they are."""
    made = cut([wholes.get(column, column) for column in columns])
    return list(map(_plain, made)) == list(map(_plain, columns))


def _candidates(column: str, layout: Layout) -> List[str]:
    """The names of a layout that this one may be a cut of; the name itself where it was not cut."""
    written = _plain(column)
    same = [name for name in layout if _plain(name) == written]
    if same:
        return same
    found = [name for name in layout if len(name) > LONGEST and _plain(name[:LONGEST]) == written]
    match = _NUMBERED.fullmatch(column.casefold().replace(" ", "_"))
    if match is not None:
        stem = match.group(1)
        found += [name for name in layout if name[:_STEM].casefold().replace(" ", "_") == stem and name not in found]
    return found
