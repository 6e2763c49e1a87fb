"""The schema that programs write beside a GML file: GDAL reads it, and fetches what it includes."""

from __future__ import annotations

import os
import re
from typing import Optional

from bkn_qgis.observations.tables.stored import file_on_disk

_LARGEST = 10_000_000
_INCLUDE = re.compile(rb"<(?:\w+:)?(?:include|redefine)\b[^>]*schemaLocation\s*=\s*[\"'][^\"']*(?::/|/vsi|&)")


def schema_beside(path: str) -> Optional[str]:
    """The path of the schema beside a GML file; None where there is none."""
    beside = os.path.splitext(path)[0] + ".xsd"
    return beside if os.path.isfile(beside) else None


def includes_elsewhere(schema: str) -> bool:
    """Whether a schema includes another that would be fetched. Raises OSError; TooMuch where it is too large."""
    return _INCLUDE.search(file_on_disk(schema).whole(_LARGEST)) is not None
