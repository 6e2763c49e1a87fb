"""What cells were taken for that do not plainly say it: counted over the file and told once, with an example."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Dict, List, Tuple

import numpy as np

from bkn_qgis.messages import Message
from bkn_qgis.observations.formats.rows import Mask


@dataclass
class Remarks:
    """How many rows each remark is about, and the first of them.

    A remark is a message with the fields {name} (of the table), {number} (of rows) and {example} (a cell).
    """

    counts: Dict[str, Tuple[int, str]] = field(default_factory=dict)

    def add(self, template: str, rows: Mask, example: Callable[[int], str]) -> None:
        """Count these rows under a remark; ``example`` gives the cells of the row at a position."""
        if rows.any():
            self._count(template, int(rows.sum()), example(int(np.flatnonzero(rows)[0]))[:60])

    def join(self, other: Remarks) -> None:
        """Take in the remarks about a further part of the file."""
        for template, (number, example) in other.counts.items():
            self._count(template, number, example)

    def _count(self, template: str, number: int, example: str) -> None:
        before, first = self.counts.get(template, (0, example))
        self.counts[template] = (before + number, first)

    def messages(self, name: str) -> List[Message]:
        """Every remark about the table ``name``, in the order in which they came up."""
        return [
            Message(template, name=name, number=number, example=example)
            for template, (number, example) in self.counts.items()
        ]
