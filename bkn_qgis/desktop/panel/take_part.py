"""How to add observations, and who knows the local groups of observers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.place.links import WAARNEMING, WAARNEMING_HELP, place_link
from bkn_qgis.desktop.widgets.text_page import link, sections_html
from bkn_qgis.labelling.organisations import IVN, KNNV, who_knows

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate


def take_part_html(answer: Optional[PlaceAnswer]) -> str:
    """The page as HTML, in the user's language; ``answer`` is the one that is shown, None for none."""
    return sections_html([_adding(answer), _local_groups(), _organisations(answer)])


def _adding(answer: Optional[PlaceAnswer]) -> Tuple[str, str]:
    text = translate(
        "BKN",
        "Anyone can add observations at {site} with a free account: on the website, or outdoors with the apps "
        "ObsIdentify (recognises species from a photo), ObsMapp (Android) and iObs (iPhone). The {help} explain "
        "how. Report common species too: only those count for the label. An observation counts once it is in the "
        "data you choose.",
    ).format(site=link("waarneming.nl", WAARNEMING), help=link(translate("BKN", "help pages"), WAARNEMING_HELP))
    if answer is not None and answer.located.problem is None:
        text += " " + link(translate("BKN", "What was reported around this place"), place_link(answer))
    return translate("BKN", "Add observations"), text


def _local_groups() -> Tuple[str, str]:
    text = translate(
        "BKN",
        "{knnv} (field biology) and {ivn} (nature education) have local groups all over the country, with "
        "excursions and people who know the species; both websites show the group near you.",
    ).format(knnv=link(KNNV.name, KNNV.url), ivn=link(IVN.name, IVN.url))
    return translate("BKN", "Find a local nature group"), text


def _organisations(answer: Optional[PlaceAnswer]) -> Tuple[str, str]:
    """Who counts which species; those first whose groups miss most here."""
    rows = "".join(f"<li>{escape(group)}: {link(who.name, who.url)}</li>" for group, who in who_knows(answer))
    text = translate(
        "BKN", "These organisations coordinate the counts of a species group and know who counts near you."
    )
    return translate("BKN", "Who to ask about a species group"), f"{text}<ul>{rows}</ul>"
