"""The names of Qt 5's combined flags, which PyQt6 has no longer and QGIS 4 puts back: ``Qt.Alignment(0)``."""

import enum
from typing import Any

# The flags of which Qt 5's name for a combination is no plain plural.
_IRREGULAR = {
    "AlignmentFlag": "Alignment",
    "AutoFormattingFlag": "AutoFormatting",
    "DropAction": "DropActions",
    "Edge": "Edges",
    "InputMethodQuery": "InputMethodQueries",
    "PolicyFlag": "PolicyFlags",
    "StateFlag": "State",
    "WindowType": "WindowFlags",
}


def put_back(*classes: Any) -> None:
    """Give classes the names of the combinations of their flags."""
    for owner in classes:
        for name, flags in list(vars(owner).items()):
            if isinstance(flags, type) and issubclass(flags, enum.Flag):
                combined = _IRREGULAR.get(name, f"{name}s")
                if not hasattr(owner, combined):
                    setattr(owner, combined, _maker(flags))


def _maker(flags: Any) -> Any:
    return staticmethod(lambda value=0: flags(value))
