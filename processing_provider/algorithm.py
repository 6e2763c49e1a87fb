"""What all algorithms of this provider share: what is done before, around and after their work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple

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
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from bkn_qgis.bridge.layer_files import nothing_followed, require_local_layers
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import BknError, Cancelled, Message
from bkn_qgis.plain_text import plain
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Parameters, Results, without_null
from bkn_qgis.processing_provider.guides import guide_address
from bkn_qgis.processing_provider.parameter_checks import check_values
from bkn_qgis.processing_provider.toolbox import LABEL, group_name
from bkn_qgis.requirements import NEEDED, require_packages

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QWidget

    from bkn_qgis.processing_provider.output_sinks import StyledOutput

translate = QCoreApplication.translate
_ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons" / "algorithms"
_DECIMALS = 2
_LAYERS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterVectorLayer,
    QgsProcessingParameterMapLayer,
)


class BknAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of the provider ``bkn``. Subclasses do their ``work``, and before it look at inputs in
    ``prepare_run`` (``prepare`` is QGIS's own, for scripts).

    ``needed_packages``: the Python packages that a run needs. ``group_id``: the group in the toolbox. ``styles``: the
    layers that the work wrote, and their styles.
    """

    needed_packages: Sequence[str] = NEEDED
    group_id = LABEL

    def __init__(self) -> None:
        super().__init__()
        self._refusal: Optional[Message] = None
        self.styles: List[StyledOutput] = []

    def group(self) -> str:
        """The group in the toolbox, by name."""
        return group_name(self.group_id)

    def groupId(self) -> str:  # noqa: N802 (QGIS's name)
        """The group in the toolbox (``toolbox``)."""
        return self.group_id

    def helpUrl(self) -> str:  # noqa: N802 (QGIS's name)
        """Where the guide that ships tells of this algorithm: what the button Help opens."""
        return guide_address(self.name())

    def createInstance(self) -> BknAlgorithm:  # noqa: N802 (QGIS's name)
        """A new algorithm of the same class."""
        return type(self)()

    def icon(self) -> QIcon:
        """The icon of the algorithm itself."""
        return QIcon(str(_ICONS / f"{self.name()}.svg"))

    def createCustomParametersWidget(self, parent: Optional[QWidget] = None) -> Optional[QWidget]:  # noqa: N802
        """The dialog; None lets QGIS make it."""
        from bkn_qgis.processing_provider.dialog import algorithm_dialog

        return algorithm_dialog(self, parent)

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str, is_advanced: bool = False) -> None:
        """Add a parameter with its help."""
        parameter.setHelp(help_text)
        if isinstance(parameter, QgsProcessingParameterNumber) and not parameter.metadata():
            # QGIS shows six, which nobody needs of metres and percents.
            parameter.setMetadata({"widget_wrapper": {"decimals": _DECIMALS}})
        if is_advanced:
            advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | advanced)
        if not self.addParameter(parameter):
            raise ValueError(parameter.name())

    # --- before a run ---

    def checkParameterValues(  # noqa: N802 (QGIS's name)
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Whether a run may start, else why not: a file that would send GDAL online is refused before QGIS opens it."""
        parameters = without_null(parameters)
        try:
            check_values(self, parameters, context)
            self._check_layers(parameters, context)
        except BknError as error:
            return False, plain(text_of(error.message))
        with nothing_followed():
            # QGIS gives one or two values, by its version.
            answer: object = super().checkParameterValues(parameters, context)
        return answer if isinstance(answer, tuple) else (bool(answer), "")

    def _check_layers(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        try:
            require_packages()
        except BknError:
            return  # the run says what is missing
        for definition in self.parameterDefinitions():
            if _is_of_layers(definition):
                require_local_layers(parameters.get(definition.name()), context)

    def prepareAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Refuse what cannot work before any work is done, and take what must be taken in the layers' own thread."""
        parameters = without_null(parameters)
        try:
            require_packages(self.needed_packages)
            check_values(self, parameters, context)
            from bkn_qgis.processing_provider.destinations import check_destinations

            with nothing_followed():
                self.prepare_run(AlgorithmRun(self, parameters, context, feedback))
                check_destinations(self, parameters, context)
        except BknError as error:
            # Raised here, QGIS would only say that there were errors: processAlgorithm says it.
            self._refusal = error.message
        return True

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Look at inputs in the main thread. Raises BknError for what cannot work."""

    # --- the run ---

    def processAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Do the work; its errors end the run with a message, a cancel with ``stopped_text``."""
        try:
            if self._refusal is not None:
                raise BknError(self._refusal)
            with nothing_followed():
                return self.work(AlgorithmRun(self, without_null(parameters), context, feedback))
        except Cancelled:
            problem = QgsProcessingException(self.stopped_text())
        except BknError as error:
            problem = QgsProcessingException(text_of(error.message))
        # Raised here and not above: QGIS never lets go of an exception of an algorithm, nor of what its traceback
        # and its cause hold, which would be all observations of the run.
        raise problem

    def work(self, run: AlgorithmRun) -> Results:
        """The work of a run, and what it gives. Raises BknError, Cancelled."""
        raise NotImplementedError

    def stopped_text(self) -> str:
        """What the user who stopped a run is told."""
        return translate("BKN", "The run was stopped; nothing was written.")

    def postProcessAlgorithm(  # noqa: N802 (QGIS's name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Keep styles and sources with the files that were written."""
        if self.styles:
            from bkn_qgis.processing_provider.output_sinks import style_outputs

            style_outputs(self.styles, feedback)
        return {}


class FetchingAlgorithm(BknAlgorithm):
    """An algorithm that asks services: what came before a run was stopped is kept."""

    def stopped_text(self) -> str:
        """What the user who stopped a run is told."""
        return translate("BKN", "The run was stopped. What was fetched is kept; the next run fetches the rest.")


def _is_of_layers(definition: QgsProcessingParameterDefinition) -> bool:
    """Whether QGIS opens what a parameter names as layers; files that we read ourselves are looked at there."""
    if isinstance(definition, QgsProcessingParameterMultipleLayers):
        return definition.layerType() != QgsProcessing.SourceType.TypeFile
    return isinstance(definition, _LAYERS)
