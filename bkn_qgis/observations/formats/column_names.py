"""Names of columns: which column plays which part, also where a shapefile cut its name to ten characters.

A DBF file holds names of ten characters. GDAL, and QGIS through it, cuts a name to ten; where that name is taken it
cuts to eight and numbers: ``occurrenceID``, ``occurrenceStatus`` and ``occurrenceRemarks`` become ``occurrence``,
``occurren_1`` and ``occurren_2`` (from the tenth on ``occurren10``); seen with GDAL 3.6. R's package sf leaves out
letters instead: ``occrrID``, ``occrrnS``, ``crdnUIM`` (``abbreviate`` of R to seven letters; as scripts in public
repositories name these columns). What such a name stood for follows from its values and from the order of the columns
in the program's own export, and is never guessed: where several whole names fit, the table is refused.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import AbstractSet, Callable, Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

Aliases = Mapping[str, Sequence[str]]
Layout = Sequence[str]
"""The columns of a program's own export, in their order."""

LONGEST = 10
_STEM = 8
_NUMBERED = re.compile(r"(.{1,8}?)(?:_([1-9])|([1-9]\d))")
# A table of which so many ways to read the names must be tried is none that a known program wrote.
_MOST_WAYS = 2_000
_R_LETTERS = 7

# Words by themselves, and cuts of names of many kinds.
_NOT_CUT = frozenset(("waarneming", "coordinate", "observatio", "occurrence"))

Reading = Dict[str, str]
FitsWhole = Callable[[str, str, AbstractSet[str]], bool]
"""Whether a column may have had a whole name, where the short names before it are taken."""


def fold(name: str) -> str:
    """A column name without what programs change: case, accents, spaces, underscores and other signs."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def folded(names: Iterable[str]) -> List[str]:
    """The names, each folded."""
    return [fold(name) for name in names]


def by_folded_name(columns: Sequence[str]) -> Dict[str, str]:
    """The columns by their folded names; of equal ones the first."""
    return {fold(column): column for column in reversed(columns)}


def is_one_of(column: str, names: Iterable[str]) -> bool:
    """Whether a column is called as one of these names."""
    return fold(column) in folded(names)


def find_columns(columns: Sequence[str], aliases: Aliases) -> Dict[str, str]:
    """The column of ``columns`` for each part that has one: the first of its aliases that is there.

    Names are compared folded; of equal columns the first counts.
    """
    by_folded = by_folded_name(columns)
    found = {}
    for part, names in aliases.items():
        match = next((by_folded[name] for name in map(fold, names) if name in by_folded), None)
        if match is not None:
            found[part] = match
    return found


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
        short = _cut_name(name, taken)
        taken.add(_plain(short))
        result.append(short)
    return result


def _cut_name(name: str, taken: AbstractSet[str]) -> str:
    """What GDAL makes of a name beside others, which are ``taken`` (as ``_plain`` has them)."""
    short, number = name[:LONGEST].strip(), 0
    while _plain(short) in taken and number < 99:
        number += 1
        short = f"{name[:_STEM]}_{number}" if number < 10 else f"{name[:_STEM]}{number}"
    return short


@functools.lru_cache(maxsize=8192)
def abbreviated(name: str, least: int = _R_LETTERS) -> str:
    """A name as ``abbreviate(name, minlength=least)`` of R makes it: without its last small vowels, then small letters.

    Letters at the start of a word stay.
    """
    letters = list(name)

    def leave_out(test: Callable[[int], bool]) -> None:
        for place in range(len(letters) - 1, 0, -1):
            if len(letters) > least and test(place):
                del letters[place]

    def ends_word(place: int) -> bool:
        return place + 1 == len(letters) or letters[place + 1].isspace()

    def starts_word(place: int) -> bool:
        return letters[place - 1].isspace()

    leave_out(lambda place: letters[place] in "aeiou" and ends_word(place))
    leave_out(lambda place: letters[place] in "aeiou" and not starts_word(place))
    leave_out(lambda place: letters[place].islower() and ends_word(place))
    leave_out(lambda place: letters[place].islower() and not starts_word(place))
    return "".join(letters)


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
    best, found = (False, 0), []
    for layout in layouts:
        for candidates, fits_whole in ((_cut_candidates, _is_cut), (_abbreviated_candidates, _is_abbreviated)):
            known = {column: _fitting(column, candidates(column, layout), fits) for column in columns}
            known = {column: wholes for column, wholes in known.items() if wholes}
            if not any(_was_cut(column, wholes) for column, wholes in known.items()):
                continue
            in_order = _in_order(columns, known, layout, fits_whole)
            score = (bool(in_order), len(known))
            readings = in_order or _in_any_order(known, fits_whole)
            if score > best:
                best, found = score, readings
            elif score == best:
                found = found + readings
    names, doubtful = _agreed(columns, found)
    _explain_the_rest(columns, layouts, fits, names, doubtful)
    return WholeNames(names, doubtful) if names or doubtful else None


def _explain_the_rest(
    columns: Sequence[str],
    layouts: Sequence[Layout],
    fits: Callable[[str, str], bool],
    names: Dict[str, str],
    doubtful: Dict[str, Tuple[str, ...]],
) -> None:
    """Whole names for cut columns that no reading explains: some were deleted or moved after a shapefile cut them, or
    stand in another export. None is left out in silence that may say what the values mean.
    """
    for column in columns:
        if column in names or column in doubtful:
            continue
        found = [whole for layout in layouts for whole in _cut_candidates(column, layout)]
        found += [whole for layout in layouts for whole in _abbreviated_candidates(column, layout)]
        if not _was_cut(column, found):
            continue
        wholes = _fitting(column, [whole for whole in dict.fromkeys(found) if whole not in names.values()], fits)
        if len(wholes) == 1:
            names[column] = wholes[0]
        elif wholes:
            doubtful[column] = tuple(wholes)


def _fitting(column: str, wholes: List[str], fits: Callable[[str, str], bool]) -> List[str]:
    return wholes if len(wholes) < 2 else [whole for whole in wholes if fits(column, whole)]


def _agreed(
    columns: Sequence[str], readings: Sequence[Mapping[str, str]]
) -> Tuple[Dict[str, str], Dict[str, Tuple[str, ...]]]:
    """What all readings say of a column that was cut, and where they differ."""
    names: Dict[str, str] = {}
    doubtful: Dict[str, Tuple[str, ...]] = {}
    for column in columns:
        wholes = tuple(dict.fromkeys(reading[column] for reading in readings if column in reading))
        if len(wholes) > 1:
            doubtful[column] = wholes
        elif wholes and _plain(wholes[0]) != _plain(column):
            names[column] = wholes[0]
    return names, doubtful


def _in_order(
    columns: Sequence[str], known: Mapping[str, Sequence[str]], layout: Layout, fits_whole: FitsWhole
) -> List[Reading]:
    """Every way to give the columns whole names that keeps the order of the layout; few where there are too many."""
    place = {name: number for number, name in enumerate(layout)}
    found: List[Reading] = []

    def follow(number: int, last: int, taken: FrozenSet[str], names: Reading) -> None:
        if number == len(columns) or len(found) == _MOST_WAYS:
            found.append(names)
            return
        column = columns[number]
        if column not in known:
            follow(number + 1, last, taken | {_plain(column)}, names)
            return
        for whole in known[column]:
            if place[whole] > last and fits_whole(column, whole, taken):
                follow(number + 1, place[whole], taken | {_plain(column)}, {**names, column: whole})

    follow(0, -1, frozenset(), {})
    return found


def _in_any_order(known: Mapping[str, Sequence[str]], fits_whole: FitsWhole) -> List[Reading]:
    """Every way to give whole names to the columns that share their first letters: only these stand in each other's
    way.
    """
    by_stem: Dict[str, List[str]] = {}
    for column in known:
        by_stem.setdefault(_plain(known[column][0])[:_STEM], []).append(column)
    found: List[Reading] = []
    for columns in by_stem.values():
        ways = itertools.islice(itertools.product(*(known[column] for column in columns)), _MOST_WAYS)
        for wholes in ways:
            earlier = [frozenset(map(_plain, columns[:number])) for number in range(len(columns))]
            if len(set(wholes)) == len(wholes) and all(map(fits_whole, columns, wholes, earlier)):
                found.append(dict(zip(columns, wholes)))
    return found


def _is_cut(column: str, whole: str, taken: AbstractSet[str]) -> bool:
    return _plain(_cut_name(whole, taken)) == _plain(column)


def _is_abbreviated(column: str, whole: str, taken: AbstractSet[str]) -> bool:
    return True  # each name is shortened by itself: the candidates are all that fit


def _was_cut(column: str, wholes: Sequence[str]) -> bool:
    return all(_plain(whole) != _plain(column) for whole in wholes)


def _cut_candidates(column: str, layout: Layout) -> List[str]:
    """The names of a layout that this one may be a cut of; the name itself where it was not cut."""
    written, short_names = _plain(column), _short_names(tuple(layout))
    same = short_names.whole.get(written)
    if same:
        return list(same)
    found = list(short_names.cut.get(written, ()))
    match = _NUMBERED.fullmatch(column.casefold().replace(" ", "_"))
    if match is not None:
        found += [name for name in short_names.stems.get(match.group(1), ()) if name not in found]
    return found


def _abbreviated_candidates(column: str, layout: Layout) -> List[str]:
    """The names of a layout that R shortens to this one: to seven letters, or to more where two would be the same."""
    written, short_names = _plain(column), _short_names(tuple(layout))
    return list(short_names.whole.get(written) or short_names.abbreviated.get(written, ()))


@dataclass(frozen=True)
class _ShortNames:
    """The names of a layout by what may stand for them, each list in the order of the layout: whole, cut to ten
    characters, cut to eight (before a number), and as R shortens them."""

    whole: Mapping[str, Sequence[str]]
    cut: Mapping[str, Sequence[str]]
    stems: Mapping[str, Sequence[str]]
    abbreviated: Mapping[str, Sequence[str]]


@functools.lru_cache(maxsize=64)
def _short_names(layout: Tuple[str, ...]) -> _ShortNames:
    lengths = range(_R_LETTERS, LONGEST + 1)
    return _ShortNames(
        _by_writings(layout, lambda name: {_plain(name)}),
        _by_writings(layout, lambda name: {_plain(name[:LONGEST])} if len(name) > LONGEST else set()),
        _by_writings(layout, lambda name: {name[:_STEM].casefold().replace(" ", "_")}),
        _by_writings(layout, lambda name: {_plain(abbreviated(name, least)) for least in lengths}),
    )


def _by_writings(layout: Layout, writings: Callable[[str], Set[str]]) -> Mapping[str, Sequence[str]]:
    found: Dict[str, List[str]] = {}
    for name in layout:
        for written in writings(name):
            found.setdefault(written, []).append(name)
    return found
