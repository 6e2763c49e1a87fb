"""The names of every file against the list, before anything is counted: read the right way, or told (method.md, 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, List

import numpy as np
import pandas as pd

from bkn_qgis.labelling.observed import Observed
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, LogEntry, Message
from bkn_qgis.observations.store.source import FORMAT_NAME as SERVICE
from bkn_qgis.scoring.name_index import build_name_index
from bkn_qgis.scoring.name_readings import AS_DUTCH, AS_WRITTEN, SWAPPED, NameReading, best_reading, count_names
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray


def put_names_right(observed: Observed, species_list: SpeciesList) -> List[LogEntry]:
    """Change the names of files that match the list better in the other column, and say so.

    Gives lines for the top of the log: these, and files of which no name is on the list.
    """
    table, numbers = observed.records, observed.file_number
    counted = count_names(table["scientific_name"].tolist(), table["dutch_name"].tolist(), numbers.tolist())
    index = build_name_index(species_list)
    lines: List[LogEntry] = []
    for number, names in sorted(counted.items()):
        source = observed.sources[number]
        if source.format_name == SERVICE:
            continue
        reading = best_reading(index, names)
        if reading.kind != AS_WRITTEN:
            _change(table, np.flatnonzero(numbers == number), reading.kind)
        lines.extend((WARNING, message) for message in _messages(source.name, reading, species_list))
    return lines


def _change(table: pd.DataFrame, rows: NDArray[Any], kind: str) -> None:
    scientific = table["scientific_name"].to_numpy(copy=True)
    dutch = table["dutch_name"].to_numpy(copy=True)
    written = scientific[rows]
    scientific[rows] = dutch[rows] if kind == SWAPPED else ""
    dutch[rows] = written
    table["scientific_name"], table["dutch_name"] = scientific, dutch


def _messages(name: str, reading: NameReading, species_list: SpeciesList) -> Iterator[Message]:
    changed = {
        SWAPPED: QT_TRANSLATE_NOOP(
            "BKN",
            "{name}: the names that were taken for Dutch are scientific and the other way round, as {matched} of its "
            "{named} records show by the species list; they were used so.",
        ),
        AS_DUTCH: QT_TRANSLATE_NOOP(
            "BKN",
            "{name}: the names that were taken for scientific are Dutch, as {matched} of its {named} records show by "
            "the species list; they were used so.",
        ),
    }
    if reading.kind in changed:
        yield Message(changed[reading.kind], name=name, matched=reading.matched, named=reading.named)
    if reading.named and not reading.matched:
        yield Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: not one of its names is on {list}, so nothing of it counts. The first: {examples}. If these "
                "are no names of species, name the right column in COLUMNS (species=... or dutch=...); if they are, "
                "choose a species list that holds them.",
            ),
            name=name,
            list=species_list.title,
            examples="; ".join(reading.examples),
        )
