"""What a label rests on, by name and version (method.md, section 9)."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.labelling.label_places import LabelRun
from bkn_qgis.bridge.results.result_rows import profile_title
from bkn_qgis.bridge.services.attribution import source_titles
from bkn_qgis.bridge.styles.words import reported_text

translate = QCoreApplication.translate


def honest_text(run: LabelRun) -> str:
    """The sentence that stands beside every label, with what the list says of itself."""
    return translate(
        "BKN",
        "{reported} It rests on the species list {list}, the profile {profile}, the reference date {date} and the "
        "observations of {sources}. {statements}",
    ).format(
        reported=reported_text(),
        list=run.request.species_list.title,
        profile=profile_title(run),
        date=run.request.reference_date.isoformat(),
        sources=source_titles(run.observed) or "–",
        statements=" ".join(run.request.species_list.statements),
    )


def rests_on_text(run: LabelRun) -> str:
    """The same in few words, for a line of the panel."""
    text = translate("BKN", "Reported by {date} within {radius} m; {list}; profile {profile}").format(
        date=run.request.reference_date.isoformat(),
        radius=f"{run.request.radius_m:g}",
        list=run.request.species_list.title,
        profile=run.request.profile.title,
    )
    return "; ".join(filter(None, (text, source_titles(run.observed))))
