"""Messages of a run in the words of the panel, which has fields and buttons where the toolbox has parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkn_qgis.bridge.translation import text_of

if TYPE_CHECKING:
    from bkn_qgis.messages import Message

# What a batch calls them; here there is another way.
_PARAMETER = re.compile(
    r"\b(COLUMNS|FILES|PROVIDERS|IGNORE_NATURE|(LANDSCAPE|NATURE|OWN|SPECIES_LIST|PROFILE)_[A-Z_]+)\b"
)


def without_parameters(message: Message) -> str:
    """The text of a message up to where it names a parameter of the toolbox, whole clauses only; "" for nothing."""
    text = text_of(message)
    found = _PARAMETER.search(text)
    if found is None:
        return text
    clauses = re.split(r"(?<=[.;:])\s", text[: found.start()])[:-1]
    kept = " ".join(clauses).rstrip(" ;:")
    return f"{kept}." if kept and not kept.endswith(".") else kept
