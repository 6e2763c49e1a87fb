"""The columns in which a table of no known format keeps its numbers of individuals.

A number of 0 is an absence in whatever column it stands (method.md, section 4), so that a name which is not in a list
must be found too. Of several columns the least number counts, except for those of a part (least and most, males and
females): of these the largest does.
"""

from __future__ import annotations

import re
from typing import Collection, List, Sequence

import numpy as np

from bkn_qgis.observations.formats.columns import fold
from bkn_qgis.observations.formats.draft import Draft, set_count
from bkn_qgis.observations.formats.rows import Floats, Rows, Texts, numbers_of
from bkn_qgis.observations.formats.words import flag_absences, says_none
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

_FOLDED_NAMES = frozenset(map(fold, NUMBER_NAMES))

# Names with which a column of numbers may start or end; "aantal_soorten" and "country" are none.
_LIKE_NUMBERS = re.compile(
    r"aantal(?!.*(?:soort|waarnemer|teller|foto|bezoek|dag|uur|minu|meter|hok|locat|route|plot|groep|hectare|punt))"
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
_JUDGED_ROWS = 5000
_OF_A_PART = re.compile(r"min|max|male|man|vrouw|adult|juv|larv|pul|imago|eieren")


def is_number_name(column: str) -> bool:
    """Whether a column is called as one of NUMBER_NAMES."""
    return fold(column) in _FOLDED_NAMES


def number_columns(columns: Sequence[str], taken: Sequence[str]) -> List[str]:
    """The columns that by their names may hold numbers of individuals, without those that are ``taken``."""
    free = [column for column in columns if column not in taken]
    return [column for column in free if is_number_name(column) or _LIKE_NUMBERS.match(fold(column))]


def holds_numbers(values: Texts) -> bool:
    """Whether most filled values of a column are numbers."""
    filled = np.array([text for text in values if text], dtype=object)
    if not len(filled):
        return True
    numeric = np.isfinite(numbers_of(filled)) | np.array([says_none(text) for text in filled], dtype=np.bool_)
    return bool(numeric.mean() >= 0.5)


def columns_with_zeros(table: Table, taken: Collection[str]) -> List[str]:
    """The columns that are not ``taken`` and hold nothing but numbers, some of them 0: they may be of individuals."""
    free = [column for column in table.columns if column and column not in taken and not _NO_NUMBERS.search(column)]
    frame = next(iter(table.read(free)), None) if free else None
    if frame is None:
        return []
    rows = Rows(frame.iloc[:_JUDGED_ROWS], {column: column for column in free})
    found = []
    for column in frame.columns.intersection(free):
        numbers = numbers_of(np.array([text for text in rows.text(column) if text], dtype=object))
        if len(numbers) and bool(np.isfinite(numbers).all()) and bool((numbers == 0).any()):
            found.append(column)
    return found


def set_numbers(draft: Draft, rows: Rows, parts: Sequence[str]) -> None:
    """Fill the number of individuals from the columns of these parts; 0 and "none" are absences."""
    least: Floats = np.full(len(rows), np.nan)
    most: Floats = np.full(len(rows), np.nan)
    for part in parts:
        if _OF_A_PART.search(fold(rows.columns[part])):
            most = np.fmax(most, rows.number(part))
        else:
            least = np.fmin(least, rows.number(part))
    set_count(draft, np.fmax(least, most))
    flag_absences(draft, *(rows.text(part) for part in parts))
