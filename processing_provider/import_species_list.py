"""``bkn:importspecieslist``."""

from pathlib import Path
from typing import Any, Dict, List, Optional

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
from bkn_qgis.processing_provider.algorithm import BknAlgorithm, check_cancel, push_lines, results_of
from bkn_qgis.requirements import require_packages

translate = QCoreApplication.translate


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
        from bkn_qgis.processing_provider.import_help import import_help_text

        return import_help_text()

    def initAlgorithm(self, configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterFile(self.INPUT, translate("BKN", "Species list (CSV, XLSX or ODS)")),
            translate("BKN", "One row per landscape type, species group and species; see the help for its columns."),
        )
        self.add(
            QgsProcessingParameterString(self.NAME, translate("BKN", "Name of the list"), optional=True),
            translate("BKN", "Empty: as the file says, in a line # naam: … or in its file name."),
        )
        self.add(
            QgsProcessingParameterString(self.VERSION, translate("BKN", "Version of the list"), optional=True),
            translate("BKN", "Empty: as the file says, in a line # versie: … or in its file name."),
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

    def processAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Check, report, install."""

        def work() -> Dict[str, Any]:
            require_packages()
            return self._process(parameters, context, feedback)

        return results_of(work, translate("BKN", "The run was stopped; nothing was written."))

    def _process(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        from bkn_qgis.bridge.installed_lists import list_folders, write_list_report
        from bkn_qgis.labelling.lists.list_check import check_list_file, list_lines
        from bkn_qgis.labelling.lists.own_lists import install_species_list
        from bkn_qgis.labelling.lists.species_lists import chosen_file
        from bkn_qgis.processing_provider.destinations import check_destinations

        check_destinations(self, parameters, context)
        path = chosen_file(self.parameterAsFile(parameters, self.INPUT, context), None)
        folders = list_folders()
        checked = check_list_file(
            folders,
            Path(path),
            self.parameterAsString(parameters, self.NAME, context),
            self.parameterAsString(parameters, self.VERSION, context),
            lambda: check_cancel(feedback),
        )
        push_lines(feedback, list_lines(checked))
        report = self.parameterAsFileOutput(parameters, self.REPORT, context)
        if report:
            write_list_report(report, checked)
        errors = len(checked.errors)
        results: Dict[str, Any] = {
            self.TITLE: checked.species_list.title,
            self.ERRORS: errors,
            self.WARNINGS: len(checked.problems) - errors,
            self.INSTALLED: "",
        }
        if report:
            results[self.REPORT] = report
        if self.parameterAsBoolean(parameters, self.INSTALL, context):
            if errors:
                raise BknError(
                    Message(
                        QT_TRANSLATE_NOOP(
                            "BKN",
                            "The list has errors ({number}) and was not installed; correct them and import again.",
                        ),
                        number=errors,
                    )
                )
            installed = install_species_list(folders, checked.species_list)
            results[self.INSTALLED] = str(installed)
            feedback.pushInfo(
                translate("BKN", "Installed as {title} in {file}.").format(
                    title=checked.species_list.title, file=installed
                )
            )
        return results

    def postProcessAlgorithm(  # noqa: N802 (QGIS's name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Let the label algorithms offer the new list."""
        provider = self.provider()
        if provider is not None:
            provider.refreshAlgorithms()
        return {}
