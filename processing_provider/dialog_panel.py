"""The parameters in the dialog of an algorithm, each with the widgets that QGIS made for it."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsProcessingParameterDefinition
from qgis.PyQt.QtWidgets import QWidget

from bkn_qgis.processing_provider.algorithm_run import Value


class DialogPanel:
    """Parameters by their names. Raises AttributeError where QGIS keeps them in another way."""

    def __init__(self, panel: Any) -> None:
        self._wrappers: Dict[str, Any] = dict(panel.wrappers)
        self._context = panel.processing_context
        self._algorithm = panel.algorithm()

    def definition(self, name: str) -> Optional[QgsProcessingParameterDefinition]:
        """A parameter, None where the algorithm or its dialog has none by that name."""
        return self._algorithm.parameterDefinition(name) if name in self._wrappers else None

    def is_optional(self, name: str) -> bool:
        """Whether there is such a parameter, and it may be left empty."""
        definition = self.definition(name)
        return definition is not None and bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)

    def widget(self, name: str) -> Optional[QWidget]:
        """The widget of a parameter, None where there is none."""
        return self._wrappers[name].wrappedWidget() if name in self._wrappers else None

    def all_widgets(self) -> List[QWidget]:
        """The widgets of all parameters."""
        return [widget for name in self._wrappers for widget in self.widgets(name)]

    def widgets(self, name: str) -> List[QWidget]:
        """All that is shown of a parameter: its words, where they stand apart, and its widget."""
        if name not in self._wrappers:
            return []
        found = [self._wrappers[name].wrappedLabel(), self._wrappers[name].wrappedWidget()]
        return [widget for widget in found if widget is not None]

    def call(self, name: str, words: str) -> None:
        """Change the words that stand above the widget of a parameter."""
        label = self._wrappers[name].wrappedLabel()
        if label is not None:
            label.setText(words)

    def value(self, name: str) -> Value:
        """What is chosen now."""
        return self._wrappers[name].parameterValue()

    def choose(self, name: str, value: Value) -> None:
        """Choose a value, as the user would."""
        self._wrappers[name].setParameterValue(value, self._context)

    def when_changed(self, name: str, then: Callable[[], None]) -> None:
        """Do something whenever another value is chosen."""
        self._wrappers[name].widgetValueHasChanged.connect(lambda *_: then())
