"""What the tests of the algorithms share: the provider, a feedback that remembers, and small sets of data."""

import contextlib
import csv
import datetime
import gc
import importlib
import os
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate, QDateTime, QEvent, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QMessageBox
from window import PARK, Window, open_panel, show

# A place in the Netherlands, in whole metres RD.
X, Y = 155_000, 463_000
TOWN = "Steden hoge zandgronden"
REFERENCE_DATE = "2026-10-01"
# Five meetsoorten: 4 seen is A, 3 is C, 2 is D, 1 is too few.
BUTTERFLIES = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta", "Gonepteryx rhamni")
NDFF_COLUMNS = (
    *("obs_uri", "soort_ned", "soort_wet", "orig_aant", "centrumx", "centrumy", "area_m2"),
    *("vervaagd", "datm_start", "datm_stop", "gedrag"),
)


_PROVIDERS: List[Any] = []


def _add_provider() -> Any:
    """The provider ``bkn`` in the Processing registry; added where there is none."""
    from bkn_qgis.processing_provider.provider import BknProvider

    registry = QgsApplication.processingRegistry()
    own = registry.providerById("bkn")
    if own is None:
        own = BknProvider()
        # QGIS keeps no hold on the Python side of a provider.
        _PROVIDERS.append(own)
        assert registry.addProvider(own)
    return own


@pytest.fixture
def provider(qgis_processing):
    """The provider ``bkn`` in the Processing registry.

    Asked for anew by each test: one before may have unloaded the plugin, and with it the provider.
    """
    return _add_provider()


@pytest.fixture(autouse=True)
def no_real_services(qgis_app):
    """No test ever asks a real service: where no fake is named, nobody listens."""
    from desktop.real_qgis import SERVICES

    settings = QgsSettings()
    for name in SERVICES:
        settings.setValue(f"bkn_qgis/services/{name}/url", "http://127.0.0.1:9/")
    settings.setValue("bkn_qgis/panel/welcomed", True)
    yield
    settings.remove("bkn_qgis")


@pytest.fixture
def no_own_files(qgis_app):
    """No species lists and profiles of the user, before and after a test."""
    from bkn_qgis.bridge.installed_lists import list_folders
    from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS

    folders = [list_folders().own / kind for kind in (PROFILES, SPECIES_LISTS)]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    yield
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """Fakes need no manners: no pause between requests, and hardly one before a new try."""
    clients = importlib.import_module("bkn_qgis.bridge.services.clients")
    monkeypatch.setattr(clients, "SERVICES", tuple(replace(kind, pause_s=0.0) for kind in clients.SERVICES))
    monkeypatch.setattr("bkn_qgis.providers.requester._FIRST_WAIT_S", 0.01)
    monkeypatch.setattr("bkn_qgis.providers.gbif_download._FIRST_WAIT_S", 0.01)
    monkeypatch.setattr("bkn_qgis.bridge.landscape_data.map_fetching.PAUSE_S", 0.0)


@pytest.fixture
def pages_of(tmp_path):
    """Makes pictures of the pages of a PDF, at 60 dots to the inch."""
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("this machine has no pdftoppm (poppler-utils)")

    def made(path):
        folder = tmp_path / f"pages of {path.stem}"
        folder.mkdir()
        subprocess.run([program, "-r", "60", "-png", str(path), str(folder / "p")], check=True)
        return [QImage(str(file)) for file in sorted(folder.iterdir())]

    return made


def written(day: Any) -> str:
    """A day (a date, or as ISO writes it) as English sentences have it."""
    date = datetime.date.fromisoformat(str(day))
    return f"{date.day} {date:%B} {date.year}"


def words_of(path: Path) -> str:
    """The text of a PDF, its ligatures (newer fonts draw ff as one) as letters."""
    command = ["pdftotext", "-layout", str(path), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return unicodedata.normalize("NFKC", said)


class RememberingFeedback(QgsProcessingFeedback):
    """Keeps what a run says. ``cancel_at``: cancel when a line, progress text or percentage is reached."""

    def __init__(self, cancel_at: Any = None) -> None:
        super().__init__(False)
        self.infos: List[str] = []
        self.warnings: List[str] = []
        self.errors: List[str] = []
        self.texts: List[str] = []
        self.cancel_at = cancel_at
        if isinstance(cancel_at, (int, float)):
            self.progressChanged.connect(self._check_progress)

    def _check_progress(self, percent: float) -> None:
        if percent >= self.cancel_at:
            self.cancel()

    def _check_text(self, text: str) -> None:
        if isinstance(self.cancel_at, str) and self.cancel_at in text:
            self.cancel()

    def pushInfo(self, info: str) -> None:  # noqa: N802 (QGIS's name)
        self.infos.append(info)
        self._check_text(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        self.errors.append(error)

    def setProgressText(self, text: str) -> None:  # noqa: N802
        self.texts.append(text)
        self._check_text(text)

    @property
    def log(self) -> str:
        """All lines of the log."""
        return "\n".join([*self.infos, *self.warnings, *self.errors])


def plain(value: Any) -> Any:
    """An attribute as Python knows it: None for NULL, dates as ISO text."""
    if value is None or value == NULL:
        return None
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return value


def rows_of(layer: Any) -> List[Dict[str, Any]]:
    """The features of a layer (or of the layer at a path) as dictionaries, with their geometry as WKT."""
    if not isinstance(layer, QgsVectorLayer):
        layer = QgsVectorLayer(str(layer), "result", "ogr")
    assert layer.isValid()
    names = layer.fields().names()
    rows = []
    for feature in layer.getFeatures():
        row = dict(zip(names, map(plain, feature.attributes())))
        row["wkt"] = feature.geometry().asWkt(0)
        rows.append(row)
    return rows


@dataclass
class Outcome:
    """What a run gave: the rows of OUTPUT, GROUPS by (place, group), SPECIES by (place, group, species)."""

    results: Dict[str, Any]
    feedback: RememberingFeedback
    rows: List[Dict[str, Any]] = field(default_factory=list)
    groups: Dict[Tuple[str, str], Dict[str, Any]] = field(default_factory=dict)
    species: Dict[Tuple[str, str, str], Dict[str, Any]] = field(default_factory=dict)

    @property
    def row(self) -> Dict[str, Any]:
        """The one place of a run with one place."""
        (row,) = self.rows
        return row

    @property
    def labels(self) -> List[Any]:
        """The labels of all places, in order."""
        return [row["bkn_label"] for row in self.rows]

    @property
    def statuses(self) -> List[str]:
        """The statuses of all places, in order."""
        return [row["bkn_status"] for row in self.rows]


class Trial:
    """Makes the files and layers of one test in a folder of its own, and runs the label algorithms on them."""

    x, y, town, butterflies = X, Y, TOWN, BUTTERFLIES

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # --- data ---
    def species_list(self, *species: Any, name: str = "Proef 1.csv", town: str = TOWN) -> str:
        """A list file. Each species: a name (a butterfly) or (group, name, role, synonyms, Dutch name)."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(
                ["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol", "synoniemen", "nederlandse_naam"]
            )
            for each in species or BUTTERFLIES:
                cells = ("Dagvlinders", each) if isinstance(each, str) else tuple(each)
                writer.writerow([town, *cells, *[""] * (5 - len(cells))])
        return str(path)

    def seen(self, species: str, x: float = X, y: float = Y, day: str = "2026-06-01", **others: Any) -> Dict[str, Any]:
        """A row of a classic NDFF export: by default one day, 800 m² (20 m uncertain)."""
        row = {"soort_wet": species, "centrumx": x, "centrumy": y, "datm_start": day, "area_m2": 800}
        row["datm_stop"] = others.pop("stop", day)
        row.update(others)
        return row

    def all_seen(self, *species: str, **others: Any) -> List[Dict[str, Any]]:
        """One row per species, all at one place and day."""
        return [self.seen(each, **others) for each in species]

    def ndff(self, *rows: Any, name: str = "ndff.csv") -> str:
        """A classic NDFF export of rows (``seen``) or lists of rows; ids are given where a row has none."""
        flat = [row for each in rows for row in (each if isinstance(each, list) else [each])]
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, NDFF_COLUMNS)
            writer.writeheader()
            for number, row in enumerate(flat):
                writer.writerow({"obs_uri": f"http://ndff.example/{path.name}/{number}", **row})
        return str(path)

    def layer(self, *shapes: Any, crs: str = "EPSG:28992", kind: str = "Point", fields: str = "naam:string") -> Any:
        """A memory layer. Each shape: (x, y), WKT, None, or a dictionary with ``wkt`` and values of fields."""
        parts = [f"crs={crs}"] if crs else []
        parts += [f"field={each.strip()}" for each in fields.split(",") if each.strip()]
        layer = QgsVectorLayer(f"{kind}?{'&'.join(parts)}", "places", "memory")
        assert layer.isValid()
        if not crs:
            # A memory layer that is made without CRS gets the default one.
            layer.setCrs(QgsCoordinateReferenceSystem())
        features = []
        for shape in shapes:
            feature = QgsFeature(layer.fields())
            values = dict(shape) if isinstance(shape, dict) else {"wkt": shape}
            geometry = values.pop("wkt", (X, Y))
            if isinstance(geometry, tuple):
                geometry = f"Point({geometry[0]} {geometry[1]})"
            if isinstance(geometry, QgsGeometry):
                feature.setGeometry(geometry)
            elif geometry is not None:
                feature.setGeometry(QgsGeometry.fromWkt(geometry))
            for name, value in values.items():
                feature[name] = value
            features.append(feature)
        assert layer.dataProvider().addFeatures(features)[0]
        return layer

    def file_of(self, layer: Any, name: str) -> str:
        """A layer as a file, for a program of its own."""
        options, context = QgsVectorFileWriter.SaveVectorOptions(), QgsProject.instance().transformContext()
        path = str(self.folder / name)
        assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, options)[0] == 0
        return path

    # --- runs ---
    def label(self, algorithm: str = "labelpoints", feedback: Any = None, **parameters: Any) -> Outcome:
        """Run a label algorithm. Left out: one place at (x, y), the five butterflies, TOWN, the reference date."""
        import processing

        feedback = feedback or RememberingFeedback()
        own = {
            "INPUT": None,
            "LANDSCAPE_TYPE": TOWN,
            "DATE": REFERENCE_DATE,
            "SPECIES_LIST_FILE": None,
            "OUTPUT": "memory:",
            "GROUPS": "memory:",
            "SPECIES": "memory:",
            **parameters,
        }
        if own["INPUT"] is None:
            own["INPUT"] = self.layer((X, Y))
        if own["SPECIES_LIST_FILE"] is None:
            own["SPECIES_LIST_FILE"] = self.species_list()
        given = {name: value for name, value in own.items() if value is not ...}
        results = processing.run(f"bkn:{algorithm}", given, feedback=feedback)
        outcome = Outcome(results, feedback, rows_of(results["OUTPUT"]))
        if "GROUPS" in results:
            outcome.groups = {(row["bkn_id"], row["group"]): row for row in rows_of(results["GROUPS"])}
        if "SPECIES" in results:
            outcome.species = {
                (row["bkn_id"], row["group"], row["sci_name"]): row for row in rows_of(results["SPECIES"])
            }
        return outcome

    def areas(self, *shapes: Any, kind: str = "Polygon", mode: int = 2, **parameters: Any) -> Outcome:
        """Label polygons or lines; ``mode`` 0 centre, 1 around, 2 inside."""
        layer = self.layer(*shapes, kind=kind)
        return self.label("labelareas", INPUT=layer, AREA_MODE=mode, **parameters)

    def refusal(self, algorithm: str = "labelpoints", **parameters: Any) -> str:
        """The sentence with which a run stops."""
        return self.refusal_of(self.label, algorithm, **parameters)

    def refusal_of(self, run: Any, *given: Any, **parameters: Any) -> str:
        """The same of what a test runs algorithms with."""
        # Not by pytest.raises: what it remembers would keep the run's layers until after QGIS has gone.
        try:
            run(*given, **parameters)
        except QgsProcessingException as error:
            return str(error)
        return pytest.fail("the run did not stop")


@pytest.fixture
def trial(provider, tmp_path):
    """A folder with the makers of test data and the runs on them."""
    yield Trial(tmp_path)
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def small_runs(trial):
    """Small runs of the algorithms, with what each is asked and writes."""
    from each_algorithm import SmallRuns

    return SmallRuns(trial)


@pytest.fixture
def feedback_that_cancels():
    """Makes a feedback that cancels the run at a text of the log or at a percentage."""
    return RememberingFeedback


@pytest.fixture
def read_rows():
    """Reads the rows of a layer or file."""
    return rows_of


@pytest.fixture
def window(qgis_app):
    from bkn_qgis.desktop.panel.panel_modules import read_modules

    # As in a session in which the panel was opened before: else it comes a moment after its action.
    read_modules()
    found = Window()
    found.resize(1100, 700)
    found.show()
    show(found, PARK)
    yield found
    found.close()
    found.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def in_dutch(qgis_app):
    """The plugin and its numbers in Dutch."""
    from bkn_qgis.bridge.translation import load_translator, locale_name

    settings = QgsSettings()
    settings.setValue("locale/userLocale", "nl")
    settings.setValue("locale/overrideFlag", True)
    locale_name.cache_clear()  # as after the start that QGIS asks for
    translator = load_translator("nl")
    assert translator is not None
    yield
    QCoreApplication.removeTranslator(translator)
    settings.remove("locale/userLocale")
    settings.remove("locale/overrideFlag")
    locale_name.cache_clear()


@pytest.fixture
def load_plugin(window, qgis_processing, tmp_path):
    """Loads the whole plugin into the window, as QGIS does; what is left at the end is unloaded."""
    from bkn_qgis.plugin import BknPlugin

    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "observations.gpkg"))
    registry = QgsApplication.processingRegistry()
    if registry.providerById("bkn") is not None:
        registry.removeProvider(registry.providerById("bkn"))
    loaded = []

    def load():
        plugin = BknPlugin(window)
        plugin.initGui()
        open_panel(window, plugin._controller)
        loaded.append(plugin)
        return plugin

    yield load
    for plugin in loaded:
        plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def controller(window, tmp_path):
    """The desk, switched on; the store lies in the test's own folder."""
    from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController

    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "store" / "observations.gpkg"))
    made = PlaceToolController(window)
    open_panel(window, made)
    made.panel.form.date.setDate(QDate(2026, 10, 1))
    made.panel.form.landscape.setCurrentIndex(1)
    yield made
    made.remove()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del made
    # Here, in the thread of the window: Python's collector would let go of its objects in whatever thread comes next.
    gc.collect()


@pytest.fixture
def boxes(monkeypatch):
    """What message boxes say; ``boxes.answer`` is what the user answers."""

    class Boxes(list):
        answer = True

        def question(self, box):
            assert box.buttonRole(box.defaultButton()) == QMessageBox.ButtonRole.RejectRole
            self.append(box.text())
            self.verbs = [button.text() for button in box.buttons()]
            return self.answer

        def warning(self, parent, title, text):
            self.append(text)

    found = Boxes()
    monkeypatch.setattr("bkn_qgis.desktop.widgets.confirm.answer_of", found.question)
    monkeypatch.setattr(QMessageBox, "warning", found.warning)
    return found


@pytest.fixture
def small_disk(tmp_path):
    """Makes a disk of so many kilobytes; what QGIS writes there is really refused when it is full."""
    made = []

    def make(kilobytes):
        folder = tmp_path / f"schijf{len(made)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "bkn_test", str(folder)]
        try:
            mounted = subprocess.run(command, capture_output=True, text=True)
        except OSError as error:
            pytest.skip(f"this machine has no mount: {error}")
        if mounted.returncode:
            pytest.skip(f"this user may not mount a small disk: {mounted.stderr.strip()}")
        made.append(folder)
        return folder

    yield make
    for folder in made:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def fill_up():
    """Fills a small disk to the last byte."""

    def fill(folder):
        with (folder / "vol").open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"x" * 512):
                pass

    return fill


@pytest.fixture
def qgis_process(tmp_path):
    """Runs QGIS's own command line program with the plugin on, in a home and a profile of its own."""
    import bkn_qgis.messages

    build = Path(bkn_qgis.messages.__file__).parents[1]
    # Debian's wrapper passes an option that its own program refuses; elsewhere there is no .bin.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("this machine has no qgis_process")
    if not (build / "bkn_qgis" / "metadata.txt").is_file():
        pytest.skip("the plugin is not built (make build)")
    home = tmp_path / "thuis"
    (home / "runtime").mkdir(parents=True, mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "profiel"),
        "QGIS_PLUGINPATH": str(build),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("PYTHONPATH", None)

    def run(*arguments, **others):
        asked = {"env": {**environment, **others}, "capture_output": True, "text": True, "timeout": 240}
        return subprocess.run([program, *arguments], **asked)

    enabled = run("plugins", "enable", "bkn_qgis")
    assert enabled.returncode == 0, enabled.stdout + enabled.stderr
    return run
