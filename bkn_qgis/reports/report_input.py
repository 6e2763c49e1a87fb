"""What a caller gives for a report, beside the run itself: the map, the names of places, what else is told of one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Mapping, Optional, Sequence

from bkn_qgis.labelling.surroundings import MapPicture
from bkn_qgis.messages import Message

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Ground
    from bkn_qgis.reports.place_sections import PlaceDetails

__all__ = ["AboutPlace", "MapPicture", "ReportInput"]


@dataclass(frozen=True)
class AboutPlace:
    """What the caller knows of a place: ``name``, how people call it ("" for its id); ``municipality``, "" where not
    known; ``picture``, the map of its page, None for a drawing of the landscape."""

    name: str = ""
    municipality: str = ""
    picture: Optional[MapPicture] = None


@dataclass(frozen=True)
class ReportInput:
    """What a report says beside the results of its run.

    ``is_provisional``: the species list is the one that ships. ``remarks``: the warnings of its log. ``about``: by the
    number of the place in the run. ``grounds``: what lies around each place, by its number, and ``overview``: around
    all of them, for maps that are drawn; ``overview_picture``: a picture in place of the latter. ``details``: of the
    one place of a run, what takes longer to work out. ``made_on`` and ``program``: day and version of the plugin.
    """

    is_provisional: bool
    remarks: Sequence[Message] = ()
    about: Mapping[int, AboutPlace] = field(default_factory=dict)
    grounds: Mapping[int, Sequence[Ground]] = field(default_factory=dict)
    overview: Sequence[Ground] = ()
    overview_picture: Optional[MapPicture] = None
    details: Optional[PlaceDetails] = None
    made_on: Optional[datetime.date] = None
    program: str = ""
