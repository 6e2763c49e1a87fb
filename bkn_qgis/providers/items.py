"""Items of a service's JSON as records, by the very rules that read the same service's export files.

One path for both, so that a place gets the same label from the service and from the file. What is not understood is
counted here, and an answer of which too much is not understood is refused (method.md, section 7).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats.format import Format
from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.formats.rows import Rows
from bkn_qgis.observations.record_table import FLAGS, plain_records
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.tables.table import Table
from bkn_qgis.providers.failures import ItemsNotUnderstood, NotUnderstood, other_question, unread_items
from bkn_qgis.providers.provider import Period, Tile
from bkn_qgis.providers.tile_places import circle_around, days_of

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Mask = np.ndarray

Path = Tuple[str, ...]
"""The names that lead to a field of an item, from the outside in."""

MOST_UNREAD_PERCENT = 10
"""More than this of an answer not understood: the answer is not understood. It is ``max_unread`` of the profile by its
default (method.md, section 7); the numbers that are kept with the records meet the profile's own."""
# So far outside a circle records may lie where a service reckons it on a sphere.
_SPHERE_MARGIN_M = 100.0
# One odd record is no change of names, however few there are, unless it is all that a whole fetch gave.
_ODD_ONES = 1
# From so many records of which none is of any use the answer itself is of none.
_ENOUGH_TO_TELL = 10


def builder_of_items(known: Format, columns: Sequence[str], items: Sequence[Mapping[str, object]]) -> RecordBuilder:
    """The builder that a format makes of items, each having the ``columns`` of its export file (absent = empty).

    Raises ValueError where the format does not know these columns.
    """
    frame = pd.DataFrame(list(items), columns=list(columns), dtype=object)
    recognised = known.recognise(Table("", list(columns), _nothing, has_geometry=False, crs=None))
    if recognised is None:
        raise ValueError(f"no format has the columns {', '.join(columns)}")
    return recognised.convert(Rows(frame, recognised.columns))


def without_fields(items: Sequence[Any], fields: Mapping[Path, Tuple[type, ...]]) -> Mask:
    """Which items lack a field that every item has, or have another kind of value in it: bool (n,).

    A service that renames a field gives such items. A field that is null is there: the item states nothing by it. No
    kinds of value given = any will do.
    """
    return np.array([any(not _has(item, path, kinds) for path, kinds in fields.items()) for item in items], np.bool_)


def _has(item: Any, path: Path, kinds: Tuple[type, ...]) -> bool:
    for name in path:
        if item is None:
            return True
        if not isinstance(item, Mapping) or name not in item:
            return False
        item = item[name]
    return item is None or not kinds or isinstance(item, kinds)


@dataclass(frozen=True)
class Question:
    """What was asked of a service: a tile and ``reach_m`` around it, a period and ``days`` before and after it."""

    tile: Tile
    period: Period
    reach_m: float
    days: int

    def answered_by(self, records: pd.DataFrame) -> Mask:
        """Which records (usable ones) lie in what was asked: bool (n,)."""
        answered: Mask = self.has_places_of(records) & self.has_days_of(records)
        return answered

    def has_places_of(self, records: pd.DataFrame) -> Mask:
        """Which records lie in the tile or its reach: bool (n,)."""
        tile, reach = self.tile, self.reach_m
        x, y = records["x"].to_numpy(), records["y"].to_numpy()
        inside: Mask = (x >= tile.x_min_m - reach) & (x <= tile.x_max_m + reach)
        inside &= (y >= tile.y_min_m - reach) & (y <= tile.y_max_m + reach)
        return inside

    def has_days_of(self, records: pd.DataFrame) -> Mask:
        """Which records overlap the period or the days around it: bool (n,)."""
        margin = datetime.timedelta(days=self.days)
        first, last = days_of(Period(self.period.first - margin, self.period.last + margin))
        inside: Mask = (records["day_last"].to_numpy() >= first) & (records["day_first"].to_numpy() <= last)
        return inside


def question_by_circle(tile: Tile, period: Period, days: int) -> Question:
    """The question of a service that is asked for the circle around a tile, which it reckons on a sphere."""
    return Question(tile, period, circle_around(tile).radius_m - tile.size_m / 2 + _SPHERE_MARGIN_M, days)


@dataclass(frozen=True)
class Sifted:
    """The items of a page: those that can be used as ``records``, and the numbers of the others.

    ``unread``: not understood, though they state a name, date or place, or should; ``lacking``: they state none, so
    that they could be anything, anywhere; ``astray``: records outside what was asked, blurred ones aside.
    """

    records: pd.DataFrame
    given: int
    unread: int
    lacking: int
    astray: int = 0


def sifted(builder: RecordBuilder, gone: Optional[Mask] = None, question: Optional[Question] = None) -> Sifted:
    """The items of a page by what they are good for. ``gone``: those that lack a field which all have.

    Without ``gone`` the service gives no item without name, date and place: one that lacks them is not understood.
    """
    records = plain_records(builder.table(np.ones(len(builder), dtype=np.bool_)))
    placed = records["x"].notna().to_numpy() & records["y"].notna().to_numpy()
    is_usable = placed & (records["day_first"].to_numpy() != NO_DAY) & ~builder.unreadable()
    if gone is None:
        unread = ~is_usable
    else:
        is_usable &= ~gone
        nameless = ((records["scientific_name"] == "") & (records["dutch_name"] == "")).to_numpy()
        unread = ~is_usable & (gone | (builder.unreadable() & ~nameless))
    usable = records[is_usable].reset_index(drop=True)
    astray = 0
    if question is not None:
        # A blurred place may lie anywhere around the true one, by which the service may have found it.
        blurred = (usable["flags"].to_numpy() & FLAGS["blurred"]) > 0
        astray = int((~question.answered_by(usable) & ~blurred).sum())
    return Sifted(usable, len(records), int(unread.sum()), int((~is_usable & ~unread).sum()), astray)


@dataclass
class Tally:
    """What was counted over the pages of a fetch, and whether that makes sense. ``service``: its title."""

    service: str
    given: int = 0
    unread: int = 0
    lacking: int = 0
    astray: int = 0
    blurred: int = 0

    def add(self, page: Sifted) -> None:
        """Count a page. Raises NotUnderstood where too many of its items make no sense."""
        self.given += page.given
        self.unread += page.unread
        self.lacking += page.lacking
        self.astray += page.astray
        self._refuse(page.unread, page.astray, page.given)

    def check_whole(self) -> None:
        """Raises NotUnderstood where too much of all pages together makes no sense, or none of it does."""
        self._refuse(self.unread, self.astray, self.given)
        if self.given and self.unread == self.given:
            raise ItemsNotUnderstood(self.service, unread_items(self.unread, self.given))
        if self.given and self.astray == self.given:
            raise NotUnderstood(self.service, other_question(self.astray, self.given))
        useless = self.unread + self.lacking
        if self.given >= _ENOUGH_TO_TELL and useless == self.given:
            raise ItemsNotUnderstood(self.service, unread_items(useless, self.given))

    def _refuse(self, unread: int, astray: int, given: int) -> None:
        most = max(_ODD_ONES, given * MOST_UNREAD_PERCENT // 100)
        if unread > most:
            raise ItemsNotUnderstood(self.service, unread_items(unread, given))
        if astray > most:
            raise NotUnderstood(self.service, other_question(astray, given))

    @property
    def numbers(self) -> RowCounts:
        """What is kept with the records: how many items came, and how many were not understood."""
        return RowCounts(self.given, self.unread)

    def notes(self) -> List[Message]:
        """One message per thing the user should know; none where all is well."""
        notes = []
        if self.blurred:
            notes.append(self._blurred_note())
        if self.unread:
            notes.append(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "{service}: records left out because name, date or location is not understood: {number}.",
                    ),
                    service=self.service,
                    number=self.unread,
                )
            )
        if self.lacking:
            notes.append(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "{service}: records left out because name, date or location is missing: {number}."
                    ),
                    service=self.service,
                    number=self.lacking,
                )
            )
        return notes

    def _blurred_note(self) -> Message:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "{service}: records with a blurred location: {number}."),
            service=self.service,
            number=self.blurred,
        )


def number_flagged(records: pd.DataFrame, flag: str) -> int:
    """How many rows of a record table bear the flag. Raises KeyError for a name outside record_table.FLAGS."""
    return int(((records["flags"].to_numpy() & FLAGS[flag]) > 0).sum())


def _nothing(columns: Sequence[str]) -> Iterator[pd.DataFrame]:
    """The items are at hand: nothing is read from anywhere."""
    parts: List[pd.DataFrame] = []
    return iter(parts)
