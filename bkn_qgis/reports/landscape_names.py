"""The landscape types of a run in the language of a report."""

from bkn_qgis.labelling.display_names import known_types
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.wording import Wording


def landscape_name(run: LabelRun, landscape_type: str, wording: Wording) -> str:
    """The name of a type ("" for none), which is given as the species list has it."""
    return wording.translated(known_types(run.request).display_name(landscape_type)) if landscape_type else ""
