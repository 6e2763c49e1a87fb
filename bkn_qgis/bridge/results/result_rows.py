"""The rows of the three outputs from a run's arrays (design.md, section 3)."""

import datetime
from typing import Any, Iterator, List, Optional, Sequence

from qgis.PyQt.QtCore import QDate

from bkn_qgis.bridge.services.attribution import map_titles, source_titles
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.label_places import LabelRun, SpeciesPortion
from bkn_qgis.observations.kernel import NEVER
from bkn_qgis.observations.nearest import NOT_SHOWN
from bkn_qgis.scoring.labels import label_text, share_percent
from bkn_qgis.scoring.seasons import date_of
from bkn_qgis.scoring.species_list import ROLE_NAMES
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence


def qdate(date: Optional[datetime.date]) -> Optional[QDate]:
    """A date as QGIS keeps it."""
    return None if date is None else QDate(date.year, date.month, date.day)


def _day(number: int) -> Optional[QDate]:
    return None if number == NEVER else qdate(date_of(number))


def _label(index: int) -> Optional[str]:
    return label_text(index) or None


def _share(observed: int, expected: int, is_shown: bool) -> Optional[float]:
    return share_percent(observed, expected) if is_shown and expected else None


def note_text(notes: Sequence[Sentence]) -> str:
    """All sentences of a note behind each other, in the user's language."""
    return " ".join(text_of(sentence) for sentence in notes)


def profile_title(run: LabelRun) -> str:
    """Name and version of the profile; a radius other than the profile's is named."""
    profile, radius_m = run.request.profile, run.request.radius_m
    if radius_m == profile.radius_m:
        return profile.title
    return text_of(
        Sentence(
            QT_TRANSLATE_NOOP("BKN", "{profile}, radius {radius} m"), profile=profile.title, radius=f"{radius_m:g}"
        )
    )


def output_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The values of the fields that OUTPUT adds, place by place in the order of the request."""
    request = run.request
    fixed_end = [
        qdate(request.reference_date),
        float(request.radius_m),
        request.mode,
        request.species_list.title,
        profile_title(run),
        "; ".join(filter(None, (source_titles(run.observed), map_titles(request.landscape.maps)))),
    ]
    for number, place in enumerate(request.places):
        head = [place.id, *_total_values(run, number)]
        land = [run.landscape_types[number] or None]
        note = [note_text(run.notes[number])]
        yield [*head, *land, *fixed_end, *note, *_group_values(run, number)]


def _total_values(run: LabelRun, number: int) -> List[Any]:
    """From ``bkn_label`` to ``bkn_excl``."""
    status, scores = run.statuses[number], run.scores
    if not run.has_counts(number):
        return [None, status, *[None] * 13]
    labelled = status == "ok"
    expected, observed = int(scores.total_expected[number]), int(scores.total_observed[number])
    return [
        _label(scores.total_labels[number]) if labelled else None,
        status,
        _share(observed, expected, labelled),
        expected,
        observed,
        int(scores.total_records[number]),
        int(run.days[number]),
        _day(int(run.last_day[number])),
        int(scores.included_groups[number]),
        _label(scores.label_over_all[number]),
        _label(scores.total_worst[number]) if labelled else None,
        _label(scores.total_best[number]) if labelled else None,
        bool(scores.total_fragile[number]) if labelled else None,
        bool(scores.total_thin[number]) if labelled else None,
        int(run.left_out[number]),
    ]


def _group_values(run: LabelRun, number: int) -> List[Any]:
    scores, values = run.scores, []
    for group in range(len(run.request.species_list.groups)):
        if not run.has_counts(number):
            values += [None] * 5
            continue
        expected, observed = int(scores.expected[number, group]), int(scores.observed[number, group])
        included = bool(scores.included[number, group])
        values += [
            _label(scores.labels[number, group]),
            _share(observed, expected, included),
            expected,
            observed,
            int(scores.records[number, group]),
        ]
    return values


def groups_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The rows of GROUPS: one per scored place and species group of the list."""
    scores, request = run.scores, run.request
    for number, place in enumerate(request.places):
        if not run.has_counts(number):
            continue
        for group, species_group in enumerate(request.species_list.groups):
            cell = (number, group)
            expected, observed = int(scores.expected[cell]), int(scores.observed[cell])
            included = bool(scores.included[cell])
            yield [
                place.id,
                qdate(request.reference_date),
                run.landscape_types[number],
                species_group.code,
                species_group.name,
                expected,
                observed,
                int(scores.records[cell]),
                int(scores.any_species[cell]),
                int(run.group_days[cell]),
                _share(observed, expected, included),
                _label(scores.labels[cell]),
                included,
                bool(scores.thin[cell]) if included else None,
                bool(scores.fragile[cell]) if included else None,
                _label(scores.worst[cell]),
                _label(scores.best[cell]),
            ]


def species_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The rows of SPECIES: one per scored place and listed species of its landscape type, place by place."""
    for portion in run.species:
        entries = _entry_columns(run, portion)
        for row, number in enumerate(portion.place.tolist()):
            head = [
                run.request.places[number].id,
                qdate(run.request.reference_date),
                run.landscape_types[number],
            ]
            for column, entry in enumerate(entries):
                records = int(portion.records[row, column])
                nearest = int(portion.nearest_m[row, column])
                yield [
                    *head,
                    *entry,
                    "reported" if records else "not_reported",
                    records,
                    _day(int(portion.last_seen[row, column])),
                    None if nearest == NOT_SHOWN else nearest,
                ]


def _entry_columns(run: LabelRun, portion: SpeciesPortion) -> List[List[Any]]:
    """Group code, names and role of each entry of a portion."""
    species_list = run.request.species_list
    roles = species_list.roles[portion.landscape_type]
    columns = []
    for entry in portion.entry.tolist():
        species = species_list.species[int(species_list.entry_species[entry])]
        group = species_list.groups[int(species_list.entry_group[entry])]
        columns.append([group.code, species.scientific_name, species.dutch_name or None, ROLE_NAMES[int(roles[entry])]])
    return columns
