"""What a table does not say of its records, so that a reader cannot either (method.md, section 4)."""

from __future__ import annotations

from typing import Collection, List, Mapping, Sequence

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

NUMBERS, VALIDATION, UNCERTAINTY = "numbers", "validation", "uncertainty"
_SENTENCES = {
    NUMBERS: QT_TRANSLATE_NOOP(
        "BKN",
        "{name}: no column of numbers was found, so every row counts as seen, also where nothing was; if there is one, "
        "name it in COLUMNS (count=...).",
    ),
    VALIDATION: QT_TRANSLATE_NOOP(
        "BKN", "{name}: no column of validation was found, so no row is left out as rejected or uncertain."
    ),
    UNCERTAINTY: QT_TRANSLATE_NOOP(
        "BKN",
        "{name}: no column with the uncertainty of places was found, so all are taken for as exact as the profile says "
        "of unknown ones; if there is one, name it in COLUMNS (uncertainty=...).",
    ),
}


def told_lacking(name: str, columns: Collection[str], tellers: Mapping[str, Sequence[str]]) -> List[Message]:
    """A message for each of numbers, validation and uncertainty of which a table has no column.

    ``columns``: the parts that were found; ``tellers``: the parts any of which will do.
    """
    return [
        Message(_SENTENCES[what], name=name)
        for what, parts in tellers.items()
        if not any(part in columns for part in parts)
    ]
