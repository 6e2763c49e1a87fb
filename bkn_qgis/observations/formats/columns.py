"""Which column of a table plays which part, told by its name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Collection, Dict, List, Mapping, Sequence, Tuple

Aliases = Mapping[str, Sequence[str]]


def fold(name: str) -> str:
    """A column name without what programs change: case, accents, spaces, underscores and other signs."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def find_columns(columns: Sequence[str], aliases: Aliases) -> Dict[str, str]:
    """The column of ``columns`` for each part that has one: the first of its aliases that is there.

    Names are compared folded; of equal columns the first counts.
    """
    by_folded: Dict[str, str] = {}
    for column in columns:
        by_folded.setdefault(fold(column), column)
    found = {}
    for part, names in aliases.items():
        match = next((by_folded[name] for name in map(fold, names) if name in by_folded), None)
        if match is not None:
            found[part] = match
    return found


@dataclass(frozen=True)
class Requirement:
    """The parts that make a table one of a format: of every group in ``groups`` at least one must
    be there.
    """

    groups: Tuple[Tuple[str, ...], ...]

    def lacking(self, found: Mapping[str, str], aliases: Aliases, needless: Collection[str] = ()) -> List[str]:
        """The usual column names of the groups of which nothing was found, ``a/b`` where either will do.

        Groups with a part that is ``needless`` are not looked for.
        """
        wanted = [group for group in self.groups if not any(part in needless for part in group)]
        missing = [group for group in wanted if not any(part in found for part in group)]
        return ["/".join(str(aliases[part][0]) for part in group) for group in missing]
