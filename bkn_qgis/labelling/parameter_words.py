"""Messages of a run for who sees no toolbox: the panel has fields and buttons in its place, a report has readers."""

import re

# What a batch calls them.
_PARAMETER = re.compile(
    r"\b(COLUMNS|FILES|PROVIDERS|IGNORE_NATURE|(LANDSCAPE|NATURE|OWN|SPECIES_LIST|PROFILE)_[A-Z_]+)\b"
)


def without_parameters(text: str) -> str:
    """A text up to where it names a parameter of the toolbox, whole clauses only; "" where nothing is left."""
    found = _PARAMETER.search(text)
    if found is None:
        return text
    clauses = re.split(r"(?<=[.;:])\s", text[: found.start()])[:-1]
    kept = " ".join(clauses).rstrip(" ;:")
    return f"{kept}." if kept and not kept.endswith(".") else kept
