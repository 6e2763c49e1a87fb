"""What a label rests on, by name and version (method.md, section 9)."""

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.results.result_rows import profile_title
from bkn_qgis.bridge.services.attribution import source_titles
from bkn_qgis.bridge.styles.words import mode_words, reported_text
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE

translate = QCoreApplication.translate


def provenance_text(run: LabelRun) -> str:
    """The message that stands beside every label, with what the list says of itself."""
    return translate(
        "BKN",
        "{reported} It rests on the species list {list}, the profile {profile}, the reference date {date} and the "
        "observations of {sources}. {statements}",
    ).format(
        reported=reported_text(),
        list=run.request.species_list.title,
        profile=profile_title(run),
        date=run.request.reference_date.isoformat(),
        sources=source_titles(run) or "–",
        statements=" ".join(run.request.species_list.statements),
    )


def provenance_summary(run: LabelRun) -> str:
    """The same in few words, for a line of the panel."""
    text = translate("BKN", "Reported by {date} {where}; {list}; profile {profile}").format(
        date=run.request.reference_date.isoformat(),
        where=_where(run.request),
        list=run.request.species_list.title,
        profile=run.request.profile.title,
    )
    return "; ".join(filter(None, (text, source_titles(run))))


def _where(request: LabelRequest) -> str:
    if request.mode == MODE_INSIDE:
        return translate("BKN", "in the area itself")
    if request.mode == MODE_AROUND:
        return translate("BKN", "within {radius} m of the area or line").format(radius=f"{request.radius_m:g}")
    return translate("BKN", "within {radius} m").format(radius=f"{request.radius_m:g}")


def search_area_text(request: LabelRequest) -> str:
    """What the search area is, with the radius where it plays a part."""
    mode = mode_words().get(request.mode, request.mode)
    if request.mode == MODE_INSIDE:
        return mode
    return translate("BKN", "{mode}, radius {radius} m").format(mode=mode, radius=f"{request.radius_m:g}")
