"""The help of ``bkn:importspecieslist``."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.help_page import help_page

translate = QCoreApplication.translate

_COMMAND = 'qgis_process run bkn:importspecieslist --INPUT="Meetsoorten 2027.xlsx"'
_EXAMPLE = """# naam: Meetsoorten
# versie: 2027
landschapstype;soortgroep;wetenschappelijke_naam;nederlandse_naam;rol;synoniemen
Steden hoge zandgronden;Dagvlinders;Aglais io;Dagpauwoog;meetsoort;Inachis io
*;Vogels: Broedvogels;Columba palumbus;Houtduif;generalist;"""


def import_help_text() -> str:
    """The help as HTML, in the user's language."""
    parts = [
        translate(
            "BKN",
            "Reads a list of the species that are expected per landscape type, says row by row what is wrong with it, "
            "compares its sizes with those of the SoortenKijker, and installs it under its name and version. From then "
            "on the label algorithms offer it.",
        ),
        translate(
            "BKN",
            "Columns: landschapstype (or * for every type), soortgroep, wetenschappelijke_naam; and if known "
            "nederlandse_naam, engelse_naam, rol (meetsoort or generalist; empty is meetsoort), groepscode (three "
            "letters, for a group that is none of the fourteen), synoniemen (with | between them; for an aggregate "
            "also its members). English headers do as well. Two lines above the header may give name and version.",
        ),
        translate("BKN", "A list with errors is not installed: correct the rows that are named and import again."),
    ]
    return help_page([("", text) for text in parts], _COMMAND, _EXAMPLE)
