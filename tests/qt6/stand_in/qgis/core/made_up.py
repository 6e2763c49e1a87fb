"""Classes of QGIS of which only the name is needed: their members are names too, which can be called and combined.

What is clearly wrong still fails: a class that is not among those that the plugin uses, a member with an underscore
(QGIS has none: it is a slip in a name of ours), and any answer taken for a number, a condition or a list.
"""

from typing import Any


class Member:
    """A member of a class of QGIS, known by its name alone."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return member(self._name, name)

    def __call__(self, *_: Any, **__: Any) -> Any:
        return Member(f"{self._name}()")

    def __or__(self, other: Any) -> "Member":
        return Member(f"{self._name}|{other!r}")

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Member) and self._name == other._name

    def __hash__(self) -> int:
        return hash(self._name)

    def __repr__(self) -> str:
        return self._name

    def __bool__(self) -> bool:
        raise TypeError(f"{self._name} has no value in the stand-in for QGIS")


def member(owner: str, name: str) -> Any:
    """The member of something by its name. Raises AttributeError for what is no name of QGIS."""
    if "_" in name:
        raise AttributeError(f"{owner} has no {name}")
    return Member(f"{owner}.{name}")


class MadeUp(type):
    """The class of these classes: any member is a name."""

    def __getattr__(cls, name: str) -> Any:
        return member(cls.__name__, name)


class Made(metaclass=MadeUp):
    """What these classes have in common; the plugin may make subclasses of them."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return member(type(self).__name__, name)


# What the plugin and its tests take from qgis.core beside what is written out in this package. A name that is not here
# cannot be imported: whoever adds one has looked whether QGIS 4 has it (its python/core/class_map.yaml).
NAMES = """
QgsAttributeEditorContainer QgsAttributeEditorElement QgsAttributeEditorField QgsAttributeEditorHtmlElement
QgsAttributeEditorTextElement QgsAttributeTableConfig QgsCategorizedSymbolRenderer
QgsCentroidFillSymbolLayer QgsConditionalStyle QgsDataProvider QgsDataSourceUri QgsDefaultValue QgsEditFormConfig
QgsEditorWidgetSetup QgsExpression QgsExpressionContext QgsExpressionContextUtils QgsFeatureRequest QgsFeatureSink
QgsFieldConstraints QgsFillSymbol
QgsFilledMarkerSymbolLayer QgsFontMarkerSymbolLayer QgsHashedLineSymbolLayer QgsLayerTree QgsLayerTreeModel
QgsLayerTreeRegistryBridge QgsLayoutExporter QgsLayoutItem QgsLayoutItemAttributeTable QgsLayoutItemMap
QgsLayoutItemPage QgsLayoutRenderContext QgsPrintLayout
QgsLinePatternFillSymbolLayer QgsLineString QgsLineSymbol QgsMapLayerStyle QgsMapRendererParallelJob
QgsMapRendererSequentialJob QgsMapSettings QgsMultiBandColorRenderer QgsProjectMetadata
QgsMarkerLineSymbolLayer QgsMarkerSymbol QgsMarkerSymbolLayer QgsPalLayerSettings QgsPoint QgsPolygon QgsProcessing
QgsProcessingAlgRunnerTask QgsProcessingAlgorithm QgsProcessingContext QgsProcessingFeatureSource
QgsProcessingFeatureSourceDefinition QgsProcessingLayerPostProcessorInterface QgsProcessingModelAlgorithm
QgsProcessingModelChildAlgorithm QgsProcessingModelChildParameterSource QgsProcessingModelOutput
QgsProcessingModelParameter QgsProcessingOutputLayerDefinition QgsProcessingOutputNumber QgsProcessingOutputString
QgsProcessingParameterBoolean QgsProcessingParameterDateTime QgsProcessingParameterDefinition
QgsProcessingParameterEnum QgsProcessingParameterExtent QgsProcessingParameterFeatureSink
QgsProcessingParameterFeatureSource QgsProcessingParameterField QgsProcessingParameterFile
QgsProcessingParameterFileDestination QgsProcessingParameterMapLayer QgsProcessingParameterMultipleLayers
QgsProcessingParameterNumber QgsProcessingParameterVectorLayer
QgsProcessingParameterString QgsProcessingProvider QgsProcessingUtils QgsProperty QgsPropertyCollection
QgsProviderRegistry QgsRasterLayer QgsReferencedRectangle QgsRelation QgsRelationContext QgsRenderContext
QgsRendererCategory QgsRuleBasedRenderer
QgsSimpleFillSymbolLayer QgsSimpleLineSymbolLayer QgsSimpleMarkerSymbolLayer QgsSingleSymbolRenderer QgsSymbol
QgsSymbolLayer
QgsAttributeEditorRelation QgsFeatureRenderer QgsGeometryGeneratorSymbolLayer
QgsPointDisplacementRenderer QgsReadWriteContext QgsTextBufferSettings QgsTextFormat QgsVectorLayerSimpleLabeling
QgsVectorFileWriter QgsVectorLayerFeatureSource QgsVectorLayerUtils QgsVectorTileLayer QgsVirtualLayerDefinition
""".split()


def made_up(module: str, name: str) -> Any:
    """A class by its name. Raises AttributeError for one that is not in NAMES, as Python does."""
    if name not in NAMES:
        raise AttributeError(f"{module} has no {name} in the stand-in for QGIS 4")
    return MadeUp(name, (Made,), {"__module__": module})
