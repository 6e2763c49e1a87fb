"""How the sources of a result are to be named: attribution, licences, access date, query and DOI.

The access dates, queries and DOIs come from the store's own account of what was fetched when.
"""

from __future__ import annotations

from typing import Any, List, Sequence

from bkn_qgis.bridge.plain_text import plain
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.citations import Citation, Credit, credits_of
from bkn_qgis.landscape.known_maps import THEMES
from bkn_qgis.landscape.land_maps import titles_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

# So many queries are written out in a layer's metadata; the rest stands in the table ``citations`` of the store.
_MOST_QUERIES = 20
# So many DOIs fit in ``bkn_src``, which a shapefile cuts off at 254 characters.
_MOST_DOIS = 2


def source_title(credit: Credit) -> str:
    """A source as ``bkn_src`` names it: origin and file, or the service, when it was asked, and its DOIs."""
    citation = credit.citation
    if citation is None:
        return credit.name if credit.origin in ("layer", "table") else f"{credit.origin} ({credit.name})"
    days = fetched_text(citation)
    if not days:
        return credit.origin
    fetched = text_of(Message(QT_TRANSLATE_NOOP("BKN", "{service}, fetched {days}"), service=credit.origin, days=days))
    dois = [f"doi:{doi}" for doi in citation.dois[:_MOST_DOIS]]
    more = len(citation.dois) - len(dois)
    return ", ".join([fetched, *dois, *([f"+{more}"] if more else [])])


def source_titles(run: Any) -> str:
    """All sources of a run, as ``bkn_src`` gives them; of those that gave nothing it is said."""
    observed = run.observed
    titles = []
    for source, credit in zip(observed.sources, credits_of(observed)):
        title = source_title(credit)
        if not source.usable:
            title = _without_records(title, source.report.rows)
        elif any(source is idle for idle in run.idle_sources):
            title = text_of(Message(QT_TRANSLATE_NOOP("BKN", "{source}: no record counts"), source=title))
        titles.append(title)
    return "; ".join(titles)


def _without_records(title: str, rows: int) -> str:
    if not rows:
        return text_of(Message(QT_TRANSLATE_NOOP("BKN", "{source}: no records"), source=title))
    template = QT_TRANSLATE_NOOP("BKN", "{source}: no usable record in {rows} rows")
    if rows == 1:
        template = QT_TRANSLATE_NOOP("BKN", "{source}: no usable record in its one row")
    return text_of(Message(template, source=title, rows=rows))


def map_titles(maps: Any) -> str:
    """The fetched or given maps behind the landscape types of a run (``landscape.land_maps.LandMaps``), as ``bkn_src``
    gives them after the sources; "" where only the built-in map was at hand."""
    return "; ".join(dict.fromkeys(titles_of(maps.maps, THEMES)))


def map_rights(maps: Any) -> List[str]:
    """How the fetched maps ask to be named, each once: title, attribution and licence."""
    found = []
    for land_map in maps.of(THEMES):
        about = land_map.about
        if about.attribution:
            licence = f", {about.licence}" if about.licence else ""
            found.append(f"{about.title}: {about.attribution}{licence}")
    return list(dict.fromkeys(found))


def fetched_text(citation: Citation) -> str:
    """The day or days on which records were fetched, "" where none were."""
    if citation.first is None or citation.last is None:
        return ""
    if citation.first == citation.last:
        return citation.first.isoformat()
    return text_of(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{first} to {last}"),
            first=citation.first.isoformat(),
            last=citation.last.isoformat(),
        )
    )


def licences_text(credit: Credit) -> str:
    """The licences of a source with their numbers of records."""
    unstated = text_of(Message(QT_TRANSLATE_NOOP("BKN", "no licence stated")))
    return "; ".join(f"{licence or unstated}: {number}" for licence, number in credit.licences.items())


def rights_text(citation: Citation) -> str:
    """How the service asks to be named, with the address of its terms."""
    return f"{citation.attribution} ({citation.terms_url})"


def query_texts(citation: Citation, most: int = _MOST_QUERIES) -> List[str]:
    """DOIs, then queries; of many queries the first ones and how many more there are."""
    texts = [f"https://doi.org/{doi}" for doi in citation.dois]
    texts += citation.queries[:most]
    more = len(citation.queries) - most
    if more > 0:
        texts.append(
            text_of(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "and {number} more, in the table citations of the store of observations"),
                    number=more,
                )
            )
        )
    return texts


def style_with_credits(layer: Any, style: Any, credits: Sequence[Credit], rights: Sequence[str] = ()) -> None:
    """Style a layer and name its sources in its metadata: rights, licences and history.

    ``rights``: of what else was used, such as maps.
    """
    style(layer)
    _set_named(layer, _named(credits, rights))


def add_credits(layer: Any, credits: Sequence[Credit], rights: Sequence[str] = ()) -> bool:
    """Name sources in the metadata of a layer beside those that stand there; gives whether there are new ones."""
    metadata = layer.metadata()
    before = [list(texts) for texts in (metadata.rights(), metadata.licenses(), metadata.history())]
    after = [list(dict.fromkeys([*old, *new])) for old, new in zip(before, _named(credits, rights))]
    _set_named(layer, after)
    return after != before


def _named(credits: Sequence[Credit], rights: Sequence[str]) -> List[List[str]]:
    """Rights, licences and history of sources, as a layer's metadata has them."""
    named = [rights_text(credit.citation) for credit in credits if credit.citation is not None]
    licences = [f"{source_title(credit)}: {licences_text(credit)}" for credit in credits if credit.licences]
    history = [line for credit in credits for line in _history(credit)]
    return [[plain(text) for text in texts] for texts in ([*named, *rights], licences, history)]


def _set_named(layer: Any, named: Sequence[List[str]]) -> None:
    metadata = layer.metadata()
    metadata.setRights(named[0])
    metadata.setLicenses(named[1])
    metadata.setHistory(named[2])
    layer.setMetadata(metadata)


def _history(credit: Credit) -> List[str]:
    records = text_of(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source}: {number} records"), source=source_title(credit), number=credit.records
        )
    )
    return [records, *(query_texts(credit.citation) if credit.citation is not None else [])]
