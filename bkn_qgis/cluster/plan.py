"""What a run of many workers is about; the same for every stage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import FrozenSet, Tuple

from bkn_qgis.cluster.work_folder import WorkFolder
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.observations.search_areas import to_mm

BUCKETS = 64
"""Parts in which ids, and records that could be doubles, are compared: a part fits the memory of a worker."""


@dataclass(frozen=True)
class Plan:
    """A run. ``request``: without its places and maps. ``files``: those with observations, each once; ``columns``: the
    user's text of COLUMNS; ``elsewhere``: what ``labelling.sources.columns_of_files`` gives for them.

    ``out``: where the results go; ``work``: what stages hand each other; ``part_format``: the ending of the parts.
    """

    request: LabelRequest
    files: Tuple[str, ...]
    columns: str
    elsewhere: FrozenSet[str]
    out: Path
    work: WorkFolder
    part_format: str
    tile_m: float

    @property
    def overlap_mm(self) -> int:
        """How far beyond the places of a tile a record may lie and yet count, or perhaps count, for one of them."""
        request = self.request
        most_uncertain_m = request.profile.uncertainty_limit_m(request.radius_m)
        return int(to_mm(request.radius_m)) + round(1000 * most_uncertain_m)
