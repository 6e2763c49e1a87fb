"""How the sources of a result are named: in ``bkn_src``, in the report and in the metadata of layers.

Access dates, queries and DOIs come from the store's own account of what was fetched when (``citations``). What gives
text takes ``translated``, which gives a message in the user's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence

from bkn_qgis.labelling.citations import Citation, Credit, credits_of, is_synthetic
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.wording import Translated
from bkn_qgis.landscape.known_maps import THEMES
from bkn_qgis.landscape.land_maps import LandMaps, titles_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message, day_text

# So many queries are written out in a layer's metadata; the rest stands in the table ``citations`` of the store.
_MOST_QUERIES = 20
# So many DOIs fit in ``bkn_src``, which a shapefile cuts off at 254 characters.
_MOST_DOIS = 2


@dataclass(frozen=True)
class SourceNames:
    """What the metadata of a layer says of its sources: how they ask to be named, licences with numbers of records,
    and what came of each with its queries."""

    rights: List[str]
    licences: List[str]
    history: List[str]


def source_title(credit: Credit, translated: Translated) -> str:
    """A source as ``bkn_src`` names it: origin and file, or the service, when it was asked, and its DOIs; of the sample
    also that it is synthetic."""
    title = _plain_title(credit, translated)
    if not credit.is_synthetic:
        return title
    return translated(Message(QT_TRANSLATE_NOOP("BKN", "{source}, synthetic: made by a program"), source=title))


def _plain_title(credit: Credit, translated: Translated) -> str:
    citation = credit.citation
    if citation is None:
        return credit.name if credit.origin in ("layer", "table") else f"{credit.origin} ({credit.name})"
    days = fetched_text(citation, translated)
    if not days:
        return credit.origin
    fetched = translated(
        Message(QT_TRANSLATE_NOOP("BKN", "{service}, fetched {days}"), service=credit.origin, days=days)
    )
    dois = [f"doi:{doi}" for doi in citation.dois[:_MOST_DOIS]]
    more = len(citation.dois) - len(dois)
    return ", ".join([fetched, *dois, *([f"+{more}"] if more else [])])


def source_titles(run: LabelRun, translated: Translated) -> str:
    """All sources of a run, as ``bkn_src`` gives them; of those that gave nothing it is said."""
    observed = run.observed
    titles = []
    for source, credit in zip(observed.sources, credits_of(observed)):
        title = source_title(credit, translated)
        if not source.usable:
            title = _without_records(title, source.report.rows, translated)
        elif any(source is idle for idle in run.idle_sources):
            title = translated(Message(QT_TRANSLATE_NOOP("BKN", "{source}: no record counts"), source=title))
        titles.append(title)
    return "; ".join(titles)


def has_synthetic(run: LabelRun) -> bool:
    """Whether a source of a run is the sample that ships."""
    return any(is_synthetic(run.observed, number) for number in range(len(run.observed.sources)))


def _without_records(title: str, rows: int, translated: Translated) -> str:
    if not rows:
        return translated(Message(QT_TRANSLATE_NOOP("BKN", "{source}: no records"), source=title))
    template = QT_TRANSLATE_NOOP("BKN", "{source}: no usable record in {rows} rows")
    if rows == 1:
        template = QT_TRANSLATE_NOOP("BKN", "{source}: no usable record in its one row")
    return translated(Message(template, source=title, rows=rows))


def map_titles(maps: LandMaps) -> str:
    """The fetched or given maps behind the landscape types of a run, as ``bkn_src`` gives them after the sources; ""
    where only the built-in map was at hand."""
    return "; ".join(dict.fromkeys(titles_of(maps.maps, THEMES)))


def map_rights(maps: LandMaps) -> List[str]:
    """How the fetched maps ask to be named, each once: title, attribution and licence."""
    found = []
    for land_map in maps.of(THEMES):
        about = land_map.about
        if about.attribution:
            licence = f", {about.licence}" if about.licence else ""
            found.append(f"{about.title}: {about.attribution}{licence}")
    return list(dict.fromkeys(found))


def fetched_text(citation: Citation, translated: Translated) -> str:
    """The day or days on which records were fetched, "" where none were."""
    if citation.first is None or citation.last is None:
        return ""
    if citation.first == citation.last:
        return translated(day_text(citation.first))
    return translated(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{first} to {last}"),
            first=citation.first,
            last=citation.last,
        )
    )


def licences_text(credit: Credit, translated: Translated) -> str:
    """The licences of a source with their numbers of records."""
    unstated = translated(Message(QT_TRANSLATE_NOOP("BKN", "no licence stated")))
    return "; ".join(f"{licence or unstated}: {number}" for licence, number in credit.licences.items())


def rights_text(citation: Citation) -> str:
    """How the service asks to be named, with the address of its terms."""
    return f"{citation.attribution} ({citation.terms_url})"


def query_texts(citation: Citation, translated: Translated, most: int = _MOST_QUERIES) -> List[str]:
    """DOIs, then queries; of many queries the first ones and how many more there are."""
    texts = [f"https://doi.org/{doi}" for doi in citation.dois]
    texts += citation.queries[:most]
    more = len(citation.queries) - most
    if more > 0:
        texts.append(
            translated(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "and {number} more, in the table citations of the store of observations"),
                    number=more,
                )
            )
        )
    return texts


def source_names(credits: Sequence[Credit], rights: Sequence[str], translated: Translated) -> SourceNames:
    """How the sources of a layer are named in its metadata. ``rights``: of what else was used, such as maps."""
    cited = [rights_text(credit.citation) for credit in credits if credit.citation is not None]
    return SourceNames(
        [*cited, *rights],
        [
            f"{source_title(credit, translated)}: {licences_text(credit, translated)}"
            for credit in credits
            if credit.licences
        ],
        [line for credit in credits for line in _history(credit, translated)],
    )


def _history(credit: Credit, translated: Translated) -> List[str]:
    records = translated(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source}: number of records {number}"),
            source=source_title(credit, translated),
            number=credit.records,
        )
    )
    return [records, *(query_texts(credit.citation, translated) if credit.citation is not None else [])]
