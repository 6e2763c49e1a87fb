"""The records of a run against the species list and the windows (method.md, sections 3 and 4).

First names that stand in the wrong column of a file are put right (``put_names_right``); then ``match_records`` says
which entries of the list each record stands for, under which rules; the last part names sources that cannot give a
label, since no record of theirs counts.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Iterator, List, Optional, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.arrays import COUNTS, NO_DUPLICATE, NO_OBSERVER, RecordArrays, everywhere, record_arrays
from bkn_qgis.labelling.label_results import LabelRequest, RecordMatches
from bkn_qgis.labelling.made_once import MadeOnce
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.labelling.sources import Observed, SourceSummary
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, LogEntry, Message
from bkn_qgis.observations.duplicates import doubles_across_sources
from bkn_qgis.observations.formats.text_column import first_places, texts_of, together
from bkn_qgis.observations.record_table import FLAGS, flag_mask
from bkn_qgis.observations.search_areas import to_mm
from bkn_qgis.observations.store.source import FORMAT_NAME as SERVICE
from bkn_qgis.scoring.name_index import NameMatches, build_name_index, match_names
from bkn_qgis.scoring.name_readings import AS_DUTCH, AS_WRITTEN, SWAPPED, NameReading, Names, best_reading, count_names
from bkn_qgis.scoring.rules import species_matches
from bkn_qgis.scoring.seasons import day_number, window_first_day
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROWS_PER_CHECK = 50_000
_MOST_MADE = 10  # grids, places, lines of the log: each once
# The size of the world: a larger uncertainty is cut to this, so that whole millimetres fit the numbers.
_MOST_UNCERTAIN_M = 1e8


# --- names in the right column ---


def put_names_right(observed: Observed, species_list: SpeciesList) -> List[LogEntry]:
    """Change the names of files that match the list better in the other column, and say so.

    Gives entries for the top of the log: these, and files of which no name is on the list.
    """
    table, numbers = observed.records, observed.file_number
    counted = count_names(*_names_of(table), numbers)
    index = build_name_index(species_list)
    entries: List[LogEntry] = []
    for number, names in sorted(counted.items()):
        source = observed.sources[number]
        if source.format_name == SERVICE:
            continue
        reading = best_reading(index, names)
        if reading.kind != AS_WRITTEN:
            _change(table, np.flatnonzero(numbers == number), reading.kind)
        entries.extend((WARNING, message) for message in _messages(source.name, reading, species_list))
    return entries


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


# --- which entries each record stands for ---


def match_records(
    request: LabelRequest,
    observed: Observed,
    progress: Progress = lambda part: None,
    of_other_date: Optional[RecordMatches] = None,
) -> RecordMatches:
    """Which entries of the list every record stands for, and under which rules.

    ``of_other_date``: what this gave for the same records and settings at another reference date, so that their names
    need not be looked up again. ``progress`` is called with the finished part (0 to 1) between steps; what it raises
    ends the work.
    """
    progress(0.0)
    if of_other_date is None:
        records = _arrays_of(request, observed)
        progress(0.2)
        names = _matched_names(request, observed, part_of(progress, 0.2, 0.6))
    else:
        records, names = of_other_date.records, of_other_date.names
    progress(0.6)
    species = species_matches(
        records, names, request.species_list, request.profile, request.reference_date, request.radius_m
    )
    progress(0.8)
    counting = species.records_with(species.meets(COUNTS)).astype(np.int32)
    groups = _duplicate_groups(observed, records, names, counting, progress)
    made = MadeOnce(_MOST_MADE if observed.made.keeps else 0)
    return RecordMatches(names, dataclasses.replace(records, duplicate_group=groups), species, counting, made)


def _matched_names(request: LabelRequest, observed: Observed, progress: Progress) -> NameMatches:
    table = observed.records
    index = build_name_index(request.species_list)
    progress(0.3)
    names, pairs = _names_of(table)
    return match_names(index, [scientific for scientific, _ in names], [dutch for _, dutch in names], pairs)


def _names_of(table: pd.DataFrame) -> Tuple[List[Names], NDArray[Any]]:
    """The different pairs of a scientific and a Dutch name in the order in which they come, and that of each record."""
    scientific, dutch = texts_of(table["scientific_name"]), texts_of(table["dutch_name"])
    pairs = together([scientific, dutch])
    return [(scientific[place], dutch[place]) for place in first_places(pairs)], pairs


def _arrays_of(request: LabelRequest, observed: Observed) -> RecordArrays:
    """The record table as arrays; places and uncertainties in whole millimetres, in which everything is compared."""
    table = observed.records
    flags = table["flags"].to_numpy()
    stated_m = table["uncertainty"].to_numpy(dtype=np.float64)
    uncertainty_m = np.where(np.isnan(stated_m), request.profile.unknown_uncertainty_m, stated_m)
    return record_arrays(
        to_mm(table["x"]),
        to_mm(table["y"]),
        uncertainty_mm=to_mm(np.minimum(uncertainty_m, _MOST_UNCERTAIN_M)),
        day_first=table["day_first"].to_numpy(),
        day_last=table["day_last"].to_numpy(),
        excluded=(flags & flag_mask(request.profile.exclude_flags)) != 0,
        breeding=(flags & FLAGS["breeding"]) != 0,
        blurred=(flags & FLAGS["blurred"]) != 0,
        weight=_weights(table["records"].to_numpy()),
        observer=_observer_numbers(table["observer"]),
    )


def _weights(records: NDArray[Any]) -> NDArray[Any]:
    """How many records each row stands for: int64."""
    return everywhere(1, len(records), np.int64) if (records == 1).all() else records.astype(np.int64)


def _observer_numbers(observers: pd.Series) -> NDArray[Any]:
    """One number (int32) for each different observer, in the order in which they come."""
    texts = texts_of(observers)
    if texts.is_everywhere(""):
        return everywhere(NO_OBSERVER, len(texts), np.int32)
    # Whatever is empty is nobody.
    return np.where(texts.is_filled(), texts.codes, NO_OBSERVER).astype(np.int32)


def _duplicate_groups(
    observed: Observed, records: RecordArrays, names: NameMatches, rows: NDArray[Any], progress: Progress
) -> NDArray[Any]:
    """Doubles across sources, among the rows that can count (method.md, section 4)."""
    if not len(rows) or len(observed.sources) < 2:
        return everywhere(NO_DUPLICATE, len(records), np.int64)
    groups = np.full(len(records), NO_DUPLICATE, dtype=np.int64)
    groups[rows] = doubles_across_sources(
        observed.records["source"].to_numpy()[rows],
        _species_of_rows(names, rows, progress),
        records.day_first[rows],
        records.day_last[rows],
        records.x_mm[rows],
        records.y_mm[rows],
    )
    return groups


def _species_of_rows(names: NameMatches, rows: NDArray[Any], progress: Progress) -> List[Tuple[int, ...]]:
    """The species that each of the rows may be."""
    species: List[Tuple[int, ...]] = []
    for first in range(0, len(rows), _ROWS_PER_CHECK):
        progress(0.8)
        chosen = rows[first : first + _ROWS_PER_CHECK]
        species.extend(tuple(names.species[names.start[row] : names.start[row + 1]]) for row in chosen)
    return species


# --- sources of which nothing counts ---


def sources_outside_windows(request: LabelRequest, observed: Observed, matches: RecordMatches) -> List[SourceSummary]:
    """The sources whose records with a date all lie outside the window, each of the groups of its species.

    Records of species that are not on the list play a part only where a source has no others; they have the longest
    window.
    """
    records, names = matches.records, matches.names
    is_listed = np.diff(names.start) > 0
    last_day = day_number(request.reference_date)
    in_window = (records.day_first >= _first_days(request, names)) & (records.day_last <= last_day)
    outside = []
    for number, source in enumerate(observed.sources):
        of_source = (observed.file_number == number) & records.dated
        listed = of_source & is_listed
        looked_at = listed if listed.any() else of_source
        if looked_at.any() and not (in_window & looked_at).any():
            outside.append(source)
    return outside


def sources_without_counting(observed: Observed, matches: RecordMatches) -> List[SourceSummary]:
    """The sources that gave records of which none counts: not on the list, or all left out.

    A source whose records are all in other sources too is not among them.
    """
    sources = len(observed.sources)
    given = np.bincount(observed.file_number, minlength=sources)
    counted = np.bincount(observed.file_number[matches.counting], minlength=sources)
    return [source for source, number, of_use in zip(observed.sources, given, counted) if number and not of_use]


def _first_days(request: LabelRequest, names: NameMatches) -> NDArray[Any]:
    """The first day on which each record may lie to count for some group: int64 (n,)."""
    species_list, profile, reference_date = request.species_list, request.profile, request.reference_date
    of_group = np.array(
        [window_first_day(reference_date, profile.years_of(group.code)) for group in species_list.groups],
        dtype=np.int64,
    )
    longest = int(of_group.min()) if len(of_group) else day_number(reference_date)
    of_species = np.full(len(species_list.species), np.iinfo(np.int64).max)
    np.minimum.at(of_species, species_list.entry_species, of_group[species_list.entry_group])
    lengths = np.diff(names.start)
    first_days = np.full(len(lengths), longest, dtype=np.int64)
    listed = np.flatnonzero(lengths > 0)
    if len(listed):
        first_days[listed] = np.minimum.reduceat(of_species[names.species], names.start[:-1][listed])
    return first_days
