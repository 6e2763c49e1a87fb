"""The rooms of design.md, section 1: the pure ones know no QGIS, and arrows run one way."""

import ast
import json
import re
import subprocess
import sys

SHIPPED_PURE_ROOMS = ("scoring", "observations", "providers", "landscape", "labelling", "reports")
# The last is in the Python package only; nothing else may import it.
PURE_ROOMS = (*SHIPPED_PURE_ROOMS, "cluster")
BELOW_ALL = ("messages", "limits", "arrays", "plain_text", "requirements", "atomic_write", "file_sets", "rd")

# What a room may import of bkn_qgis, beside itself and what stands below all rooms.
ARROWS = {
    "scoring": (),
    "observations": (),
    "providers": ("observations",),
    "landscape": ("observations",),
    "labelling": ("scoring", "observations", "landscape"),
    "reports": ("labelling", "scoring"),
    "cluster": ("labelling", "scoring", "observations", "landscape"),
    **dict.fromkeys(BELOW_ALL, ()),
    "bridge": SHIPPED_PURE_ROOMS,
    "presentation": ("bridge", *SHIPPED_PURE_ROOMS),
    # What a run is told and what came of it are values of ``labelling``, read as they are.
    "processing_provider": ("bridge", "presentation", "labelling"),
    "desktop": ("bridge", "presentation", "labelling"),
    "plugin": ("bridge", "presentation", "desktop", "processing_provider"),
    "": ("plugin",),
}

# Only what cannot stand without QGIS belongs there.
MOST_LINES_OF_BRIDGE = 5_000

IMPORT_WITHOUT_QGIS = """
import importlib, json, sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("qgis", "PyQt5", "PyQt6", "sip", "osgeo"):
            raise ImportError(f"{name} is not for this room")

sys.meta_path.insert(0, Block())
path, names = json.loads(sys.argv[1])
sys.path[:0] = path
failed = {}
for name in names:
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed[name] = str(error)
print(json.dumps(failed))
"""


def test_pure_rooms_import_without_qgis(modules, root):
    names = [module.name for module in modules if module.room in PURE_ROOMS + BELOW_ALL]
    search_path = [str(root)]
    command = [sys.executable, "-c", IMPORT_WITHOUT_QGIS, json.dumps([search_path, names])]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout.splitlines()[-1]) == {}


def test_the_cluster_is_not_in_the_plugin(root):
    assert (root / "build" / "bkn_qgis" / "labelling").is_dir()
    assert not (root / "build" / "bkn_qgis" / "cluster").exists()


def test_the_cluster_imports_dask_only_inside_functions(modules):
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in imports_outside_functions(module.tree)
        if any(name.split(".")[0] in ("dask", "distributed", "pyarrow", "pyogrio") for name in imported_modules(node))
    ]
    assert found == []


def test_pure_rooms_name_no_qgis_anywhere(modules):
    found = [
        f"{module.name}:{line}: {name}"
        for module in modules
        if module.room in PURE_ROOMS
        for name, line in module.imports()
        if name.split(".")[0] in ("qgis", "PyQt5", "PyQt6", "sip")
    ]
    assert found == []


def test_pure_rooms_import_osgeo_only_inside_functions(modules):
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules
        if module.room in PURE_ROOMS
        for node in imports_outside_functions(module.tree)
        if any(name.split(".")[0] == "osgeo" for name in imported_modules(node))
    ]
    assert found == []


def test_arrows_run_one_way(modules):
    assert [arrow for module in modules for arrow in wrong_arrows(module)] == []


def test_only_the_services_and_the_transport_of_qgis_speak_http(modules):
    """All requests pass one client, with its limits, its patience and its sentences."""
    found = [
        f"{module.name}:{line}: {name}"
        for module in modules
        if module.room != "providers" and module.name != "bkn_qgis.bridge.network_adapter"
        for name, line in module.imports()
        if name.split(".")[0] in ("requests", "urllib3", "http", "aiohttp", "httpx")
        or name.startswith("urllib.request")
    ]
    assert found == []


def test_no_relative_imports(modules):
    found = [f"{module.name}:{line}" for module in modules for name, line in module.imports() if name.startswith(".")]
    assert found == []


def test_every_pure_room_is_checked_by_mypy(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^PURE_ROOMS := (.+)$", makefile, re.MULTILINE)[1].split()
    assert sorted(listed) == sorted(PURE_ROOMS)
    below = re.search(r"^BELOW_ALL := (.+)$", makefile, re.MULTILINE)[1].split()
    assert sorted(below) == sorted(BELOW_ALL)
    checked = re.search(r"^\t\$\(CHECK\) mypy (.+)$", makefile, re.MULTILINE)[1]
    assert "$(BELOW_ALL)" in checked and "$(PURE_ROOMS)" in checked
    settings = (root / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.mypy]")[2]
    assert "\nstrict = true\n" in settings
    # What mypy does not follow is in no pure room.
    silent = re.findall(r'"bkn_qgis\.(\w+)', settings)
    assert silent and not set(silent) & {*PURE_ROOMS, *BELOW_ALL}


def test_bridge_is_no_larger_than_it_must_be(modules):
    lines = {m.name: m.path.read_text(encoding="utf-8").count("\n") for m in modules if m.room == "bridge"}
    assert sum(lines.values()) <= MOST_LINES_OF_BRIDGE


def wrong_arrows(module):
    assert module.room in ARROWS, f"{module.name}: a new room; say in this test and in design.md what it may import"
    allowed = {module.room, *BELOW_ALL, *ARROWS[module.room]}
    for name, line in module.imports():
        parts = name.split(".")
        if parts[0] == "bkn_qgis" and len(parts) > 1 and parts[1] not in allowed:
            yield f"{module.name}:{line} imports {name}"
        if parts[0] == "processing_provider":
            yield f"{module.name}:{line} imports {name}; in the plugin it is bkn_qgis.processing_provider"


def imports_outside_functions(node):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield child
        elif not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield from imports_outside_functions(child)


def imported_modules(node):
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]


def test_every_import_of_ours_is_of_something_that_is_there(modules):
    """What only a click would find: an import inside a function, of a module that was moved."""
    known = {module.name for module in modules}
    packages = {name.rpartition(".")[0] for name in known}
    names = {module.name: {getattr(node, "name", None) for node in ast.walk(module.tree)} for module in modules}
    targets = {
        module.name: {target.id for node in ast.walk(module.tree) for target in assigned_names(node)}
        for module in modules
    }
    missing = []
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bkn_qgis"):
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    is_there = whole in known or whole in packages or alias.name in names.get(node.module, ())
                    if (
                        not is_there
                        and alias.name not in targets.get(node.module, ())
                        and not reexported(modules, whole)
                    ):
                        missing.append(f"{module.name}:{node.lineno}: {whole}")
    assert missing == []


def assigned_names(node):
    """The plain names that a statement gives a value to."""
    targets = getattr(node, "targets", []) + ([node.target] if isinstance(node, ast.AnnAssign) else [])
    for target in targets:
        yield from (each for each in ast.walk(target) if isinstance(each, ast.Name))


def reexported(modules, whole):
    """Whether a module imports the name itself."""
    home, _, name = whole.rpartition(".")
    return any(
        module.name == home and any(imported.rpartition(".")[2] == name for imported, _ in module.imports())
        for module in modules
    )
