"""What the printed pages of a report say: one page per place, and an overview of several.

Values only: how they are laid out is said by the templates of print layouts (resources/layouts), which find the fields
of ``PlacePage`` in the coverage layer of their atlas, and the texts of ``PrintedReport`` as variables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple


@dataclass(frozen=True)
class PlacePage:
    """The page of one place. ``place``: how it is called; ``about``: municipality, landscape, date; ``label`` "" for
    none, with ``fill`` and ``ink``, the colours of ground and letter, and ``hatch``, that of the lines over a pale one.

    ``means``: what the label means, or why there is none; ``sure_steps``: how well was looked, 0 (not known) to 3;
    ``bars``: SVG; ``advice``: what the municipality can do; ``share``: in percent.
    ``area``: the search area (shapely, metres RD) around ``x`` and ``y``, None where the place has no usable geometry.
    """

    place: str
    about: str
    label: str
    fill: str
    ink: str
    hatch: str
    is_pale: bool
    means: str
    sentence: str
    sure: str
    sure_steps: int
    bars: str
    advice: str
    note: str
    share: Optional[float]
    landscape: str
    x: float = 0.0
    y: float = 0.0
    area: Any = None


@dataclass(frozen=True)
class PrintedReport:
    """The pages of a run with the texts that all share, by the name of their variable.

    ``pages``: of the places that have one, in the order of the run. ``overview``: the places of the overview, by label,
    none where one place was asked about. ``columns``: the heads of the table there, by field of ``PlacePage``.
    """

    title: str
    texts: Mapping[str, str]
    pages: Sequence[PlacePage]
    overview: Sequence[PlacePage]
    columns: Sequence[Tuple[str, str]]
