"""``bkn:importspecieslist``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, List, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results

if TYPE_CHECKING:
    from bkn_qgis.labelling.lists.list_check import ReadList

translate = QCoreApplication.translate
_COMMAND = 'qgis_process run bkn:importspecieslist --INPUT="Meetsoorten 2027.xlsx"'
_EXAMPLE = """# naam: Meetsoorten
# versie: 2027
landschapstype;soortgroep;wetenschappelijke_naam;nederlandse_naam;rol;synoniemen
Steden hoge zandgronden;Dagvlinders;Aglais io;Dagpauwoog;meetsoort;Inachis io
*;Vogels: Broedvogels;Columba palumbus;Houtduif;generalist;"""


class ImportSpeciesList(BknAlgorithm):
    """Check a species list, say what is wrong with it, and install it."""

    INPUT, NAME, VERSION, INSTALL, REPORT = "INPUT", "NAME", "VERSION", "INSTALL", "REPORT"
    TITLE, ERRORS, WARNINGS, INSTALLED = "TITLE", "ERRORS", "WARNINGS", "INSTALLED"

    def name(self) -> str:
        """The id of the algorithm."""
        return "importspecieslist"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Import species list")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate("BKN", "Checks a species list row by row and installs it for the label algorithms.")

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,species,list,import,meetsoorten").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        return _help_text()

    def initAlgorithm(self, configuration: Optional[Dict[str, object]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterFile(self.INPUT, translate("BKN", "Species list (CSV, XLSX or ODS)")),
            translate("BKN", "One row per landscape type, species group and species; see the help for its columns."),
        )
        self.add(
            QgsProcessingParameterString(self.NAME, translate("BKN", "Name of the list"), optional=True),
            translate("BKN", "Empty: taken from a line # naam: … in the file, or from the file name."),
        )
        self.add(
            QgsProcessingParameterString(self.VERSION, translate("BKN", "Version of the list"), optional=True),
            translate("BKN", "Empty: taken from a line # versie: … in the file, or from the file name."),
        )
        self.add(
            QgsProcessingParameterBoolean(self.INSTALL, translate("BKN", "Install the list"), defaultValue=True),
            translate("BKN", "Off: only check. A list with errors is never installed."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT,
                translate("BKN", "Report of the check"),
                translate("BKN", "HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            ),
            translate("BKN", "What is wrong row by row, and the number of species per type and group."),
        )
        self.addOutput(QgsProcessingOutputString(self.TITLE, translate("BKN", "Name and version")))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, translate("BKN", "Number of errors")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, translate("BKN", "Number of warnings")))
        self.addOutput(QgsProcessingOutputString(self.INSTALLED, translate("BKN", "Installed file")))

    def work(self, run: AlgorithmRun) -> Results:
        """Check, report, install."""
        from bkn_qgis.bridge.installed_lists import list_folders, write_list_report
        from bkn_qgis.labelling.lists.list_check import check_list_file, list_lines
        from bkn_qgis.labelling.lists.species_lists import chosen_file

        path = chosen_file(run.file(self.INPUT), None)
        checked = check_list_file(list_folders(), path, run.text(self.NAME), run.text(self.VERSION), run.check_cancel)
        run.push_all(list_lines(checked))
        errors = len(checked.errors)
        results: Results = {
            self.TITLE: checked.species_list.title,
            self.ERRORS: errors,
            self.WARNINGS: len(checked.problems) - errors,
            self.INSTALLED: "",
        }
        report = run.file_to_write(self.REPORT)
        if report:
            write_list_report(report, checked)
            results[self.REPORT] = report
        if run.is_on(self.INSTALL):
            results[self.INSTALLED] = self._install(run, checked)
        return results

    def _install(self, run: AlgorithmRun, checked: ReadList) -> str:
        """Install a list, and give its file. Raises BknError for one with errors."""
        from bkn_qgis.bridge.installed_lists import list_folders
        from bkn_qgis.labelling.lists.own_lists import install_species_list

        if checked.errors:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The list has errors ({number}) and was not installed; correct them and import again.",
                    ),
                    number=len(checked.errors),
                )
            )
        installed = install_species_list(list_folders(), checked.species_list)
        run.feedback.pushInfo(
            translate("BKN", "Installed as {title} in {file}.").format(title=checked.species_list.title, file=installed)
        )
        return str(installed)

    def postProcessAlgorithm(  # noqa: N802 (QGIS's name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Let the label algorithms offer the new list."""
        provider = self.provider()
        if provider is not None:
            provider.refreshAlgorithms()
        return {}


def _help_text() -> str:
    from bkn_qgis.processing_provider.help_page import help_page

    parts = [
        translate(
            "BKN",
            "Reads a list of the species that are expected per landscape type, shows row by row what is wrong with "
            "it, compares its sizes with those of the SoortenKijker, and installs it under its name and version. "
            "From then on the label algorithms offer it.",
        ),
        translate(
            "BKN",
            "Columns: landschapstype (or * for every type), soortgroep, wetenschappelijke_naam; and if known "
            "nederlandse_naam, engelse_naam, rol (meetsoort or generalist; empty is meetsoort), groepscode (three "
            "letters, for a group that is none of the fourteen), synoniemen (with | between them; for an aggregate "
            "also its members), vaak_ingezaaid (ja for a plant that is often sown: the sensitivity table shows what "
            "the label is without these). English headers do as well. Two lines above the header may give name and "
            "version.",
        ),
        translate("BKN", "A list with errors is not installed: correct the rows that are named and import again."),
    ]
    return help_page([("", text) for text in parts], _COMMAND, _EXAMPLE)
