"""qgis.core: what the window of the plugin works with is real (values, places, tasks, settings), the rest made up."""

from typing import Any

from qgis.PyQt.QtCore import NULL as NULL

from .application import QgsApplication as QgsApplication
from .application import QgsAuthMethodConfig as QgsAuthMethodConfig
from .application import QgsMessageLog as QgsMessageLog
from .application import QgsSettings as QgsSettings
from .features import QgsFeature as QgsFeature
from .features import QgsField as QgsField
from .features import QgsFields as QgsFields
from .features import QgsMapLayer as QgsMapLayer
from .features import QgsMapLayerProxyModel as QgsMapLayerProxyModel
from .features import QgsProject as QgsProject
from .features import QgsVectorLayer as QgsVectorLayer
from .made_up import made_up
from .network import QgsBlockingNetworkRequest as QgsBlockingNetworkRequest
from .network import QgsNetworkAccessManager as QgsNetworkAccessManager
from .places import QgsCoordinateReferenceSystem as QgsCoordinateReferenceSystem
from .places import QgsCoordinateTransform as QgsCoordinateTransform
from .places import QgsGeometry as QgsGeometry
from .places import QgsPointXY as QgsPointXY
from .places import QgsRectangle as QgsRectangle
from .values import Qgis as Qgis
from .values import QgsCsException as QgsCsException
from .values import QgsProcessingException as QgsProcessingException
from .values import QgsProviderConnectionException as QgsProviderConnectionException
from .values import QgsWkbTypes as QgsWkbTypes
from .work import QgsFeedback as QgsFeedback
from .work import QgsProcessingFeedback as QgsProcessingFeedback
from .work import QgsTask as QgsTask


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    globals()[name] = made_up(__name__, name)
    return globals()[name]
