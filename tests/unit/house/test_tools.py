"""The tools that build and check, on a small plugin of their own: what they make, and what they see."""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

NEEDED = ["bkn_qgis/__init__.py", "processing_provider/__init__.py"]
GUIDES = ["user-guide.en", "tutorial.en", "method", "handleiding.nl", "tutorial.nl"]
MODULE = """
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

def read(name):
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Reading {file} failed: <é> & more. "
                "Try again.",
            ),
            file=name,
        )
    )

def found(count):
    return QCoreApplication.translate("BKN", "%n places", None, count)
"""


class SmallPlugin:
    """A plugin of two modules in a folder of its own, with copies of the real tools and metadata."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        shutil.copytree(root / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("metadata.txt", "LICENSE", "pyproject.toml"):
            shutil.copy(root / name, folder / name)
        icons, no_others = root / "resources" / "icons", shutil.ignore_patterns("algorithms")
        shutil.copytree(icons, folder / "resources" / "icons", ignore=no_others)
        for name in NEEDED:
            self.write(name, '"""A room."""\n')
        self.write("bkn_qgis/reading.py", MODULE)
        for name in GUIDES:
            self.write(f"docs/{name}.md", '# A guide\n\n<a id="reading"></a>\n\n## 1. Reading: a file\n')
        version = self.read("metadata.txt").split("\nversion=")[1].split("\n")[0]
        self.write(
            "CHANGELOG.md",
            f"# Changelog\n\n## {version} - 2026-11-24\n- First, 100% new.\n\n## 0.0.1\n- Old.\n",
        )

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name, old, new):
        assert old in self.read(name)
        self.write(name, self.read(name).replace(old, new))

    def run(self, tool, *arguments):
        command = [sys.executable, str(self.folder / "tools" / tool), *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    def translate_all(self):
        """Take the English for Dutch."""
        assert self.run("update_translations.py").returncode == 0
        lines = self.read("i18n/bkn_qgis_nl.ts").splitlines()
        source = ""
        for number, line in enumerate(lines):
            if "<source>" in line:
                source = line.strip()[len("<source>") : -len("</source>")]
            lines[number] = (
                line.replace(' type="unfinished"', "")
                .replace("<translation></translation>", f"<translation>{source}</translation>")
                .replace("<numerusform></numerusform>", f"<numerusform>{source}</numerusform>")
            )
        self.write("i18n/bkn_qgis_nl.ts", "\n".join(lines) + "\n")

    def package(self):
        for tool in ("build_plugin.py", "package.py"):
            run = self.run(tool)
            assert run.returncode == 0, run.stderr
        (archive,) = (self.folder / "dist").glob("*.zip")
        return archive


@pytest.fixture
def plugin(tmp_path, root):
    return SmallPlugin(tmp_path / "plugin", root)


def test_translations_go_from_code_to_qm(plugin):
    plugin.translate_all()
    checked = plugin.run("check_translations.py")
    assert (checked.returncode, checked.stdout) == (0, "translations: 2 texts, all in Dutch\n")
    assert "Reading {file} failed: &lt;é&gt; &amp; more. Try again." in plugin.read("i18n/bkn_qgis_nl.ts")
    plugin.replace("i18n/bkn_qgis_nl.ts", "<translation>Reading", "<translation>Lezen van")
    plugin.replace("i18n/bkn_qgis_nl.ts", "<numerusform>%n places", "<numerusform>%n plaatsen")
    plugin.package()
    core = pytest.importorskip("qgis.PyQt.QtCore").QCoreApplication
    application = core.instance() or core([])
    translator = pytest.importorskip("qgis.PyQt.QtCore").QTranslator()
    assert translator.load(str(plugin.folder / "build/bkn_qgis/i18n/bkn_qgis_nl.qm"))
    text = "Reading {file} failed: <é> & more. Try again."
    assert core.translate("BKN", text) == text
    application.installTranslator(translator)
    try:
        assert core.translate("BKN", text) == text.replace("Reading", "Lezen van")
        assert core.translate("BKN", "%n places", None, 3) == "3 plaatsen"
    finally:
        application.removeTranslator(translator)


def test_update_keeps_translations_and_drops_what_is_gone(plugin):
    plugin.translate_all()
    plugin.replace("i18n/bkn_qgis_nl.ts", "<translation>Reading", "<translation>Lezen van")
    before = plugin.read("i18n/bkn_qgis_nl.ts")
    plugin.write("bkn_qgis/more.py", 'translate("BKN", "New text")\n')
    assert "3 texts, 1 to translate" in plugin.run("update_translations.py").stdout
    assert "<translation>Lezen van {file}" in plugin.read("i18n/bkn_qgis_nl.ts")
    (plugin.folder / "bkn_qgis" / "more.py").unlink()
    assert "taken out: 'New text'" in plugin.run("update_translations.py").stdout
    assert plugin.read("i18n/bkn_qgis_nl.ts") == before


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ('translate("BKN", f"Hello {name}")', "one plain literal"),
        ('translate("BKN", "Hello " + name)', "one plain literal"),
        ('QT_TRANSLATE_NOOP("BKN", "Hello {}".format(name))', "one plain literal"),
        ('QCoreApplication.translate("Other", "Hello")', 'the literal "BKN"'),
        ('self.tr("Hello")', "tr() files texts"),
        (
            'Message(QT_TRANSLATE_NOOP("BKN", "Reading {file} failed: <é> & more. Try again."), name=1)',
            "the sentence is given ['name']",
        ),
        ('BknError("Something failed")', "BknError() shows"),
        ('feedback.pushWarning(f"{count} places left out")', "pushWarning() shows"),
        ('QMessageBox.warning(None, title, "It failed")', "warning() shows"),
        ('QgsProcessingParameterNumber(self.RADIUS, "Radius")', "QgsProcessingParameterNumber() shows"),
        ('def displayName(self):\n    return "Label points"', "displayName() gives"),
        ('translate("BKN", "Not in the file")', "not in i18n/bkn_qgis_nl.ts"),
    ],
)
def test_texts_round_the_translation_are_seen(plugin, code, complaint):
    plugin.translate_all()
    plugin.write("bkn_qgis/more.py", code + "\n")
    checked = plugin.run("check_translations.py")
    assert checked.returncode == 1
    assert complaint in checked.stdout
    assert len(checked.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "code",
    [
        "geometry.translate(3.0, 4.0)",
        'name.translate({"a": None})',
        'logger.warning("details for the log")',
        'label.setText(translate("BKN", "%n places", None, 3))',
        'label.setText(f"<b>{name}</b>: {count}")',
    ],
)
def test_what_is_no_text_for_the_user_is_left_alone(plugin, code):
    plugin.translate_all()
    plugin.write("bkn_qgis/more.py", code + "\n")
    assert plugin.run("check_translations.py").stdout == "translations: 2 texts, all in Dutch\n"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<translation>Reading", '<translation type="unfinished">Reading', "the translation is unfinished"),
        ("<translation>Reading {file}", "<translation>Lezen van {bestand}", "the fields differ"),
        ("<numerusform>%n places<", "<numerusform> <", "the translation is empty"),
        ("<source>%n places<", "<source>%n trees<", "no code has this text any more"),
    ],
)
def test_faults_of_the_dutch_file_are_seen(plugin, old, new, complaint):
    plugin.translate_all()
    plugin.replace("i18n/bkn_qgis_nl.ts", old, new)
    checked = plugin.run("check_translations.py")
    assert checked.returncode == 1
    assert complaint in checked.stdout


def test_package_holds_what_ships_and_is_the_same_each_time(plugin):
    plugin.translate_all()
    plugin.write("bkn_qgis/__pycache__/x.pyc", "")
    plugin.write("build/bkn_qgis/stale.py", "")
    archive = plugin.package()
    first = hashlib.sha256(archive.read_bytes()).hexdigest()
    names = set(zipfile.ZipFile(archive).namelist())
    assert names == {
        "bkn_qgis/__init__.py",
        "bkn_qgis/reading.py",
        "bkn_qgis/processing_provider/__init__.py",
        "bkn_qgis/metadata.txt",
        "bkn_qgis/LICENSE",
        "bkn_qgis/resources/icons/bkn.png",
        "bkn_qgis/resources/icons/bkn.svg",
        "bkn_qgis/i18n/bkn_qgis_nl.qm",
        *(f"bkn_qgis/guides/{name}.html" for name in (*GUIDES, "en/reading", "nl/reading")),
    }
    metadata = plugin.read("build/bkn_qgis/metadata.txt")
    assert "First, 100 per cent new." in metadata and "Old." not in metadata
    checked = plugin.run("check_package.py")
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    assert hashlib.sha256(plugin.package().read_bytes()).hexdigest() == first


def test_guides_become_pages_that_lead_to_each_other(plugin):
    plugin.translate_all()
    link = "[A file](tutorial.en.md#1-reading-a-file) ![The panel](images/panel.png)\n"
    plugin.replace("docs/user-guide.en.md", "## 1", f"{link}\n## 1")
    plugin.write("docs/images/panel.png", "")
    plugin.package()
    page = plugin.read("build/bkn_qgis/guides/user-guide.en.html")
    assert '<a href="tutorial.en.html#1-reading-a-file">A file</a>' in page
    assert '<h2 id="1-reading-a-file">' in page and "<title>A guide</title>" in page
    assert (plugin.folder / "build/bkn_qgis/guides/images/panel.png").exists()
    assert "url=../handleiding.nl.html#reading" in plugin.read("build/bkn_qgis/guides/nl/reading.html")


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("metadata.txt", "\nversion=", "\nversion=9", "the newest version in CHANGELOG.md"),
        ("pyproject.toml", 'dynamic = ["version"]', 'version = "1.2.3"', "does not take its version"),
        ("metadata.txt", "qgisMinimumVersion=3.22", "qgisMinimumVersion=3.28", "must be 3.22"),
        ("metadata.txt", "experimental=True", "experimental=True\nsupportsQt6=True", "supportsQt6"),
        ("metadata.txt", "\ndescription=", "\ndescription=<b>New</b> ", "no HTML in description"),
        ("metadata.txt", "name=BKN", "name=BKN Plugin", "does not belong in the name"),
        ("metadata.txt", "icons/bkn.png", "icons/other.png", "is not in the package"),
        ("metadata.txt", "\ntracker=", "\nother=", "lacks tracker"),
        ("CHANGELOG.md", "## ", "## 7.0.0\n- New.\n\n## ", "the newest version in CHANGELOG.md (7.0.0)"),
    ],
)
def test_faults_of_the_package_are_seen(plugin, file, old, new, complaint):
    plugin.translate_all()
    plugin.replace(file, old, new)
    plugin.package()
    checked = plugin.run("check_package.py")
    assert checked.returncode == 1
    assert complaint in checked.stdout


REAL = {
    "email": "people@nature.nl",
    "homepage": "https://nature.nl/bkn",
    "repository": "https://code.nature.nl/bkn",
    "tracker": "https://code.nature.nl/bkn/issues",
}


def with_addresses(plugin, addresses):
    """The package with other addresses."""
    plugin.translate_all()
    lines = [line for line in plugin.read("metadata.txt").splitlines() if line.partition("=")[0] not in addresses]
    plugin.write("metadata.txt", "\n".join([*lines, *(f"{key}={value}" for key, value in addresses.items())]) + "\n")
    plugin.package()


def test_place_holders_are_refused_for_a_release_only(plugin):
    with_addresses(plugin, {key: value.replace("nature.nl", "bkn.example.org") for key, value in REAL.items()})
    assert plugin.run("check_package.py").returncode == 0
    checked = plugin.run("check_package.py", "--release")
    assert checked.returncode == 1
    assert sorted(line.split()[1] for line in checked.stdout.splitlines()) == sorted(REAL)
    assert "https://code.bkn.example.org/bkn/issues" in checked.stdout


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("email", "people@localhost.localdomain.test"),
        ("email", "people@Example.COM"),
        ("homepage", "https://bkn.invalid/"),
        ("homepage", "https://example.org:8080/"),
        ("tracker", "https://localhost/issues"),
        ("repository", "https://127.0.0.1/bkn"),
        ("repository", "https://people@code.example./bkn"),
    ],
)
def test_the_place_holder_is_named(plugin, key, address):
    with_addresses(plugin, {**REAL, key: address})
    checked = plugin.run("check_package.py", "--release")
    assert checked.returncode == 1
    assert f"metadata.txt: {key} is a place holder ({address})" in checked.stdout
    assert checked.stdout.count("place holder") == 1


@pytest.mark.parametrize(
    "address", ["https://nature.nl/example.org", "https://myexample.org/", "https://test.nl/invalid"]
)
def test_a_real_address_that_looks_like_one_is_taken(plugin, address):
    with_addresses(plugin, {**REAL, "homepage": address})
    checked = plugin.run("check_package.py", "--release")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("bkn_qgis/tests/__init__.py", "does not belong"),
        ("bkn_qgis/run.sh", "a script"),
        ("bkn_qgis/ui_x.py", "generated"),
    ],
)
def test_files_that_do_not_ship_are_seen(plugin, name, complaint):
    plugin.translate_all()
    plugin.write(name, "")
    plugin.package()
    checked = plugin.run("check_package.py")
    assert checked.returncode == 1
    assert complaint in checked.stdout


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "home/.local/share/QGIS/QGIS3/profiles"),
        ("darwin", "home/Library/Application Support/QGIS/QGIS3/profiles"),
        ("win32", "appdata/QGIS/QGIS3/profiles"),
    ],
)
def test_deploy_knows_where_profiles_are(monkeypatch, root, tmp_path, platform, place):
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "appdata"))
    spec = importlib.util.spec_from_file_location("deploy_tool", root / "tools" / "deploy.py")
    deploy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(deploy)
    assert deploy.profiles_folder(platform, "3") == tmp_path / place
