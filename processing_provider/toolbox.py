"""The groups of the toolbox, in the order of work. QGIS sorts them by their names, so these begin with a number."""

from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate

PREPARE, LABEL, COMPARE, FIELDWORK, OWN_LISTS = "prepare", "label", "compare", "fieldwork", "own_lists"


def group_name(group: str) -> str:
    """The name of a group in the user's language. Raises KeyError for a group that there is not."""
    return {
        PREPARE: translate("BKN", "1. Get ready"),
        LABEL: translate("BKN", "2. Label"),
        COMPARE: translate("BKN", "3. Compare"),
        FIELDWORK: translate("BKN", "4. Plan fieldwork"),
        OWN_LISTS: translate("BKN", "5. Make a species list"),
    }[group]
