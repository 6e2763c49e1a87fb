"""What the log of a run says of its sources: what went wrong, what each gave, what of it cannot be used."""

from typing import Iterator

from bkn_qgis.labelling.citations import is_synthetic
from bkn_qgis.labelling.display_names import group_with_number
from bkn_qgis.labelling.groups_in_files import file_group_name, file_group_names
from bkn_qgis.labelling.sources import Observed, SourceSummary
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message, joined
from bkn_qgis.observations.reading import ReadReport
from bkn_qgis.scoring.seasons import date_of

_FORMAT_WORDS = {
    "table": Message(QT_TRANSLATE_NOOP("BKN", "table in an unknown format")),
    "layer": Message(QT_TRANSLATE_NOOP("BKN", "layer in an unknown format")),
}


def source_entries(observed: Observed) -> Iterator[LogEntry]:
    """What each source gave and what of it could not be used."""
    for failed in observed.failed:
        yield WARNING, failed.message
    # What went wrong comes first, for all sources: among many files nobody would see it.
    for source in observed.sources:
        yield from _warnings_of_source(source)
    for number, source in enumerate(observed.sources):
        yield from _facts_of_source(source)
        if is_synthetic(observed, number):
            message = QT_TRANSLATE_NOOP("BKN", "{name} is synthetic: a program made it, nothing in it was really seen.")
            yield WARNING, Message(message, name=source.name)
    counts = (
        (observed.repeated, QT_TRANSLATE_NOOP("BKN", "Duplicate records, used once: {number}.")),
        (observed.without_place, QT_TRANSLATE_NOOP("BKN", "Records without coordinates, not used: {number}.")),
        (
            observed.far_away,
            QT_TRANSLATE_NOOP("BKN", "Records hundreds of kilometres from the Netherlands, not used: {number}."),
        ),
        (observed.without_date, QT_TRANSLATE_NOOP("BKN", "Records without a date, not counted: {number}.")),
    )
    for number, template in counts:
        if number:
            yield INFO, Message(template, number=number)
    if observed.licences is not None:
        yield from ((WARNING, message) for message in observed.licences.messages())


def _facts_of_source(source: SourceSummary) -> Iterator[LogEntry]:
    report = source.report
    yield (
        INFO,
        Message(
            QT_TRANSLATE_NOOP("BKN", "{name}: {format}; rows: {rows}; records: {records}; {days}; {extent}."),
            name=source.name,
            format=_FORMAT_WORDS.get(source.format_name, source.format_name),
            rows=report.rows,
            records=report.records,
            days=days_of(report),
            extent=_extent(report),
        ),
    )
    if report.groups:
        in_order = sorted(report.groups.items())
        counts = [group_with_number(file_group_name(name), number) for name, number in in_order]
        yield (
            INFO,
            Message(
                QT_TRANSLATE_NOOP("BKN", "{name}: groups in the file: {groups}."),
                name=source.name,
                groups=joined(counts),
            ),
        )


def _warnings_of_source(source: SourceSummary) -> Iterator[LogEntry]:
    report = source.report
    if report.unreadable:
        yield (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP("BKN", "{name}: rows that could not be read: {number}."),
                name=source.name,
                number=report.unreadable,
            ),
        )
        # Single rows are for the log alone: a report must not tell where a record lies.
        for example in report.examples:
            yield INFO, example
    for warning in report.warnings:
        yield WARNING, warning
    for note in getattr(report, "notes", ()):
        yield INFO, note
    if source.coverage is not None and source.coverage.groups:
        yield (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "{name} holds only the requested groups: {groups}; other groups may be missing."
                ),
                name=source.name,
                groups=joined(file_group_names(source.coverage.groups)),
            ),
        )


def days_of(report: ReadReport) -> Message:
    """The first and last day of the records of a source."""
    first, last = report.day_first, report.day_last
    if first is None or last is None:
        return Message(QT_TRANSLATE_NOOP("BKN", "no dates"))
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{first} to {last}"),
        first=date_of(first),
        last=date_of(last),
    )


def _extent(report: ReadReport) -> Message:
    names = ("x_min", "y_min", "x_max", "y_max")
    bounds = {name: getattr(report, name) for name in names if getattr(report, name) is not None}
    if len(bounds) < len(names):
        return Message(QT_TRANSLATE_NOOP("BKN", "no coordinates"))
    return Message(
        QT_TRANSLATE_NOOP("BKN", "RD {x_min}–{x_max}, {y_min}–{y_max}"),
        **{name: round(bound) for name, bound in bounds.items()},
    )
