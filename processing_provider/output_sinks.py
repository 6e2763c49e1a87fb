"""Writes layers to the sinks of a run, all or none: beside their place first, read back, then put in place."""

from __future__ import annotations

import contextlib
import itertools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderRegistry,
    QgsWkbTypes,
)

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.file_sets import belong_together
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Cancelled, Message, short_reason
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Parameters, Value
from bkn_qgis.processing_provider.destinations import TABLE_IN_FILE, is_in_provider, target_of_sink, text_of_sink
from bkn_qgis.processing_provider.gdal_errors import gdal_errors
from bkn_qgis.processing_provider.geopackage_rows import fill_geopackage
from bkn_qgis.processing_provider.geopackage_values import NotPlain
from bkn_qgis.processing_provider.layer_rows import LayerRows, features_of
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

if TYPE_CHECKING:
    from bkn_qgis.presentation.styles.storage import ShownFunction, StyleFunction, StylePostProcessor

    StyledOutput = Tuple[str, StyleFunction]  # a destination, and what styles the layer there

_FEATURES_PER_CHECK = 200
_MOST_WAITING = 300
# QGIS styles a layer after the algorithm object is gone and keeps no hold on the Python side of a post-processor;
# without this list Python would throw it away before its turn (qgis/QGIS issues 47533, 48087).
_WAITING_POST_PROCESSORS: List[StylePostProcessor] = []


@dataclass(frozen=True)
class LayerToWrite:
    """A layer for the sink ``name``. ``style`` is kept with the file, and styles the loaded layer.

    ``portions``: gives the rows, from the first one on each time it is called. ``total``: how many there are, for the
    ``progress``, a part of the bar (percent). ``title``: under which QGIS loads it, "" for its own choice. ``shown``:
    what is done with the layer once it is in a project.
    """

    name: str
    fields: QgsFields
    wkb_type: QgsWkbTypes.Type
    crs: QgsCoordinateReferenceSystem
    portions: Callable[[], Iterable[LayerRows]]
    style: StyleFunction
    total: int
    title: str = ""
    progress: Tuple[float, float] = (80, 100)
    shown: Optional[ShownFunction] = None


class OutputSinks:
    """The outputs of one run. ``styles``: what was written, and its styles."""

    def __init__(self, run: AlgorithmRun) -> None:
        self._run = run
        self._staged: List[StagedOutput] = []
        self._in_databases: List[str] = []
        self.styles: List[StyledOutput] = []

    def write_alone(self, layer: LayerToWrite) -> str:
        """Write the only layer of a run, and give its destination; nothing half written stays."""
        with self.all_or_none():
            return self.write(layer)

    @contextlib.contextmanager
    def all_or_none(self) -> Iterator[None]:
        """Put what was written inside in place; where it failed or was stopped, nothing of it stays."""
        try:
            yield
            self._run.check_cancel()
            check_staged(self._staged, self._run.check_cancel)
            put_in_place(self._staged, self._run.check_cancel)
        except (BknError, Cancelled, QgsProcessingException) as error:
            if self._in_databases:
                raise BknError(_unfinished(self._in_databases, error)) from error
            raise
        finally:
            discard(self._staged)

    def staged_file(self, path: Path) -> Path:
        """Where a file that is no layer is written first."""
        self._staged.append(stage_output(path))
        return self._staged[-1].path

    def write(self, layer: LayerToWrite) -> str:
        """Write a layer, within ``all_or_none``; gives the destination where it will be found."""
        self._run.check_cancel()
        parameters, staged = self._staged_parameters(layer.name)
        written, rows = self._write_at_once(layer, parameters, staged) or self._write_by_sink(layer, parameters, staged)
        if staged is not None:
            destination = self._final_destination(staged, written, rows)
        else:
            destination = written
            self._check_temporary_file(destination, rows)
        self._set_style(layer, destination)
        return destination

    def _write_at_once(
        self, layer: LayerToWrite, parameters: Parameters, staged: Optional[StagedOutput]
    ) -> Optional[Tuple[str, int]]:
        """Write a layer that is a new GeoPackage of its own; gives what QGIS calls it and the number of rows.

        None where it is something else, or where QGIS's sink must do it, or say why it cannot be done.
        """
        target = target_of_sink(self._run.parameters.get(layer.name), self._run.context)
        if staged is None or target is None or target.table or target.file.suffix.lower() != ".gpkg":
            return None
        with gdal_errors():
            # The sink goes at once, which closes the file, with its table and no rows.
            written = self._make_sink(layer, parameters, staged)[1]
        self._run.check_cancel()
        try:
            rows = fill_geopackage(Path(written), layer.fields, layer.wkb_type, layer.portions(), self._teller(layer))
        except NotPlain:
            with contextlib.suppress(OSError):
                os.remove(written)
            return None
        return written, rows

    def _write_by_sink(
        self, layer: LayerToWrite, parameters: Parameters, staged: Optional[StagedOutput]
    ) -> Tuple[str, int]:
        """Write a layer feature by feature; gives what QGIS calls it and the number of rows."""
        output_name = text_of_sink(self._run.parameters.get(layer.name), self._run.context)
        sink, written = self._make_sink(layer, parameters, staged)
        if staged is None and is_in_provider(output_name) and not output_name.startswith("memory:"):
            self._in_databases.append(output_name)
        rows, problem = self._add_features(sink, layer, output_name)
        # Letting go of the sink closes the file. What GDAL says then is not always a fault (a table without geometry
        # has no spatial index): what was written is read back below.
        with gdal_errors():
            sink = None
        if problem is not None:
            raise problem
        return written, rows

    def _make_sink(
        self, layer: LayerToWrite, parameters: Parameters, staged: Optional[StagedOutput]
    ) -> Tuple[QgsFeatureSink, str]:
        """The sink of a layer, and what QGIS calls its destination. Raises BknError where it cannot be made."""
        run, written, reason = self._run, "", "?"
        try:
            sink, written = run.algorithm.parameterAsSink(
                parameters, layer.name, run.context, layer.fields, layer.wkb_type, layer.crs
            )
        except QgsProcessingException as error:
            sink, reason = None, _reason_at_place(error, staged)
        if sink is None:
            # Not in the handler above: QGIS never lets go of an exception, nor of what its traceback holds.
            raise _no_sink(text_of_sink(run.parameters.get(layer.name), run.context), reason)
        return sink, str(written)

    def _teller(self, layer: LayerToWrite) -> Callable[[int], None]:
        """Shows how far the writing of a layer is; raises Cancelled where the user pressed cancel."""
        report = self._run.progress(*layer.progress)
        return lambda rows: report(rows / max(layer.total, rows, 1))

    def _staged_parameters(self, name: str) -> Tuple[Parameters, Optional[StagedOutput]]:
        """The parameters with the sink in a folder of its own; unchanged where QGIS must write in place."""
        parameters, context = self._run.parameters, self._run.context
        value = parameters.get(name)
        text, target = text_of_sink(value, context), target_of_sink(value, context)
        if target is None:
            return parameters, None
        staged = self._staged_output(target)
        # Under the name the user gave: QGIS itself adds what its ending lacks.
        file_name = Path(text).name if not target.table and Path(text).suffix.lower() != ".dbf" else target.file.name
        path = str(staged.path.with_name(file_name))
        if target.table:
            uri = QgsDataSourceUri(text[len(TABLE_IN_FILE) :])
            uri.setDatabase(path)
            path = f"{TABLE_IN_FILE}{uri.uri(False)}"
        destination: Value = path
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            destination = QgsProcessingOutputLayerDefinition(value)
            destination.sink = QgsProperty.fromValue(path)
        return {**parameters, name: destination}, staged

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
        loaded = self._run.context.layersToLoadOnCompletion()
        if written in loaded:
            loaded[destination] = loaded.pop(written)
            self._run.context.setLayersToLoadOnCompletion(loaded)
        return destination

    def _check_temporary_file(self, destination: str, rows: int) -> None:
        """Raise BknError where a temporary file is not whole; layers in memory and databases are no files."""
        parts = QgsProviderRegistry.instance().decodeUri("ogr", destination)
        path = str(parts.get("path") or "")
        if path and not parts.get("vsiPrefix") and os.path.isfile(path):
            check_whole(Path(path), str(parts.get("layerName") or ""), rows, path, self._run.check_cancel)

    def _add_features(
        self, sink: QgsFeatureSink, layer: LayerToWrite, output_name: str
    ) -> Tuple[int, Optional[Exception]]:
        """Write all features; gives how many, and what kept it from that, so that the caller can close the file.

        ``output_name``: what the user calls the output.
        """
        rows, told = 0, self._teller(layer)
        for feature in itertools.chain.from_iterable(features_of(some, layer.fields) for some in layer.portions()):
            if rows % _FEATURES_PER_CHECK == 0:
                try:
                    told(rows)
                except Cancelled as stopped:
                    return rows, stopped
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                return rows, _row_problem(rows + 1, output_name, sink.lastError())
            rows += 1
        # A database takes its rows by hundreds: the last ones may be refused only now.
        return rows, None if sink.flushBuffer() else _row_problem(rows, output_name, sink.lastError())

    def _set_style(self, layer: LayerToWrite, destination: str) -> None:
        from bkn_qgis.presentation.styles.storage import StylePostProcessor

        self.styles.append((destination, layer.style))
        if not self._run.context.willLoadLayerOnCompletion(destination):
            return
        processor = StylePostProcessor(layer.style, layer.title, layer.shown)
        _WAITING_POST_PROCESSORS.append(processor)
        del _WAITING_POST_PROCESSORS[:-_MOST_WAITING]
        details = self._run.context.layerToLoadOnCompletionDetails(destination)
        details.setPostProcessor(processor)
        if layer.title:
            details.name = layer.title


def _file_made(reported: Path) -> Path:
    """The file that is there of what QGIS says to have written: of B.SHP it makes B.shp, and of a shapefile without
    geometry only the table."""
    others = (reported.with_suffix(reported.suffix.lower()), reported.with_suffix(".dbf"))
    return next((file for file in (reported, *others) if file.exists()), reported)


def _reason_at_place(error: Exception, staged: Optional[StagedOutput]) -> str:
    """What QGIS says, with the user's file where it names the one that is written first."""
    reason = str(error).strip()
    if staged is not None:
        reason = reason.replace(str(staged.path.parent), str(staged.final.parent))
    return short_reason(reason)


def _no_sink(output_name: str, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "{file} could not be made ({reason}); choose another output file, or a file of another kind."
            ),
            file=output_name,
            reason=reason.rstrip(".") or "?",
        )
    )


def _row_problem(row: int, output_name: str, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Row {number} could not be written to {file} ({reason}); make room on the disk, or choose another "
                "output file.",
            ),
            number=str(row),
            file=output_name,
            reason=short_reason(reason) or "?",
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


def style_outputs(styles: Sequence[StyledOutput], feedback: QgsProcessingFeedback) -> None:
    """Keep each style with its file; what cannot be kept is said in the log."""
    from bkn_qgis.presentation.styles.storage import style_and_store

    for destination, style in styles:
        problem = style_and_store(destination, style)
        if problem is not None:
            feedback.pushWarning(text_of(problem))
