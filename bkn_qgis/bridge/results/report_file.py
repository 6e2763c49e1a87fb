"""The report of a run as a file, in the language of QGIS."""

from pathlib import Path
from typing import Sequence

from bkn_qgis.bridge.lists.atomic_write import write_atomically
from bkn_qgis.bridge.translation import user_wording
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.reports.label_page import page_html
from bkn_qgis.reports.label_report import label_page


def write_report(path: str, run: LabelRun, title: str, remarks: Sequence[Message]) -> None:
    """Write the page of a run to a file. Raises BknError where that fails."""
    page = page_html(label_page(run, title, remarks, user_wording()))
    try:
        write_atomically(Path(path), page.encode("utf-8"))
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The report {file} could not be written ({reason}); close it elsewhere or choose another."
                ),
                file=path,
                reason=error.strerror or str(error),
            )
        ) from error
