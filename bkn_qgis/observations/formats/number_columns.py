"""The columns in which a table of no known format keeps its numbers of individuals.

A number of 0 is an absence in whatever column it stands (method.md, section 4), so that a name which is not in a list
must be found too. Of several columns the least number counts, except for those of a part (least and most, males and
females): of these the largest does.
"""

from __future__ import annotations

import re
from typing import List, Sequence

import numpy as np

from bkn_qgis.observations.formats.columns import fold
from bkn_qgis.observations.formats.draft import Draft, set_count
from bkn_qgis.observations.formats.rows import Floats, Rows, Texts, numbers_of
from bkn_qgis.observations.formats.words import flag_absences, says_none

NUMBER_NAMES = (
    "aantal", "number", "count", "individual count", "aantal_exemplaren", "n", "aantallen", "numbers", "counts",
    "number of individuals", "nr of individuals", "no of individuals", "individuals", "individuen", "exemplaren",
    "exx", "ex", "abundance", "abundantie", "quantity", "organism quantity", "telling", "getal", "aant", "orig_aant",
    "total", "totaal", "total count", "totaal aantal", "how many", "howmany", "anzahl", "nombre", "effectif",
    "counted", "geteld", "nr_ind", "n_ind", "num_ind", "no_ind",
)  # fmt: skip
"""Names that say by themselves that a column holds numbers, in the order in which they are looked for."""

_FOLDED_NAMES = frozenset(map(fold, NUMBER_NAMES))

# Names with which a column of numbers may start or end; "aantal_soorten" and "country" are none.
_LIKE_NUMBERS = re.compile(
    r"aantal(?!.*(?:soort|waarnemer|teller|foto|bezoek|dag|uur|minu|meter|hok|locat|route|plot|groep|hectare|punt))"
    r"|(?:number|numbers|num|nr|no|n)of(?:individu|specimen|animal|bird|plant|insect|bee|butterfl|bat|fish|ex|ind|obs|rec"
    r"|organism|adult|larva|$)"
    r"|(?:min|max|total|sum|mean)?(?:individu|specimen|bird|organism|animal|exemplar|observ|adult|juvenile|male|female)"
    r"[a-z]*(?:count|counts|aantal|total)$"
    r"|(?:min|max|total|sum|mean|som|totaal)(?:aantal|count|number|individu)"
    r"|countof|individual$|abundan"
)
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
