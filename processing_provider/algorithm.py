"""What all algorithms of this provider share: texts, errors and the log."""

from typing import Any, Callable, Dict, Iterable, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from bkn_qgis.bridge.layer_files import nothing_followed, require_local_layers
from bkn_qgis.bridge.plain_text import plain
from bkn_qgis.bridge.requirements import require_packages
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import ERROR, WARNING, BknError, Cancelled, LogEntry, Message
from bkn_qgis.processing_provider.parameter_checks import check_values

translate = QCoreApplication.translate
_LAYERS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterVectorLayer,
    QgsProcessingParameterMapLayer,
)


class BknAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of the provider ``bkn``."""

    def group(self) -> str:
        """All algorithms stand directly under the provider."""
        return ""

    def groupId(self) -> str:  # noqa: N802 (QGIS's name)
        """See ``group``."""
        return ""

    def createInstance(self) -> "BknAlgorithm":  # noqa: N802 (QGIS's name)
        """A new algorithm of the same class."""
        return type(self)()

    def icon(self) -> QIcon:
        """The icon of the plugin."""
        from bkn_qgis.processing_provider.provider import ICON

        return QIcon(str(ICON))

    def checkParameterValues(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Whether a run may start, else why not: a file that would send GDAL online is refused before QGIS opens it."""
        try:
            check_values(self, parameters, context)
            self._check_layers(parameters, context)
        except BknError as error:
            return False, plain(text_of(error.message))
        with nothing_followed():
            # QGIS gives one or two values, by its version.
            found: Any = super().checkParameterValues(parameters, context)
        return found if isinstance(found, tuple) else (bool(found), "")

    def _check_layers(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        try:
            require_packages()
        except BknError:
            return  # the run says what is missing
        for definition in self.parameterDefinitions():
            if _is_of_layers(definition):
                require_local_layers(parameters.get(definition.name()), context)

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str, is_advanced: bool = False) -> None:
        """Add a parameter with its help."""
        parameter.setHelp(help_text)
        if is_advanced:
            advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | advanced)
        if not self.addParameter(parameter):
            raise ValueError(parameter.name())


def _is_of_layers(definition: QgsProcessingParameterDefinition) -> bool:
    """Whether QGIS opens what a parameter names as layers; files that we read ourselves are looked at there."""
    if isinstance(definition, QgsProcessingParameterMultipleLayers):
        return definition.layerType() != QgsProcessing.SourceType.TypeFile
    return isinstance(definition, _LAYERS)


def stop_with(message: Message) -> QgsProcessingException:
    """The exception that ends a run with a message."""
    return QgsProcessingException(text_of(message))


def stop_cancelled() -> QgsProcessingException:
    """The exception that ends a run the user stopped."""
    return QgsProcessingException(translate("BKN", "The run was stopped; nothing was written."))


def results_of(work: Callable[[], Dict[str, Any]], when_cancelled: str) -> Dict[str, Any]:
    """What the work of a run gives; its errors end the run with a message, a cancel with ``when_cancelled``."""
    try:
        with nothing_followed():
            return work()
    except Cancelled:
        problem = QgsProcessingException(when_cancelled)
    except BknError as error:
        problem = stop_with(error.message)
    # Raised here and not above: QGIS never lets go of an exception, nor of what its traceback holds.
    raise problem


def check_cancel(feedback: QgsProcessingFeedback) -> None:
    """Raise Cancelled where the user pressed cancel."""
    if feedback.isCanceled():
        raise Cancelled


def part_of_progress(feedback: QgsProcessingFeedback, start: float, end: float) -> Any:
    """A progress function (0 to 1) that fills a part of the bar and raises Cancelled when the user stops."""

    def report(part: float) -> None:
        check_cancel(feedback)
        feedback.setProgress(start + (end - start) * part)

    return report


def run_feedback_of(feedback: QgsProcessingFeedback, end: float) -> Any:
    """How a run (labelling.run_feedback) speaks to the feedback, with its progress up to ``end`` percent."""
    from bkn_qgis.labelling.run_feedback import RunFeedback

    return RunFeedback(
        feedback,
        lambda line: push_lines(feedback, [line]),
        part_of_progress(feedback, 0, end),
        lambda message: feedback.setProgressText(plain(text_of(message))),
    )


def push_lines(feedback: QgsProcessingFeedback, lines: Iterable[LogEntry]) -> None:
    """Write lines to the log."""
    for kind, message in lines:
        if kind == ERROR:
            feedback.reportError(text_of(message))
        elif kind == WARNING:
            feedback.pushWarning(text_of(message))
        else:
            feedback.pushInfo(text_of(message))
