"""The report of a run as a file, in the language of QGIS."""

from typing import Sequence

from bkn_qgis.bridge.translation import user_wording
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.messages import Message
from bkn_qgis.reports.label_page import write_page
from bkn_qgis.reports.label_report import label_page


def write_report(path: str, run: LabelRun, title: str, remarks: Sequence[Message]) -> None:
    """Write the page of a run to a file. Raises BknError where that fails."""
    write_page(path, label_page(run, title, remarks, user_wording()))
