"""The columns in which a table of no known format keeps its numbers of individuals.

A number of 0 is an absence in whatever column it stands (method.md, section 4), so that a name which is not in a list
must be found too. Of several columns the best-named one that is filled decides, each row by itself; those of a part
(least and most, males, young, nests, cover) make it an observation where they hold more.
"""

from __future__ import annotations

import re
from typing import Collection, List, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.formats.column_names import LONGEST, Aliases, fold, folded, with_cut_names
from bkn_qgis.observations.formats.record_builder import RecordBuilder, set_count
from bkn_qgis.observations.formats.rows import Rows, first_rows, numbers_of, where
from bkn_qgis.observations.formats.text_column import Floats, TextColumn, Texts
from bkn_qgis.observations.formats.words import says, says_none
from bkn_qgis.observations.tables.table import Table

NUMBER_NAMES = (
    "aantal", "number", "count", "individual count", "aantal_exemplaren", "n", "aantallen", "numbers", "counts",
    "number of individuals", "nr of individuals", "no of individuals", "individuals", "individuen", "exemplaren",
    "exx", "ex", "abundance", "abundantie", "quantity", "organism quantity", "telling", "getal", "aant", "orig_aant",
    "total", "totaal", "total count", "totaal aantal", "how many", "howmany", "anzahl", "nombre", "effectif",
    "counted", "geteld", "nr_ind", "n_ind", "num_ind", "no_ind", "qty", "hoeveelheid", "amount", "no seen", "nr seen",
    "number seen", "seen count", "count seen", "bedekking", "cover", "coverage", "cover percent", "dichtheid",
    "density", "tansley", "biomass", "biomassa",
)  # fmt: skip
"""Names that say by themselves that a column holds numbers, in the order in which they are looked for."""

_FOLDED_NAMES = folded(NUMBER_NAMES)
# Of these too, but as often of something else: a number of the row, of the plot, of all species together.
_VAGUE_NAMES = frozenset(("number", "numbers", "n", "getal", "ex", "exx", "total", "totaal", "amount", "quantity"))
_OF_ROWS = frozenset(("number", "numbers", "n", "getal"))

# Names with which a column of numbers may start or end; "aantal_soorten" and "country" are none.
_OF_OTHER_THINGS = (
    "soort", "waarnemer", "teller", "foto", "bezoek", "dag", "uur", "minu", "meter", "hok", "locat", "route", "plot",
    "groep", "hectare", "punt",
)  # fmt: skip
_LIKE_NUMBERS = re.compile(
    rf"aantal(?!.*(?:{'|'.join(_OF_OTHER_THINGS)}))"
    r"|(?:number|numbers|num|nr|no|n)of(?:individu|specimen|animal|bird|plant|insect|bee|butterfl|bat|fish|ex|ind|obs"
    r"|rec|organism|adult|larva|$)"
    r"|(?:min|max|total|sum|mean)?(?:individu|specimen|bird|organism|animal|exemplar|observ|adult|juvenile|male|female)"
    r"[a-z]*(?:count|counts|aantal|total)$"
    r"|(?:min|max|total|sum|mean|som|totaal)(?:aantal|count|number|individu)"
    r"|countof|(?:n|nr|num|no)?individuals?$|abundan"
)
# Columns of which a 0 says nothing of individuals.
_NO_NUMBERS = re.compile(
    r"soorten|species|waarnemer|observer|foto|photo|tijd|time|uur|hour|minu|datum|date|jaar|year|dag|day|maand|month"
    r"|hoogte|height|elev|alt|depth|diepte|temp|wind|nauwk|accur|uncert|obscur|vervag|embargo|\bid\b|_id$|^id|code|key"
    r"|nummer|\bnr\b|^[xyz]$|lat|lon|\bfid\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"min|max|male|man|vrouw|adult|juv|larv|pul|imago|eieren|eitjes|egg|jong|young|chick|nest|pa(?:ar|ren)$|pair"
    r"|exuv|dood|dode|dead|bedekking|cover|dichtheid|density|tansley|biomass"
)
# How a number is written that is not exact: "ca. 10", ">10", "1-5", "2 ex.", "enkele".
_ABOUT_A_NUMBER = re.compile(
    r"(?:ca?\.?|circa|±|~|[<>]=?|≥|≤|min\.?|max\.?|meer dan|more than)?\s*\d"
    r"|(?:enkele|enige|meerdere|paar|veel|vele|tiental|honderd|several|few|some|many)",
    re.IGNORECASE,
)


def is_number_name(column: str) -> bool:
    """Whether a column is called as one of NUMBER_NAMES."""
    return fold(column) in _FOLDED_NAMES


def number_columns(columns: Sequence[str], taken: Sequence[str], aliases: Aliases) -> List[str]:
    """The columns that by their names may hold numbers of individuals, the best first.

    ``taken``: columns that play another part. ``aliases``: the names of all other parts, for which a cut name may not
    be mistaken.
    """
    names = folded(with_cut_names(columns, {**aliases, "count": NUMBER_NAMES})["count"])
    may_be_cut = all(len(column) <= LONGEST for column in columns)
    ranked: List[Tuple[int, int, str]] = []
    for column, as_folded in zip(columns, folded(columns)):
        if column in taken:
            continue
        if as_folded in names:
            ranked.append((2 if as_folded in _VAGUE_NAMES else 0, names.index(as_folded), column))
        elif _LIKE_NUMBERS.match(as_folded) and not (may_be_cut and _is_cut_of_another(column)):
            ranked.append((1, 0, column))
    return [column for _, _, column in sorted(ranked, key=lambda rank: rank[:2])]


def _is_cut_of_another(column: str) -> bool:
    """Whether a shapefile cut the name of a column that holds numbers of other things: ``aantal_soo``."""
    rest = fold(column)[len("aantal") :]
    return len(column) == LONGEST and rest != "min" and any(word.startswith(rest) for word in _OF_OTHER_THINGS)


def holds_numbers(column: str, values: Texts) -> bool:
    """Whether a column that may hold numbers does: its name says so, or most of its filled values are numbers.

    Numbers in words (``ca. 10``, ``enkele``) are numbers too; those of the rows themselves are none.
    """
    if fold(column) in _OF_ROWS and counts_rows(values):
        return False
    filled = [text for text in values if text]
    if is_number_name(column) or not filled:
        return True
    return sum(says_none(text) or _ABOUT_A_NUMBER.match(text) is not None for text in filled) >= 0.5 * len(filled)


def counts_rows(values: Texts) -> bool:
    """Whether the values are 0, 1, 2, ... or 1, 2, 3, ...: the numbers of the rows."""
    numbers = numbers_of(values)
    return len(numbers) > 1 and numbers[0] in (0, 1) and bool((np.diff(numbers) == 1).all())


def columns_with_zeros(table: Table, taken: Collection[str]) -> List[str]:
    """The columns that are not ``taken`` and hold nothing but numbers, some of them 0: they may be of individuals."""
    free = [column for column in table.columns if column and column not in taken and not _NO_NUMBERS.search(column)]
    if not free:
        return []
    rows = first_rows(table, {column: column for column in free})
    found = []
    for column in rows.frame.columns.intersection(free):
        numbers = numbers_of(np.array([text for text in rows.text(column) if text], dtype=object))
        if len(numbers) and bool(np.isfinite(numbers).all()) and bool((numbers == 0).any()):
            found.append(column)
    return found


def set_numbers(builder: RecordBuilder, rows: Rows, parts: Sequence[str]) -> None:
    """Fill the number of individuals from the columns of these parts, the best first; 0 and "none" are absences."""
    whole: Floats = np.full(len(rows), np.nan)
    of_parts: Floats = np.full(len(rows), np.nan)
    for part in parts:
        amounts = _amounts(rows.column(part))
        if _OF_A_PART.search(fold(rows.columns[part])):
            of_parts = np.fmax(of_parts, amounts)
        else:
            whole = np.where(np.isnan(whole), amounts, whole)
    counts = np.fmax(whole, of_parts)
    set_count(builder, np.where(np.isinf(counts), np.nan, counts))


def _amounts(texts: TextColumn) -> Floats:
    """Numbers; 0 where a cell says that there was nothing, infinite where it says something else, NaN where empty."""
    amounts = numbers_of(texts)
    nothing = where(texts, lambda text: says_none(text) or says("absent", text))
    amounts[nothing] = 0
    amounts[~nothing & (np.isnan(amounts) | (np.nan_to_num(amounts) < 0)) & texts.is_filled()] = np.inf
    return amounts
