"""``bkn:fetchobservations``."""

import datetime
import functools
from typing import Any, Dict, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate

from bkn_qgis.bridge.layer_files import nothing_followed
from bkn_qgis.bridge.requirements import NEEDED_BY_SERVICES, require_packages
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.processing_provider.algorithm import (
    BknAlgorithm,
    check_cancel,
    part_of_progress,
    push_lines,
    results_of,
)
from bkn_qgis.processing_provider.label_parameters import PROVIDER_NAMES
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.processing_provider.parameter_checks import check_values

translate = QCoreApplication.translate
_RADIUS_M = 1500


class FetchObservations(BknAlgorithm):
    """Fetch observations from services into the store, and write those of an area and a period to a layer."""

    INPUT, EXTENT, RADIUS, PROVIDERS = "INPUT", "EXTENT", "RADIUS", "PROVIDERS"
    DATE, DATE_FROM, OUTPUT = "DATE", "DATE_FROM", "OUTPUT"
    RECORDS, REQUESTS = "RECORDS", "REQUESTS"

    def __init__(self) -> None:
        super().__init__()
        self._refusal: Optional[Message] = None
        self._styles: List[Tuple[str, Any]] = []

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

    def initAlgorithm(self, configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
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
            translate("BKN", "By choosing a service you accept its terms, which the log names."),
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
            translate("BKN", "Empty: five years before the last day, as the labels need."),
        )

    def prepareAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Refuse what cannot work before anything is asked."""
        try:
            require_packages(NEEDED_BY_SERVICES)
            check_values(self, parameters, context)
            self._check_area_named(parameters)
            from bkn_qgis.processing_provider.destinations import check_destinations

            with nothing_followed():
                check_destinations(self, parameters, context)
        except BknError as error:
            # Raised here, QGIS would only say that there were errors: processAlgorithm says it.
            self._refusal = error.message
        return True

    def _check_area_named(self, parameters: Dict[str, Any]) -> None:
        given = [name for name in (self.INPUT, self.EXTENT) if parameters.get(name)]
        if len(given) != 1:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Choose either a layer with places (INPUT) or an extent (EXTENT) to fetch observations for.",
                    )
                )
            )

    def processAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Fetch, then write."""
        return results_of(
            lambda: self._process(parameters, context, feedback),
            translate("BKN", "The run was stopped. What was fetched is kept; the next run fetches the rest."),
        )

    def _process(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        if self._refusal is not None:
            raise BknError(self._refusal)
        from bkn_qgis.bridge.services.for_places import make_fetcher, whole_sources
        from bkn_qgis.bridge.services.settings import commercial_use
        from bkn_qgis.labelling.fetch_area import fetch_period
        from bkn_qgis.labelling.fetched_records import records_in
        from bkn_qgis.labelling.licences import LicenceFilter

        area = self._area(parameters, context, feedback)
        today = datetime.date.today()
        first, last = (self._date(parameters, name, context) for name in (self.DATE_FROM, self.DATE))
        period = fetch_period(first, last, today)

        def push(line: LogEntry) -> None:
            push_lines(feedback, [line])

        feedback.setProgressText(translate("BKN", "Fetching observations"))
        numbers = self.parameterAsEnums(parameters, self.PROVIDERS, context)
        fetcher = make_fetcher(numbers, feedback, push, part_of_progress(feedback, 0, 75))
        fetches = fetcher.fetch(sorted(area.tiles), period)
        push_lines(
            feedback,
            [(INFO, Message(QT_TRANSLATE_NOOP("BKN", "Requests sent: {number}."), number=fetcher.requests_sent))],
        )
        sources = whole_sources(fetches)
        licences = LicenceFilter() if commercial_use() else None
        records, credits = records_in(sources, area, licences, lambda: check_cancel(feedback))
        if licences is not None:
            push_lines(feedback, [(WARNING, message) for message in licences.messages()])
        results: Dict[str, Any] = {self.RECORDS: len(records), self.REQUESTS: fetcher.requests_sent}
        if parameters.get(self.OUTPUT):
            feedback.setProgressText(translate("BKN", "Writing"))
            results[self.OUTPUT] = self._write(parameters, context, feedback, records, credits, period)
        return results

    def _area(self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Any:
        from bkn_qgis.bridge.layers import crs_text, read_places, required_crs_text, wkb_of
        from bkn_qgis.labelling.fetch_area import area_around
        from bkn_qgis.labelling.places import Place

        if parameters.get(self.EXTENT):
            rd = QgsCoordinateReferenceSystem("EPSG:28992")
            geometry = self.parameterAsExtentGeometry(parameters, self.EXTENT, context, rd)
            return area_around([Place("", wkb_of(geometry))], crs_text(rd), 0)
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        crs = required_crs_text(source, source.sourceName())
        places = read_places(source, "", "", lambda: check_cancel(feedback)).places
        area = area_around(places, crs, self.parameterAsDouble(parameters, self.RADIUS, context))
        if area.unusable:
            message = Message(
                QT_TRANSLATE_NOOP("BKN", "Features without a usable geometry, passed over: {number}."),
                number=area.unusable,
            )
            push_lines(feedback, [(WARNING, message)])
        return area

    def _date(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[datetime.date]:
        if not parameters.get(name):
            return None
        date = self.parameterAsDateTime(parameters, name, context).date()
        if not date.isValid():
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "{date} ({parameter}) is no date; write it as 2026-10-01."),
                    date=str(parameters[name]),
                    parameter=name,
                )
            )
        return datetime.date(date.year(), date.month(), date.day())

    def _write(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        records: Any,
        credits: Any,
        period: Any,
    ) -> str:
        from bkn_qgis.bridge.fields import qgis_fields
        from bkn_qgis.bridge.services.attribution import style_with_credits
        from bkn_qgis.bridge.styles.observations_style import style_observations
        from bkn_qgis.labelling.fetched_records import RECORD_FIELDS, record_rows
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        fields = qgis_fields(RECORD_FIELDS)

        def features() -> Iterator[QgsFeature]:
            for x, y, values in record_rows(records):
                feature = QgsFeature(fields)
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
                feature.setAttributes(
                    [
                        QDate(value.year, value.month, value.day) if isinstance(value, datetime.date) else value
                        for value in values
                    ]
                )
                yield feature

        title = translate("BKN", "Observations, {first} to {last}").format(
            first=period.first.isoformat(), last=period.last.isoformat()
        )
        style = functools.partial(
            style_with_credits, style=functools.partial(style_observations, title=title), credits=credits
        )
        sinks = OutputSinks(self, parameters, context, feedback, title)
        rd = QgsCoordinateReferenceSystem("EPSG:28992")
        kind = QgsWkbTypes.Type.Point
        destination = sinks.write_sink(self.OUTPUT, fields, kind, rd, features(), len(records), style)
        self._styles = sinks.styles
        return destination

    def postProcessAlgorithm(  # noqa: N802 (QGIS's name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Keep the style and the sources with the file that was written."""
        from bkn_qgis.processing_provider.output_sinks import style_outputs

        style_outputs(self._styles, feedback)
        return {}
