"""The style of labels through the years: as other labels, and each shown from its date until the next."""

import functools
from typing import Callable, Sequence

from qgis.core import Qgis, QgsUnitTypes, QgsVectorLayer

from bkn_qgis.bridge.styles.layer_style import style_result_layer
from bkn_qgis.bridge.styles.renderer import field_name
from bkn_qgis.bridge.styles.words import Group

_MONTHS_OF_A_YEAR = 12


def series_style(step_months: int) -> Callable[..., None]:
    """What styles a layer with a row per place and date, the dates ``step_months`` apart."""
    return functools.partial(_style_series, step_months=step_months)


def _style_series(layer: QgsVectorLayer, groups: Sequence[Group], title: str, step_months: int) -> None:
    style_result_layer(layer, groups, title)
    date_field = field_name(layer, "bkn_date")
    if not date_field:
        return
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    temporal.setStartField(date_field)
    is_years = step_months % _MONTHS_OF_A_YEAR == 0
    temporal.setFixedDuration(step_months / _MONTHS_OF_A_YEAR if is_years else step_months)
    temporal.setDurationUnits(
        QgsUnitTypes.TemporalUnit.TemporalYears if is_years else QgsUnitTypes.TemporalUnit.TemporalMonths
    )
    temporal.setIsActive(True)
