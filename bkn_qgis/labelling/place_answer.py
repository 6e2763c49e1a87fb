"""The answer about one place, as the map tool gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.landscape_choice import PlaceLandscape
from bkn_qgis.labelling.places import LocatedPlace, Place
from bkn_qgis.messages import LogEntry, Message


@dataclass(frozen=True)
class PlaceAnswer:
    """The answer: a label run of this one place, with its log.

    ``is_provisional``: by the species list that ships with the plugin.
    """

    run: LabelRun
    log: List[LogEntry]
    is_provisional: bool

    @property
    def place(self) -> Place:
        """The place that was asked about."""
        return self.run.request.places[0]

    @property
    def located(self) -> LocatedPlace:
        """Where the place lies."""
        return self.run.located[0]

    @property
    def status(self) -> str:
        """See method.md, section 7."""
        return self.run.statuses[0]

    @property
    def landscape(self) -> PlaceLandscape:
        """The landscape of the place."""
        return self.run.landscapes[0]

    @property
    def has_counts(self) -> bool:
        """Whether species were counted, with or without a label."""
        return bool(self.run.tables.places["counted"].iloc[0])

    @property
    def notes(self) -> List[Message]:
        """Why there is no label, else the warnings."""
        return self.run.notes[0]
