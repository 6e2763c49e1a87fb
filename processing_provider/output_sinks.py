"""The outputs of a label run: sinks, report and style."""

import contextlib
import functools
import os
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderRegistry,
    QgsWkbTypes,
)

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.file_sets import belong_together
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Cancelled, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import check_cancel, push_lines
from bkn_qgis.processing_provider.destinations import TABLE_IN_FILE, is_in_provider, target_of_sink, text_of_sink
from bkn_qgis.processing_provider.gdal_errors import gdal_errors
from bkn_qgis.processing_provider.read_back import check_whole
from bkn_qgis.processing_provider.staging import (
    StagedOutput,
    WrittenRows,
    check_staged,
    discard,
    put_in_place,
    stage_output,
)
from bkn_qgis.processing_provider.target import Target

_FEATURES_PER_CHECK = 200
_MOST_WAITING = 300
# QGIS styles a layer after the algorithm object is gone and keeps no hold on the Python side of a post-processor;
# without this list Python would throw it away before its turn (qgis/QGIS issues 47533, 48087).
_WAITING_POST_PROCESSORS: List[Any] = []


def landscape_polygons(source: Any, field: str) -> Tuple[Tuple[Any, ...], Tuple[str, ...]]:
    """The polygons of a layer in RD (shapely) and the values of a field of it. Raises BknError where too many have no
    usable place."""
    from bkn_qgis.bridge.layers import read_places, required_crs_text
    from bkn_qgis.labelling.own_map import refuse_misplaced
    from bkn_qgis.labelling.places import MODE_INSIDE, locate_places

    crs = required_crs_text(source, source.sourceName())
    places = read_places(source, "", field, lambda: None).places
    located = locate_places(places, crs, MODE_INSIDE)
    refuse_misplaced(source.sourceName(), [found.geometry for found in located])
    kept = [(place, found) for place, found in zip(places, located) if found.geometry is not None]
    return tuple(found.geometry for _, found in kept), tuple(place.landscape_value for place, _ in kept)


class OutputSinks:
    """Writes the outputs of one run, all or none. ``styles``: (destination, style function) of what was written."""

    def __init__(
        self,
        algorithm: Any,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        title: str = "",
    ) -> None:
        self._algorithm = algorithm
        self._parameters = parameters
        self._context = context
        self._feedback = feedback
        self._title = title
        self._staged: List[StagedOutput] = []
        self._in_databases: List[str] = []
        self.styles: List[Tuple[str, Any]] = []

    def write(
        self,
        run: Any,
        source: Any,
        features: Sequence[QgsFeature],
        is_provisional: bool,
        remarks: Sequence[Message],
    ) -> Dict[str, Any]:
        """Write OUTPUT, GROUPS, SPECIES and the HTML page with ``remarks``; gives the destination of each."""
        with self._all_or_none():
            results = self._write_sinks(run, source, features, is_provisional)
            results.update(self._write_report(run, remarks))
        return results

    @contextlib.contextmanager
    def _all_or_none(self) -> Iterator[None]:
        """Put what was written inside in place; where it failed or was stopped, nothing of it stays."""
        try:
            yield
            self._check_cancel()
            check_staged(self._staged, self._check_cancel)
            put_in_place(self._staged, self._check_cancel)
        except (BknError, Cancelled, QgsProcessingException) as error:
            if self._in_databases:
                raise BknError(_unfinished(self._in_databases, error)) from error
            raise
        finally:
            discard(self._staged)

    def _check_cancel(self) -> None:
        check_cancel(self._feedback)

    def _write_sinks(
        self, run: Any, source: Any, features: Sequence[QgsFeature], is_provisional: bool
    ) -> Dict[str, Any]:
        from bkn_qgis.bridge.styles.layer_style import GROUPS_TABLE, SPECIES_TABLE, result_title, style_table_layer
        from bkn_qgis.labelling.result_fields import GROUPS_FIELDS, SPECIES_FIELDS
        from bkn_qgis.labelling.result_rows import groups_rows, species_rows

        request = run.request
        groups = [(group.code, group.name) for group in request.species_list.groups]
        self._title = result_title(request.species_list.title, request.reference_date, is_provisional)
        results = {names.OUTPUT: self._write_places(run, source, features, groups)}
        for name, specs, rows, kind in (
            (names.GROUPS, GROUPS_FIELDS, groups_rows, GROUPS_TABLE),
            (names.SPECIES, SPECIES_FIELDS, species_rows, SPECIES_TABLE),
        ):
            if self._parameters.get(name):
                style = functools.partial(style_table_layer, kind=kind, title="", groups=groups)
                results[name] = self._write_table(name, specs, rows(run), style)
        return results

    def _write_report(self, run: Any, remarks: Sequence[Message]) -> Dict[str, Any]:
        from bkn_qgis.bridge.results.report_file import write_report

        path = self._algorithm.parameterAsFileOutput(self._parameters, names.REPORT, self._context)
        if not path:
            return {}
        staged = stage_output(Path(path))
        self._staged.append(staged)
        write_report(str(staged.path), run, self._title, remarks)
        return {names.REPORT: path}

    def _write_places(
        self, run: Any, source: Any, features: Sequence[QgsFeature], groups: Sequence[Tuple[str, str]]
    ) -> str:
        from bkn_qgis.bridge.fields import attributes_of, qgis_fields
        from bkn_qgis.bridge.results.layer_credits import style_with_credits
        from bkn_qgis.bridge.styles.layer_style import style_result_layer
        from bkn_qgis.bridge.translation import text_of
        from bkn_qgis.labelling.attribution import map_rights
        from bkn_qgis.labelling.citations import credits_of
        from bkn_qgis.labelling.result_fields import arrange_input_fields, output_fields
        from bkn_qgis.labelling.result_rows import output_rows

        codes = [code for code, _ in groups]
        target = target_of_sink(self._parameters.get(names.OUTPUT), self._context)
        is_geopackage = target is not None and target.file.suffix.lower() == ".gpkg"
        reserved = _names_of_geopackage(source.fields(), features) if is_geopackage else set()
        arranged = arrange_input_fields(source.fields().names(), codes, reserved)
        push_lines(self._feedback, arrangement_lines(arranged))
        fields = QgsFields()
        for number, name in arranged.kept:
            field = source.fields().at(number)
            field.setName(name)
            fields.append(field)
        for field in qgis_fields(output_fields(codes)):
            fields.append(field)
        indices = [number for number, _ in arranged.kept]

        def place_features() -> Iterable[QgsFeature]:
            for feature, row in zip(features, output_rows(run, text_of)):
                written = QgsFeature(fields)
                written.setGeometry(feature.geometry())
                attributes = feature.attributes()
                written.setAttributes([attributes[index] for index in indices] + attributes_of(row))
                yield written

        style = functools.partial(
            style_with_credits,
            style=functools.partial(style_result_layer, groups=groups, title=self._title),
            credits=credits_of(run.observed),
            rights=map_rights(run.request.landscape.maps),
        )
        return self._write_features(
            names.OUTPUT, fields, source.wkbType(), source.sourceCrs(), place_features(), len(features), style
        )

    def _write_table(self, name: str, specs: Sequence[Any], rows: Iterable[List[Any]], style: Any) -> str:
        from bkn_qgis.bridge.fields import attributes_of, qgis_fields

        fields = qgis_fields(specs)

        def row_features() -> Iterable[QgsFeature]:
            for row in rows:
                feature = QgsFeature(fields)
                feature.setAttributes(attributes_of(row))
                yield feature

        no_geometry = QgsWkbTypes.Type.NoGeometry
        crs = QgsCoordinateReferenceSystem()
        return self._write_features(name, fields, no_geometry, crs, row_features(), 0, style)

    def write_sink(
        self,
        name: str,
        fields: QgsFields,
        wkb_type: Any,
        crs: Any,
        features: Iterable[QgsFeature],
        total: int,
        style: Any,
    ) -> str:
        """Write features to a sink and gives its destination; nothing half written stays.

        ``total``: their number, 0 without progress. ``style`` is kept with the file, and styles the loaded layer.
        """
        with self._all_or_none():
            return self._write_features(name, fields, wkb_type, crs, features, total, style)

    def _write_features(
        self,
        name: str,
        fields: QgsFields,
        wkb_type: Any,
        crs: Any,
        features: Iterable[QgsFeature],
        total: int,
        style: Any,
    ) -> str:
        """Write features to a sink, see ``write_sink``; gives the destination where they will be found."""
        parameters, staged = self._staged_parameters(name)
        # QGIS may have made a file already where it cannot go on.
        named = text_of_sink(self._parameters.get(name), self._context)
        written, reason = "", "?"
        try:
            sink, written = self._algorithm.parameterAsSink(parameters, name, self._context, fields, wkb_type, crs)
        except QgsProcessingException as error:
            sink, reason = None, _reason_at_place(error, staged)
        if sink is None:
            # Not in the handler above: QGIS never lets go of an exception, nor of what its traceback holds.
            raise _no_sink(named, reason)
        if staged is None and is_in_provider(named) and not named.startswith("memory:"):
            self._in_databases.append(named)
        rows, problem = self._add_features(sink, features, total, named)
        # Letting go of the sink closes the file. What GDAL says then is not always a fault (a table without geometry
        # has no spatial index): what was written is read back below.
        with gdal_errors():
            sink = None
        if problem is not None:
            raise problem
        if staged is not None:
            destination = self._final_destination(staged, written, rows)
        else:
            destination = str(written)
            self._check_temporary_file(destination, rows)
        self._set_style(name, destination, style)
        return destination

    def _staged_parameters(self, name: str) -> Tuple[Dict[str, Any], Optional[StagedOutput]]:
        """The parameters with the sink in a folder of its own; unchanged where QGIS must write in place."""
        value = self._parameters.get(name)
        text, target = text_of_sink(value, self._context), target_of_sink(value, self._context)
        if target is None:
            return self._parameters, None
        staged = self._staged_output(target)
        # Under the name the user gave: QGIS itself adds what its ending lacks.
        named = Path(text).name if not target.table and Path(text).suffix.lower() != ".dbf" else target.file.name
        path = str(staged.path.with_name(named))
        if target.table:
            uri = QgsDataSourceUri(text[len(TABLE_IN_FILE) :])
            uri.setDatabase(path)
            path = f"{TABLE_IN_FILE}{uri.uri(False)}"
        written: Any = path
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            written = QgsProcessingOutputLayerDefinition(value)
            written.sink = QgsProperty.fromValue(path)
        return {**self._parameters, name: written}, staged

    def _staged_output(self, target: Target) -> StagedOutput:
        """Where a target is written first; tables of one file go into one."""
        for staged in self._staged:
            if target.table and belong_together(staged.final, target.file):
                return staged
        adds_tables = bool(target.table) and target.file.exists()
        self._staged.append(stage_output(target.file, adds_tables))
        return self._staged[-1]

    def _final_destination(self, staged: StagedOutput, written: str, rows: int) -> str:
        """The destination of what was written last, where it will be; QGIS is told to load it from there."""
        path, bar, table = written.partition("|layername=")
        file = _file_made(Path(path))
        staged.written.append(WrittenRows(file.name, table, rows))
        destination = f"{staged.final.with_name(file.name)}{bar}{table}"
        loaded = self._context.layersToLoadOnCompletion()
        if written in loaded:
            loaded[destination] = loaded.pop(written)
            self._context.setLayersToLoadOnCompletion(loaded)
        return destination

    def _check_temporary_file(self, destination: str, rows: int) -> None:
        """Raise BknError where a temporary file is not whole; layers in memory and databases are no files."""
        parts = QgsProviderRegistry.instance().decodeUri("ogr", destination)
        path = str(parts.get("path") or "")
        if path and not parts.get("vsiPrefix") and os.path.isfile(path):
            check_whole(Path(path), str(parts.get("layerName") or ""), rows, path, self._check_cancel)

    def _add_features(
        self, sink: QgsFeatureSink, features: Iterable[QgsFeature], total: int, named: str
    ) -> Tuple[int, Optional[Exception]]:
        """Write all features; gives how many, and what kept it from that, so that the caller can close the file.

        ``named``: what the user calls the output.
        """
        rows = 0
        for number, feature in enumerate(features):
            if number % _FEATURES_PER_CHECK == 0:
                if self._feedback.isCanceled():
                    return rows, Cancelled()
                if total:
                    self._feedback.setProgress(80 + 20 * number / total)
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                return rows, _row_problem(number + 1, named, sink.lastError())
            rows += 1
        # A database takes its rows by hundreds: the last ones may be refused only now.
        return rows, None if sink.flushBuffer() else _row_problem(rows, named, sink.lastError())

    def _set_style(self, name: str, destination: str, style: Any) -> None:
        from bkn_qgis.bridge.styles.storage import StylePostProcessor

        self.styles.append((destination, style))
        if not self._context.willLoadLayerOnCompletion(destination):
            return
        processor = StylePostProcessor(style)
        _WAITING_POST_PROCESSORS.append(processor)
        del _WAITING_POST_PROCESSORS[:-_MOST_WAITING]
        details = self._context.layerToLoadOnCompletionDetails(destination)
        details.setPostProcessor(processor)
        if name == names.OUTPUT:
            details.name = self._title


def _names_of_geopackage(fields: QgsFields, features: Sequence[QgsFeature]) -> Set[str]:
    """The names that a GeoPackage needs for itself: of its geometry, and of its row number where the input has a field
    ``fid`` that cannot be one (not whole, or a value twice)."""
    from bkn_qgis.bridge.layers import plain_text

    reserved = {"geom"}
    index = fields.lookupField("fid")
    if index >= 0:
        texts = [text for text in (plain_text(feature.attribute(index)) for feature in features) if text]
        is_whole = fields.at(index).typeName().lower().startswith("int")
        if not is_whole or len(set(texts)) < len(texts):
            reserved.add("fid")
    return reserved


def arrangement_lines(arranged: Any) -> List[Tuple[str, Message]]:
    """What is said of fields of the input that were replaced or renamed."""
    lines: List[Tuple[str, Message]] = []
    if arranged.replaced:
        lines.append(
            (
                "info",
                Message(QT_TRANSLATE_NOOP("BKN", "The result fields of an earlier run on this layer are replaced.")),
            )
        )
    for old, new in arranged.renamed.items():
        lines.append(
            (
                "warning",
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "The input field {old} has a name that the result needs; it is kept as {new}."
                    ),
                    old=old,
                    new=new,
                ),
            )
        )
    return lines


def _file_made(named: Path) -> Path:
    """The file that is there of what QGIS says to have written: of B.SHP it makes B.shp, and of a shapefile without
    geometry only the table."""
    others = (named.with_suffix(named.suffix.lower()), named.with_suffix(".dbf"))
    return next((file for file in (named, *others) if file.exists()), named)


def _reason_at_place(error: Exception, staged: Optional[StagedOutput]) -> str:
    """What QGIS says, with the user's file where it names the one that is written first."""
    reason = str(error).strip()
    if staged is None:
        return reason
    return reason.replace(str(staged.path.parent), str(staged.final.parent))


def _no_sink(named: str, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "{file} could not be made ({reason}); choose another output file, or a file of another kind."
            ),
            file=named,
            reason=reason.rstrip(".") or "?",
        )
    )


def _row_problem(row: int, named: str, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Row {number} could not be written to {file} ({reason}); make room on the disk, or choose another "
                "output file.",
            ),
            number=row,
            file=named,
            reason=reason or "?",
        )
    )


def _unfinished(destinations: Sequence[str], error: Exception) -> Message:
    """What is said of a run that failed after it wrote into databases."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{reason} What was written to {destination} is unfinished; remove it yourself."),
        reason=_reason_of(error),
        destination=", ".join(destinations),
    )


def _reason_of(error: Exception) -> Union[Message, str]:
    if isinstance(error, BknError):
        return error.message
    if isinstance(error, Cancelled):
        return Message(QT_TRANSLATE_NOOP("BKN", "The run was stopped."))
    return str(error)


def style_outputs(styles: Sequence[Tuple[str, Any]], feedback: QgsProcessingFeedback) -> None:
    """Keep each style with its file; what cannot be kept is said in the log."""
    from bkn_qgis.bridge.styles.storage import style_and_store

    for destination, style in styles:
        problem = style_and_store(destination, style)
        if problem is not None:
            feedback.pushWarning(text_of(problem))
