"""The style of labels through the years: as other labels, and each shown from its date until the next."""

import datetime
import functools
from typing import Callable, Optional, Sequence

from qgis.core import Qgis, QgsExpression, QgsVectorLayer

from bkn_qgis.labelling.result_words import USUAL_LEAST_SPECIES
from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.presentation.styles.layer_style import style_result_layer
from bkn_qgis.presentation.styles.renderer import field_name
from bkn_qgis.presentation.styles.words import Group


def series_style(dates: Sequence[datetime.date], end: datetime.date) -> Callable[..., None]:
    """What styles a layer with a row per place and date. ``dates``: ascending; the last is shown until ``end``."""
    return functools.partial(_style_series, dates=dates, end=end)


def _style_series(
    layer: QgsVectorLayer,
    groups: Sequence[Group],
    title: str,
    lines: Sequence[str] = (),
    name: str = "",
    names: Optional[FieldTexts] = None,
    dates: Sequence[datetime.date] = (),
    end: datetime.date = datetime.date.max,
    least_species: int = USUAL_LEAST_SPECIES,
) -> None:
    style_result_layer(layer, groups, title, lines, name, names=names, least_species=least_species)
    date_field = field_name(layer, "bkn_date")
    if not date_field:
        return
    temporal = layer.temporalProperties()
    # Expressions, and the end in so many words: an instant with a duration overlaps its neighbours, since a year of
    # QGIS has 365.25 days and a month 30, and QGIS 3.22 takes a date for earlier than its own midnight.
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    day = f"format_date({QgsExpression.quotedColumnRef(date_field)}, 'yyyy-MM-dd')"
    temporal.setStartExpression(f"to_datetime({day})")
    pairs = ", ".join(f"'{date}', '{until}'" for date, until in zip(dates, [*dates[1:], end]))
    temporal.setEndExpression(f"to_datetime(map_get(map({pairs}), {day}))")
    temporal.setIsActive(True)
