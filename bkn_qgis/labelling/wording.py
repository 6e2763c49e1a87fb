"""How texts and numbers are written for the user; QGIS knows the language (``bridge.translation.user_wording``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, Optional

from bkn_qgis.messages import Text

Translated = Callable[[Text], str]
"""What gives a message or a name in the user's language."""


FieldTexts = Dict[str, Dict[str, str]]
"""Field to the names in it, to what is shown for these in the language of the user; only where they differ."""


@dataclass(frozen=True)
class Wording:
    """``language``: two letters, such as "nl". ``translated`` gives a message or a name in it.

    ``number_text`` gives a fraction with the decimal sign of the language, with so many decimals, or, for None, as
    many as it needs.
    """

    language: str
    translated: Translated
    number_text: Callable[[float, Optional[int]], str]
