"""The sources of a layer, named in its metadata."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, List, Sequence

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.attribution import map_rights, source_names
from bkn_qgis.labelling.citations import Credit, credits_of
from bkn_qgis.plain_text import plain

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.presentation.styles.storage import StyleFunction


def style_with_credits(layer: Any, style: Any, credits: Sequence[Credit], rights: Sequence[str] = ()) -> None:
    """Style a layer and name its sources in its metadata: rights, licences and history.

    ``rights``: of what else was used, such as maps.
    """
    style(layer)
    _set_names(layer, _names(credits, rights))


def style_with_sources(run: LabelRun, style: StyleFunction) -> StyleFunction:
    """A style that names the sources and maps of a run too."""
    credits, rights = credits_of(run.observed), map_rights(run.request.landscape.maps)
    return functools.partial(style_with_credits, style=style, credits=credits, rights=rights)


def add_credits(layer: Any, credits: Sequence[Credit], rights: Sequence[str] = ()) -> bool:
    """Name sources in the metadata of a layer beside those that stand there; gives whether there are new ones."""
    metadata = layer.metadata()
    before = [list(texts) for texts in (metadata.rights(), metadata.licenses(), metadata.history())]
    after = [list(dict.fromkeys([*old, *new])) for old, new in zip(before, _names(credits, rights))]
    _set_names(layer, after)
    return after != before


def _names(credits: Sequence[Credit], rights: Sequence[str]) -> List[List[str]]:
    """Rights, licences and history of sources, as a layer's metadata has them."""
    names = source_names(credits, rights, text_of)
    return [[plain(text) for text in texts] for texts in (names.rights, names.licences, names.history)]


def _set_names(layer: Any, names: Sequence[List[str]]) -> None:
    metadata = layer.metadata()
    metadata.setRights(names[0])
    metadata.setLicenses(names[1])
    metadata.setHistory(names[2])
    layer.setMetadata(metadata)
