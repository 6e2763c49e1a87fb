"""What a table of no known format says of its records: seen or not, by whom judged, wild or not, blurred or not.

Columns are known by the names that services and people give them. A word or a yes in them sets a flag of method.md,
section 4; what is not understood sets none. The column ``flags`` is that of layers that this plugin writes itself.
"""

from __future__ import annotations

import functools
import re

import numpy as np

from bkn_qgis.observations.formats.accuracies import at_least_uncertain, square_size_m
from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.formats.rows import Rows, is_no, is_yes, where
from bkn_qgis.observations.formats.words import flag_by_words, is_rejected, no_death, says, says_none
from bkn_qgis.observations.record_table import FLAGS

ALIASES = {
    "occurrence": ("occurrence status", "voorkomen", "status voorkomen", "presence absence"),
    "validation": (
        "validation status", "validatiestatus", "validatie status", "validatie", "validation", "beoordeling",
        "identification verification status", "kwliteit", "kwaliteit", "review status",
    ),
    "status": ("status",),
    "grade": ("quality grade",),
    "presence": ("presence", "present", "is present", "aanwezig", "aanwezigheid", "gezien", "seen", "detected"),
    "heard": ("gehoord", "heard", "is heard"),
    "absence": ("absence", "absent", "is absent", "afwezig", "nulwaarneming", "niet gezien"),
    "certain": ("is certain", "is zeker", "zeker", "certain", "zekerheid", "certainty", "determinatie zeker"),
    "wild": ("wild", "is wild"),
    "escape": ("is escape", "escape", "escaped", "ontsnapt"),
    "captive": ("captive cultivated", "captive", "is captive", "in gevangenschap"),
    "means": ("establishment means", "degree of establishment", "oorsprong", "origin", "herkomst"),
    "behaviour": ("activity", "gedrag", "behaviour", "behavior", "activiteit"),
    "death": ("doodsoorzk", "doodsoorzaak"),
    "blurred": ("vervaagd", "blurred", "vervaging", "obscured", "coordinates obscured", "obscurity", "is blurred"),
    "flags": ("flags",),
}  # fmt: skip
JUDGED = ("validation", "status", "grade", "certain", "flags")
"""The parts that say whether somebody looked at a record and agreed."""
SAYS_ABSENT = ("occurrence", "presence", "absence", "flags")
"""The parts that say that something was not there, beside the numbers."""
# A column that is called ``status`` alone may hold anything; where it holds only these, they are of waarneming.nl. So
# are the letters of a column of validation, if there are no others: the V of "voldoende" rejects nothing.
_LETTERS = frozenset(("", *"JPAOUNI"))
_NOT_BLURRED = re.compile(r"(?:-|0|geen|open|onbekend|(?:niet|not|no|none|onvervaagd|unblurred)\b.*|)", re.IGNORECASE)


def set_flags(builder: RecordBuilder, rows: Rows) -> None:
    """Set the flags that the columns of ALIASES tell of."""
    _set_absence(builder, rows)
    _reject(builder, rows)
    grade = rows.column("grade")
    builder.add_flag("uncertain_identification", where(grade, lambda text: text.casefold() in ("needs_id", "casual")))
    flag_by_words(builder, rows.column("certain"), ("uncertain_identification",))
    builder.add_flag("uncertain_identification", where(rows.column("certain"), is_no))
    builder.add_flag("escaped", where(rows.column("escape"), is_yes))
    builder.add_flag("captive", where(rows.column("captive"), is_yes) | where(rows.column("wild"), is_no))
    flag_by_words(builder, rows.column("means"), ("planted", "escaped", "captive"))
    flag_by_words(builder, rows.column("behaviour"), ("flying_over", "breeding", "dead", "track"))
    builder.add_flag("dead", ~where(rows.column("death"), no_death))
    _blur(builder, rows)
    for flag in FLAGS:
        builder.add_flag(flag, where(rows.column("flags"), functools.partial(_names, flag)))


def _names(flag: str, flags: str) -> bool:
    return flag in flags.replace(",", " ").split()


def _reject(builder: RecordBuilder, rows: Rows) -> None:
    """Rows that somebody judged and did not agree with."""
    validation = rows.column("validation")
    by_letter = all(text in _LETTERS for text in validation.different if len(text) == 1)
    builder.add_flag("rejected", where(validation, lambda text: (by_letter or len(text) > 1) and is_rejected(text)))
    status = rows.column("status")
    by_letter = all(text in _LETTERS for text in status.different)
    builder.add_flag("rejected", where(status, is_rejected if by_letter else lambda text: says("rejected", text)))


def _set_absence(builder: RecordBuilder, rows: Rows) -> None:
    """Rows that say that something was not there. What was counted, or heard and not seen, was there."""
    for part in ("occurrence", "status"):
        flag_by_words(builder, rows.column(part), ("absent",))
    builder.add_flag("absent", where(rows.column("occurrence"), lambda text: is_no(text) or says_none(text)))
    met = (builder.numbers("count") > 0) | where(rows.column("heard"), is_yes)
    presence = rows.column("presence")
    not_there = where(presence, lambda text: is_no(text) or says_none(text) or says("absent", text))
    not_there |= where(rows.column("absence"), lambda text: is_yes(text) or says("absent", text))
    signs = rows.written("presence")
    if "+" in signs.different:
        not_there |= signs.where(lambda text: text == "-")
    builder.add_flag("absent", not_there & ~met)


def _blur(builder: RecordBuilder, rows: Rows) -> None:
    """Rows marked as blurred; where the mark says how far (``5 km``) they are at least so uncertain."""
    texts = rows.column("blurred")
    blurred = where(texts, lambda text: not _NOT_BLURRED.fullmatch(text) and not is_no(text))
    builder.add_flag("blurred", blurred)
    at_least_uncertain(builder, blurred, texts.measured(square_size_m) * np.sqrt(0.5))
