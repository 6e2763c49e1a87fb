"""Parameters of layers that open no file which would send this computer online.

``qgis_process`` asks each parameter whether its value is acceptable before it asks the algorithm, and QGIS opens the
layer for that.
"""

from typing import Callable, Optional

from qgis.core import QgsProcessingContext, QgsProcessingParameterFeatureSource, QgsProcessingParameterMultipleLayers

from bkn_qgis.bridge.layer_files import nothing_followed, require_local_layers
from bkn_qgis.messages import BknError
from bkn_qgis.processing_provider.algorithm_run import Value
from bkn_qgis.requirements import require_packages

Check = Callable[[Value, Optional[QgsProcessingContext]], bool]


class LocalFeatureSource(QgsProcessingParameterFeatureSource):
    """A layer; what it names is looked at before QGIS opens it."""

    def checkValueIsAcceptable(  # noqa: N802 (QGIS's name)
        self, value: Value, context: Optional[QgsProcessingContext] = None
    ) -> bool:
        """Whether the value could be a layer."""
        return _is_acceptable(super().checkValueIsAcceptable, value, context)


class LocalLayers(QgsProcessingParameterMultipleLayers):
    """Several layers; what they name is looked at before QGIS opens them."""

    def checkValueIsAcceptable(  # noqa: N802 (QGIS's name)
        self, value: Value, context: Optional[QgsProcessingContext] = None
    ) -> bool:
        """Whether the value could be layers."""
        return _is_acceptable(super().checkValueIsAcceptable, value, context)


def _is_acceptable(qgis_check: Check, value: Value, context: Optional[QgsProcessingContext]) -> bool:
    """What QGIS itself says of a value. One that is refused passes here: the algorithm says why it is."""
    if context is not None and _is_refused(value, context):
        return True
    with nothing_followed():
        return bool(qgis_check(value, context))


def _is_refused(value: Value, context: QgsProcessingContext) -> bool:
    try:
        require_packages()
    except BknError:
        return False  # the run says what is missing
    try:
        require_local_layers(value, context)
    except BknError:
        return True
    return False
