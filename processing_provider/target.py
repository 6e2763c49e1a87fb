"""What an output writes or an input reads: a table of a file, or all of a file with what belongs to it."""

import os
from dataclasses import dataclass
from pathlib import Path

from bkn_qgis.file_sets import belong_together, is_database


@dataclass(frozen=True)
class Target:
    """A table of a file, or with ``table`` "" all of the file.

    ``is_closed``: no table may be added to it either.
    """

    file: Path
    table: str = ""
    is_closed: bool = False

    def __str__(self) -> str:
        return f"{self.file}|layername={self.table}" if self.table else str(self.file)

    def overlaps(self, other: "Target") -> bool:
        """Whether writing the one changes the other. Names of tables in SQLite know no capitals."""
        if self._holds(other) or other._holds(self):
            return True
        if not belong_together(self.file, other.file):
            return False
        if not self.table or not other.table or not is_database(self.file):
            return True
        return self.table.lower() == other.table.lower()

    def _holds(self, other: "Target") -> bool:
        """Whether this is a folder of files, all of them, and the other one of these."""
        if self.table or not os.path.isdir(self.file):
            return False
        return Path(os.path.realpath(self.file)) in Path(os.path.realpath(other.file)).parents
