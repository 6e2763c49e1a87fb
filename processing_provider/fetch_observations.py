"""``bkn:fetchobservations``."""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, Dict, Iterator, List, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, BknError, Message
from bkn_qgis.processing_provider.algorithm import FetchingAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.label_parameters import PROVIDER_NAMES
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.processing_provider.toolbox import PREPARE
from bkn_qgis.rd import RD_NEW
from bkn_qgis.requirements import NEEDED_BY_SERVICES

if TYPE_CHECKING:
    import pandas as pd

    from bkn_qgis.labelling.citations import Credit
    from bkn_qgis.labelling.fetch_area import Area, Period
    from bkn_qgis.processing_provider.layer_rows import LayerRows
    from bkn_qgis.processing_provider.output_sinks import LayerToWrite

translate = QCoreApplication.translate
_RADIUS_M = 1500


class FetchObservations(FetchingAlgorithm):
    """Fetch observations from services into the store, and write those of an area and a period to a layer."""

    group_id = PREPARE
    INPUT, EXTENT, RADIUS, PROVIDERS = "INPUT", "EXTENT", "RADIUS", "PROVIDERS"
    DATE, DATE_FROM, OUTPUT = "DATE", "DATE_FROM", "OUTPUT"
    RECORDS, REQUESTS = "RECORDS", "REQUESTS"

    needed_packages = NEEDED_BY_SERVICES

    def name(self) -> str:
        """The id of the algorithm."""
        return "fetchobservations"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Fetch observations")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate("BKN", "Fetches observations from services for an area and keeps them for the labels.")

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,observations,fetch,download,waarneming.nl,GBIF,iNaturalist,NDFF").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.fetch_help import fetch_help_text

        return fetch_help_text()

    def initAlgorithm(self, configuration: Optional[Dict[str, object]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self._add_area()
        self._add_what()
        self.add(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT,
                translate("BKN", "Observations"),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
            ),
            translate(
                "BKN",
                "The records in the area and the period, as points in RD New; without it they are only kept for the "
                "labels.",
            ),
        )
        self.addOutput(QgsProcessingOutputNumber(self.RECORDS, translate("BKN", "Number of records")))
        self.addOutput(QgsProcessingOutputNumber(self.REQUESTS, translate("BKN", "Number of requests sent")))

    def _add_area(self) -> None:
        self.add(
            LocalFeatureSource(
                self.INPUT,
                translate("BKN", "Places or areas"),
                [QgsProcessing.SourceType.TypeVectorAnyGeometry],
                optional=True,
            ),
            translate("BKN", "Points, lines or polygons; everything within the radius of them is fetched."),
        )
        self.add(
            QgsProcessingParameterNumber(
                self.RADIUS,
                translate("BKN", "Radius around the places, metres"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=_RADIUS_M,
                minValue=0,
                maxValue=100000,
            ),
            translate("BKN", "1500 m is what a label needs; 0 for the polygons themselves. Not used with an extent."),
        )
        self.add(
            QgsProcessingParameterExtent(self.EXTENT, translate("BKN", "Extent"), optional=True),
            translate("BKN", "Instead of a layer."),
        )

    def _add_what(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                self.PROVIDERS,
                translate("BKN", "Services to fetch observations from"),
                list(PROVIDER_NAMES),
                allowMultiple=True,
            ),
            translate("BKN", "By choosing a service you accept its terms, which are listed in the log."),
        )
        date_type = QgsProcessingParameterDateTime.Type.Date
        self.add(
            QgsProcessingParameterDateTime(
                self.DATE, translate("BKN", "Last day: reference date (peildatum)"), date_type, optional=True
            ),
            translate("BKN", "Empty: today."),
        )
        self.add(
            QgsProcessingParameterDateTime(self.DATE_FROM, translate("BKN", "First day"), date_type, optional=True),
            translate("BKN", "Empty: five years before the last day, which is what labels need."),
        )

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Refuse to guess which area is meant."""
        if len([name for name in (self.INPUT, self.EXTENT) if run.is_filled_in(name)]) != 1:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Choose either a layer with places (INPUT) or an extent (EXTENT) to fetch observations for.",
                    )
                )
            )

    def work(self, run: AlgorithmRun) -> Results:
        """Fetch, then write."""
        from bkn_qgis.bridge.services.for_places import make_fetcher, whole_sources
        from bkn_qgis.bridge.services.settings import commercial_use
        from bkn_qgis.labelling.fetch_area import fetch_period
        from bkn_qgis.labelling.fetched_records import records_in
        from bkn_qgis.labelling.licences import LicenceFilter
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        area = self._area(run)
        first, last = (_date(run, name) for name in (self.DATE_FROM, self.DATE))
        period = fetch_period(first, last, datetime.date.today())
        run.feedback.setProgressText(translate("BKN", "Fetching observations"))
        fetcher = make_fetcher(run.choices(self.PROVIDERS), run.feedback, run.push, run.progress(0, 75))
        fetches = fetcher.fetch(sorted(area.tiles), period)
        run.push((INFO, Message(QT_TRANSLATE_NOOP("BKN", "Requests sent: {number}."), number=fetcher.requests_sent)))
        sources = whole_sources(fetches)
        licences = LicenceFilter() if commercial_use() else None
        records, credits = records_in(sources, area, licences, run.check_cancel)
        if licences is not None:
            run.push_all((WARNING, message) for message in licences.messages())
        results: Results = {self.RECORDS: len(records), self.REQUESTS: fetcher.requests_sent}
        if run.is_filled_in(self.OUTPUT):
            run.feedback.setProgressText(translate("BKN", "Writing"))
            sinks = OutputSinks(run)
            results[self.OUTPUT] = sinks.write_alone(self._layer_to_write(records, credits, period))
            self.styles = sinks.styles
        return results

    def _area(self, run: AlgorithmRun) -> Area:
        from bkn_qgis.bridge.layers import read_places, required_crs_text, wkb_of
        from bkn_qgis.labelling.fetch_area import area_around
        from bkn_qgis.labelling.places import Place

        if run.is_filled_in(self.EXTENT):
            return area_around([Place("", wkb_of(run.extent_in_rd(self.EXTENT)))], RD_NEW, 0)
        layer = run.required_layer(self.INPUT)
        crs = required_crs_text(layer, layer.sourceName())
        places = read_places(layer, "", "", run.check_cancel).places
        area = area_around(places, crs, run.number(self.RADIUS))
        if area.unusable:
            unusable = QT_TRANSLATE_NOOP("BKN", "Features without a usable geometry, skipped: {number}.")
            run.push((WARNING, Message(unusable, number=area.unusable)))
        return area

    def _layer_to_write(self, records: pd.DataFrame, credits: Sequence[Credit], period: Period) -> LayerToWrite:
        from bkn_qgis.bridge.fields import qgis_fields
        from bkn_qgis.bridge.translation import day_text
        from bkn_qgis.labelling.fetched_records import RECORD_FIELDS
        from bkn_qgis.presentation.results.layer_credits import style_with_credits
        from bkn_qgis.presentation.styles.observations_style import style_observations
        from bkn_qgis.processing_provider.output_sinks import LayerToWrite

        fields = qgis_fields(RECORD_FIELDS)
        title = translate("BKN", "Observations, {first} to {last}").format(
            first=day_text(period.first), last=day_text(period.last)
        )
        style = functools.partial(
            style_with_credits, style=functools.partial(style_observations, title=title), credits=credits
        )
        return LayerToWrite(
            self.OUTPUT,
            fields,
            QgsWkbTypes.Type.Point,
            QgsCoordinateReferenceSystem(RD_NEW),
            functools.partial(_portions, records),
            style,
            len(records),
            title,
        )


def _date(run: AlgorithmRun, name: str) -> Optional[datetime.date]:
    day = run.day(name)
    return day.toPyDate() if day is not None else None


def _portions(records: pd.DataFrame) -> Iterator[LayerRows]:
    """A point per record."""
    from bkn_qgis.labelling.fetched_records import record_rows
    from bkn_qgis.processing_provider.layer_rows import LayerRows, columns_of

    for x, y, values in columns_of(record_rows(records)):
        points = [QgsGeometry.fromPointXY(QgsPointXY(*place)) for place in zip(x, y)]
        yield LayerRows(list(zip(*values)), points)
