"""What each table is: which format claims it, how that reads it with the columns that a user names, or why none can.

Formats are asked from the most telling columns to the least; the last takes every table.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Collection, List, Optional, Protocol, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats import any_table, ffv, gbif, inaturalist, ndff_classic, waarneming
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.formats.format import Recognised
from bkn_qgis.observations.tables import Table
from bkn_qgis.observations.tables.failures import NoObservations


class Claim(Protocol):
    """A table that a format takes for one of its own."""

    @property
    def known_as(self) -> str:
        """What the format is called; "" where it is none of a known program."""

    def read_with(self, choice: ColumnChoice, elsewhere: Collection[str]) -> Optional[Recognised]:
        """How the table is read with the columns that a user named; None where it cannot be.

        ``elsewhere``: columns of other tables, which are not missed in this one.
        """


class TableFormat(Protocol):
    """A format of tables of observations."""

    @property
    def name(self) -> str:
        """What it is called."""

    def claim(self, table: Table) -> Optional[Claim]:
        """The table as one of this format; None where it is none. Raises BknError where that cannot be told."""

    def lacks(self, table: Table, choice: ColumnChoice) -> List[str]:
        """What a table that nearly is one of this format lacks; empty for all others."""


FORMATS: Tuple[TableFormat, ...] = (
    ndff_classic.FORMAT,
    ffv.OBSERVATIONS,
    ffv.SPECIES_LIST,
    inaturalist.FORMAT,
    gbif.FORMAT,
    waarneming.FORMAT,
    any_table.FORMAT,
)
"""Every format, in the order in which they are asked; the last claims every table."""
_MOST_NAMES = 100
_LONGEST_NAME = 100


def recognise(table: Table, choice: ColumnChoice, elsewhere: Collection[str]) -> Recognised:
    """What a table is and how it is read: by the first format that claims it, else as one of no known format.

    Raises NoObservations where it is no table of observations, MissingColumns for a column that the user named and no
    table has, BknError where a format leaves open how it is to be read.
    """
    claim = next(filter(None, (each.claim(table) for each in FORMATS)))
    recognised = claim.read_with(choice, elsewhere)
    if recognised is None and claim.known_as:
        recognised = _read_as_own(table, choice, elsewhere, claim.known_as)
    if recognised is None:
        raise NoObservations(_fits_nothing(table, choice))
    return recognised


def _read_as_own(table: Table, choice: ColumnChoice, elsewhere: Collection[str], known_as: str) -> Optional[Recognised]:
    """A table of a known format whose places the user took from columns that the format cannot read."""
    recognised = any_table.FORMAT.claim(table).read_with(choice, elsewhere)
    if recognised is None:
        return None
    warning = Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name} is a file of {format}, but was read as a table in an unknown format; what only {format} has on "
            "absence, validation or blurring may be lost. COLUMNS names other columns for its locations; leave it "
            "empty for this file if you can.",
        ),
        name=table.name,
        format=known_as,
    )
    return replace(recognised, warnings=(*recognised.warnings, warning))


def _fits_nothing(table: Table, choice: ColumnChoice) -> Message:
    """Why a table is none of observations, and what can be done about it."""
    found = _first_names([column for column in table.columns if column])
    *known, any_format = FORMATS
    lacking_by_name = [(each.name, each.lacks(table, choice)) for each in known]
    nearly = [(name, lacking) for name, lacking in lacking_by_name if lacking]
    if not nearly:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot read {name} as observations: it has the columns {columns} and none that is "
                "known for {lacking}; name them in COLUMNS (species=...; date=...; x=...; y=...) or choose "
                "another file.",
            ),
            name=table.name,
            columns=found,
            lacking=", ".join(any_format.lacks(table, choice)),
        )
    format_name, lacking = min(nearly, key=lambda each: len(each[1]))
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Cannot read {name} as observations: it has the columns {columns}, and as a file of {format} it "
            "lacks {lacking}; export it again with these.",
        ),
        name=table.name,
        columns=found,
        format=format_name,
        lacking=", ".join(lacking),
    )


def _first_names(names: Sequence[str]) -> str:
    """The names, or the first of many: a message must stay one that can be read."""
    shown = [name[:_LONGEST_NAME] for name in names[:_MOST_NAMES]]
    return ", ".join([*shown, "…"] if len(names) > _MOST_NAMES else shown)
