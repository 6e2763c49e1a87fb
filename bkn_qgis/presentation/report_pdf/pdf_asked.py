"""What a PDF of a report is to be."""

from dataclasses import dataclass
from pathlib import Path

from bkn_qgis.presentation.report_pdf.backdrop import Backdrop
from bkn_qgis.presentation.report_pdf.templates import OVERVIEW_TEMPLATE, PLACE_TEMPLATE


@dataclass(frozen=True)
class PdfAsked:
    """What the PDF is to be: its templates, what lies under the maps, and whom these name."""

    backdrop: Backdrop
    credits: str
    place_template: Path = PLACE_TEMPLATE
    overview_template: Path = OVERVIEW_TEMPLATE
