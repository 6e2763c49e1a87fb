"""One run of an algorithm: what its parameters name, each kind read and refused in one place, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, List, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QDate, QVariant

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import ERROR, QT_TRANSLATE_NOOP, WARNING, BknError, Cancelled, LogEntry, Message
from bkn_qgis.plain_text import plain
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.run_feedback import RunFeedback

# What QGIS takes for a parameter: a text, a number, a layer, a definition of QGIS, a property, a list of these.
Value = Any
Parameters = Dict[str, Value]
Results = Dict[str, Value]

_NO_DATE = QT_TRANSLATE_NOOP("BKN", "{date} ({parameter}) is not a date; write it as 2026-10-01.")


def without_null(parameters: Parameters) -> Parameters:
    """The same with None for QGIS's NULL, which Python takes for something: the dialog gives it for an optional file
    that is left empty."""
    return {
        name: None if isinstance(value, QVariant) and value.isNull() else value for name, value in parameters.items()
    }


@dataclass(frozen=True)
class AlgorithmRun:
    """The values of the parameters, and the context and feedback that QGIS gives."""

    algorithm: QgsProcessingAlgorithm
    parameters: Parameters
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback

    # --- what the parameters name ---

    def is_filled_in(self, name: str) -> bool:
        """Whether a parameter that the algorithm has, has a value other than 0 and nothing."""
        return bool(self.parameters.get(name)) and self.algorithm.parameterDefinition(name) is not None

    def text(self, name: str) -> str:
        """A text, "" for none."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context)

    def number(self, name: str) -> float:
        """A number."""
        return float(self.algorithm.parameterAsDouble(self.parameters, name, self.context))

    def is_on(self, name: str) -> bool:
        """Whether a switch is on."""
        return bool(self.algorithm.parameterAsBool(self.parameters, name, self.context))

    def choice(self, name: str) -> int:
        """The number of a choice."""
        return self.algorithm.parameterAsEnum(self.parameters, name, self.context)

    def choices(self, name: str) -> List[int]:
        """The numbers of several choices; QGIS takes what was left out for the first one."""
        return list(self.algorithm.parameterAsEnums(self.parameters, name, self.context))

    def file(self, name: str) -> str:
        """The path of a file to read, "" for none."""
        return self.algorithm.parameterAsFile(self.parameters, name, self.context)

    def file_to_write(self, name: str) -> str:
        """The path of a file to write, "" for none."""
        return self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)

    def layer(self, name: str) -> Optional[QgsProcessingFeatureSource]:
        """A layer, or its selection; None for none."""
        return self.algorithm.parameterAsSource(self.parameters, name, self.context)

    def required_layer(self, name: str) -> QgsProcessingFeatureSource:
        """A layer, or its selection. Raises QgsProcessingException where there is none."""
        layer = self.layer(name)
        if layer is None:
            raise QgsProcessingException(self.algorithm.invalidSourceError(self.parameters, name))
        return layer

    def field(self, name: str, layer: QgsProcessingFeatureSource) -> str:
        """A field of a layer, "" for none. Raises BknError where the layer does not have it."""
        field = self.text(name)
        if field and layer.fields().lookupField(field) < 0:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "The field {field} ({parameter}) is not in the layer {layer}; it has: {fields}."
                    ),
                    field=field,
                    parameter=name,
                    layer=layer.sourceName(),
                    fields=", ".join(layer.fields().names()),
                )
            )
        return field

    def day(self, name: str, no_date: str = _NO_DATE) -> Optional[QDate]:
        """A day, None for none. Raises BknError for what is no date: ``no_date`` with the fields date and parameter."""
        if not self.is_filled_in(name):
            return None
        day = self.algorithm.parameterAsDateTime(self.parameters, name, self.context).date()
        if not day.isValid():
            raise BknError(Message(no_date, date=str(self.parameters[name]), parameter=name))
        return day

    def extent_in_rd(self, name: str) -> QgsGeometry:
        """An extent in metres RD."""
        rd = QgsCoordinateReferenceSystem(RD_NEW)
        return self.algorithm.parameterAsExtentGeometry(self.parameters, name, self.context, rd)

    # --- what the run tells ---

    def check_cancel(self) -> None:
        """Raise Cancelled where the user pressed cancel."""
        if self.feedback.isCanceled():
            raise Cancelled

    def progress(self, start: float, end: float) -> Callable[[float], None]:
        """A progress function (0 to 1) that fills a part of the bar (percent), and raises Cancelled when the user
        stops."""

        def report(part: float) -> None:
            self.check_cancel()
            self.feedback.setProgress(start + (end - start) * part)

        return report

    def push(self, entry: LogEntry) -> None:
        """Write an entry to the log."""
        kind, message = entry
        if kind == ERROR:
            self.feedback.reportError(text_of(message))
        elif kind == WARNING:
            self.feedback.pushWarning(text_of(message))
        else:
            self.feedback.pushInfo(text_of(message))

    def push_all(self, entries: Iterable[LogEntry]) -> None:
        """Write entries to the log."""
        for entry in entries:
            self.push(entry)

    def run_feedback(self, end: float) -> RunFeedback:
        """How the work speaks to the user, with its progress up to ``end`` percent."""
        from bkn_qgis.labelling.run_feedback import RunFeedback

        return RunFeedback(
            self.feedback,
            self.push,
            self.progress(0, end),
            lambda message: self.feedback.setProgressText(plain(text_of(message))),
        )
