"""The fields and rows of the layers and tables of ``bkn:missingspecies``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Collection, Iterator, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.labelling.habitat_presence import HABITAT_WORDS
from bkn_qgis.labelling.habitats import all_habitats, habitat_numbers
from bkn_qgis.labelling.missing_species import MissingSpecies, UnseenRows, months_of_entries
from bkn_qgis.labelling.result_fields import (
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    TEXT,
    FieldSpec,
    InputFields,
    arranged_fields,
    earlier_result,
)
from bkn_qgis.labelling.result_rows import Columns, columns_of, note_text, values_of_run
from bkn_qgis.labelling.run_feedback import Progress, each_told, nothing_told
from bkn_qgis.labelling.species_traits import traits_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, DisplayName, Message, joined
from bkn_qgis.observations.nearest import NOT_SHOWN
from bkn_qgis.scoring.seasons import date_of, text_of_months
from bkn_qgis.scoring.unseen_species import CHANCE_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.white_spots import SearchSquares
    from bkn_qgis.labelling.wording import Translated

_ROWS_PER_PORTION = 2_000
_OF_WORDS = ("bkn_likely", "bkn_unclr", "bkn_unkn", "bkn_absent")  # in the order of CHANCE_WORDS
MISSING_FIELDS = [
    FieldSpec("bkn_id", TEXT),
    FieldSpec("bkn_label", TEXT),
    FieldSpec("bkn_status", TEXT),
    FieldSpec("bkn_sure", TEXT),
    FieldSpec("bkn_high", TEXT),
    FieldSpec("bkn_exp", INTEGER),
    FieldSpec("bkn_obs", INTEGER),
    FieldSpec("bkn_next", TEXT),
    FieldSpec("bkn_need", INTEGER),
    FieldSpec("bkn_first", TEXT),
    FieldSpec("bkn_unseen", INTEGER),
    *(FieldSpec(name, INTEGER) for name in _OF_WORDS),
    FieldSpec("bkn_lower", TEXT),
    FieldSpec("bkn_square", INTEGER),
    FieldSpec("bkn_white", INTEGER),
    FieldSpec("bkn_land", TEXT),
    FieldSpec("bkn_date", DATE),
    FieldSpec("bkn_radius", DOUBLE),
    FieldSpec("bkn_mode", TEXT),
    FieldSpec("bkn_list", TEXT),
    FieldSpec("bkn_prof", TEXT),
    FieldSpec("bkn_src", TEXT),
    FieldSpec("bkn_note", TEXT),
]
"""What OUTPUT adds to the fields of the input."""
MISSING_GROUP_FIELDS = [
    FieldSpec("bkn_id", TEXT),
    FieldSpec("group", TEXT),
    FieldSpec("group_name", TEXT),
    FieldSpec("exp", INTEGER),
    FieldSpec("obs", INTEGER),
    FieldSpec("unseen", INTEGER),
    FieldSpec("label", TEXT),
    FieldSpec("next_label", TEXT),
    FieldSpec("need", INTEGER),
    FieldSpec("sure", TEXT),
    FieldSpec("chance", TEXT),
    FieldSpec("p", DOUBLE),
    FieldSpec("present", DOUBLE),
    FieldSpec("lowers", BOOLEAN),
    FieldSpec("at_first", TEXT),
    FieldSpec("to_keep", INTEGER),
    FieldSpec("white", INTEGER),
]
WORK_LIST_FIELDS = [
    FieldSpec("bkn_id", TEXT),
    FieldSpec("rank", INTEGER),
    FieldSpec("group", TEXT),
    FieldSpec("group_name", TEXT),
    FieldSpec("sci_name", TEXT),
    FieldSpec("nl_name", TEXT),
    FieldSpec("chance", TEXT),
    FieldSpec("p", DOUBLE),
    FieldSpec("gain", DOUBLE),
    FieldSpec("months", TEXT),
    FieldSpec("how", TEXT),
    FieldSpec("habitats", TEXT),
    FieldSpec("habitat", TEXT),
    FieldSpec("last_seen", DATE),
    FieldSpec("nearest_m", INTEGER),
    FieldSpec("ever_m", INTEGER),
]
_MOST_OF_A_SHAPEFILE = 254


def arranged_missing_fields(names: Sequence[str], reserved: Collection[str]) -> InputFields:
    """What becomes of the fields of the input beside ``MISSING_FIELDS``; those of an earlier run are replaced.

    ``reserved``: names in lower case that the file of the result needs for itself.
    """
    own = {spec.name for spec in MISSING_FIELDS}
    return arranged_fields(names, own | set(reserved), earlier_result(name.lower() for name in names))


def missing_columns(
    missing: MissingSpecies, squares: SearchSquares, translated: Translated, progress: Progress = nothing_told
) -> Columns:
    """The values of ``MISSING_FIELDS``, a list per field. ``progress`` hears the finished part (0 to 1); what it raises
    ends the work."""
    run = missing.run
    places, number = run.tables.places, len(run.statuses)
    return [
        *columns_of(places, ("id", "label", "status", "sure", "high", "expected", "observed")),
        *columns_of(missing.places, ("next_label", "lacking")),
        [translated(name) if isinstance(name, DisplayName) else None for name in missing.places["first_group"]],
        *columns_of(missing.places, ("unseen", *CHANCE_WORDS)),
        [translated(joined(names))[:_MOST_OF_A_SHAPEFILE] if names else None for names in missing.places["lowering"]],
        *_square_numbers(squares, number),
        *columns_of(places, ("landscape_type",)),
        *([value] * number for value in values_of_run(run, translated)),
        [
            _note(run, place, names, translated)
            for place, names in each_told(list(enumerate(missing.places["lowering"])), progress)
        ],
    ]


def _square_numbers(squares: SearchSquares, places: int) -> Columns:
    """Per place the number of its squares, and of those in which nobody looked at any group; None without counts."""
    unlooked = np.logical_and.reduce(squares.records <= 0, axis=1)
    of_all: List[Any] = [None] * places
    of_white: List[Any] = [None] * places
    for place, own in squares.of_place.items():
        of_all[place], of_white[place] = len(own), int(unlooked[own].sum())
    return [of_all, of_white]


def lowering_message(names: Sequence[DisplayName]) -> Message:
    """Why a label may fall though more is looked."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Looking at a new group may lower the label at first, because its unseen species then count: {groups}. "
            "That is no loss of nature.",
        ),
        groups=joined(names),
    )


def _note(run: LabelRun, place: int, lowering: Sequence[DisplayName], translated: Translated) -> str:
    notes = list(run.notes[place])
    return note_text([*notes, lowering_message(lowering)] if lowering else notes, translated)


def missing_group_columns(missing: MissingSpecies, squares: SearchSquares) -> Columns:
    """The values of ``MISSING_GROUP_FIELDS``, a list per field."""
    groups = missing.groups
    names = (
        *("id", "group", "group_name", "expected", "observed", "unseen", "label", "next_label", "lacking", "sure"),
        *("word", "chance", "present", "lowers", "at_first", "to_keep"),
    )
    number = {group.code: position for position, group in enumerate(missing.run.request.species_list.groups)}
    white = squares.white
    of_rows = [
        int(white[squares.of_place[place], number[code]].sum())
        for place, code in zip(groups["place"].tolist(), groups["group"].tolist())
    ]
    return [*columns_of(groups, names), of_rows]


# --- the work list ---


class EntryWords:
    """The words of each entry of the list: names, months, how to look, habitats in the user's language."""

    def __init__(self, run: LabelRun, language: str) -> None:
        species_list = run.request.species_list
        self.group: List[str] = []
        self.group_name: List[str] = []
        self.scientific_name: List[str] = []
        self.dutch_name: List[Any] = []
        self.how: List[Any] = []
        self.habitats: List[Any] = []
        self.months = months_of_entries(run)
        for number, of_group in zip(species_list.entry_species.tolist(), species_list.entry_group.tolist()):
            species, group = species_list.species[number], species_list.groups[of_group]
            traits = traits_of(species.scientific_name, group.code)
            names = (
                [all_habitats()[habitat_numbers()[code]].text("name", language) for code in traits.habitats]
                if traits
                else []
            )
            self.group.append(group.code)
            self.group_name.append(group.name)
            self.scientific_name.append(species.scientific_name)
            self.dutch_name.append(species.dutch_name or None)
            self.how.append(traits.how.text(language) if traits else None)
            self.habitats.append("; ".join(names) or None)


def work_list_portions(missing: MissingSpecies, language: str) -> Iterator[Columns]:
    """The columns of the work list, some rows after the other, place by place of each landscape type."""
    words = EntryWords(missing.run, language)
    for rows in missing.rows:
        for first in range(0, len(rows.place), _ROWS_PER_PORTION):
            yield _work_list_columns(
                missing, rows.chosen(np.arange(first, min(first + _ROWS_PER_PORTION, len(rows.place)))), words
            )


def _work_list_columns(missing: MissingSpecies, rows: UnseenRows, words: EntryWords) -> Columns:
    entry, places = rows.entry.tolist(), missing.run.request.places
    months = [text_of_months(each) for each in words.months]
    of_entries: Tuple[Sequence[Any], ...] = (words.group, words.group_name, words.scientific_name, words.dutch_name)
    return [
        [places[place].id for place in rows.place.tolist()],
        rows.rank.tolist(),
        *([values[number] for number in entry] for values in of_entries),
        [CHANCE_WORDS[word] for word in rows.word.tolist()],
        _known(np.round(rows.chance, 6)),
        _known(np.round(rows.gain, 4)),
        *([values[number] for number in entry] for values in (months, words.how, words.habitats)),
        [HABITAT_WORDS[word] for word in rows.habitat.tolist()],
        [None if day == NO_DAY else date_of(day) for day in rows.last_seen.tolist()],
        *(
            [None if metres == NOT_SHOWN else metres for metres in far.tolist()]
            for far in (rows.nearest_m, rows.ever_m)
        ),
    ]


def _known(values: NDArray[Any]) -> List[Any]:
    return [None if np.isnan(value) else value for value in values.tolist()]


# --- white spots ---


def white_spot_fields(group_codes: Sequence[str]) -> List[FieldSpec]:
    """The fields of WHITESPOTS for the groups of the list."""
    return [
        FieldSpec("square", TEXT),
        FieldSpec("unlooked", INTEGER),
        FieldSpec("white_grps", TEXT),
        FieldSpec("inside", DOUBLE),
        FieldSpec("places", INTEGER),
        *(FieldSpec(f"{code}_rec", INTEGER) for code in group_codes),
    ]


def white_spot_columns(run: LabelRun, squares: SearchSquares, translated: Translated) -> Columns:
    """The values of ``white_spot_fields``, a list per field; records of a group without expected species are None."""
    names = [translated(group.display_name) for group in run.request.species_list.groups]
    white = squares.white
    return [
        squares.names(),
        white.sum(axis=1).tolist(),
        [", ".join(names[number] for number in np.flatnonzero(own)) or None for own in white],
        np.round(100 * squares.inside, 1).tolist(),
        squares.places.tolist(),
        *([None if number < 0 else number for number in column] for column in squares.records.T.tolist()),
    ]
