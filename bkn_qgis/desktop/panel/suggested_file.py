"""The file that a dialog suggests: in the folder of documents, named by place and reference date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QStandardPaths

from bkn_qgis.labelling.place_answer import PlaceAnswer

# What a file system may not take, and what ends a name for a person.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 80


def suggested_file(answer: PlaceAnswer, ending: str, folder: Optional[Path] = None) -> str:
    """The path that is suggested for what is kept of an answer; ``folder`` None: that of documents."""
    if folder is None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    place = _NOT_IN_NAMES.sub("-", answer.place.id)[:_LONGEST].strip(" .-")
    date = answer.run.request.reference_date.isoformat()
    return str(folder / f"BKN {place} {date}.{ending}")
