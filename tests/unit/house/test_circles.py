"""No imports run in a circle: neither between modules nor between the folders of a room."""

import ast
import dataclasses

import pytest

# Arrows back that are not followed when modules are loaded: for types only, or inside a function. Each with its reason.
BACK = {
    # What is cited is made of what was observed, which keeps it: a type on both sides.
    ("bkn_qgis.labelling.citations", "bkn_qgis.labelling.sources"),
    # The log tells which types were chosen: a type on both sides.
    ("bkn_qgis.labelling.landscape_messages", "bkn_qgis.labelling.landscape_choice"),
    # A run makes its tables when they are first asked for.
    ("bkn_qgis.labelling.result_tables", "bkn_qgis.labelling.label_results"),
    # The dialog knows the parameters that the algorithms add; it is made when one is opened.
    ("bkn_qgis.processing_provider.algorithm", "bkn_qgis.processing_provider.dialog"),
}


def arrows_of(modules, only_at_load=False):
    """Pairs of names of modules: the one that imports, and what it imports."""
    known = {module.name for module in modules}
    found = set()
    for module in modules:
        nodes = imports_at_load(module.tree) if only_at_load else ast.walk(module.tree)
        for node in nodes:
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            for name in names:
                # The name of a module, or of something in one.
                target = name if name in known else name.rpartition(".")[0]
                if target in known and target != module.name:
                    found.add((module.name, target))
    return found


def imports_at_load(node):
    """The imports that are followed when a module is loaded."""
    for child in ast.iter_child_nodes(node):
        is_for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield child
        elif not is_for_types and not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield from imports_at_load(child)


def circle_in(arrows):
    """A way round along arrows (pairs of names), [] where there is none."""
    graph = {}
    for start, end in sorted(arrows):
        graph.setdefault(start, []).append(end)
    done, way = set(), []
    for first in sorted(graph):
        # Depth first, without recursion: what has been left leads to no circle.
        stack = [(first, iter(graph[first]))] if first not in done else []
        way[:] = [first]
        while stack:
            name, following = stack[-1]
            step = next((end for end in following if end not in done), None)
            if step is None:
                done.add(name)
                stack.pop()
                way.pop()
            elif step in way:
                return [*way[way.index(step) :], step]
            else:
                stack.append((step, iter(graph.get(step, []))))
                way.append(step)
    return []


def between_folders(arrows, room):
    """The arrows of a room by folder; a module beside the folders counts as one."""
    within = [pair for pair in arrows if all(name.startswith(f"bkn_qgis.{room}.") for name in pair)]
    folders = {tuple(name.split(".")[2] for name in pair) for pair in within}
    return {(one, other) for one, other in folders if one != other}


def test_no_circle_when_modules_are_loaded(modules):
    assert circle_in(arrows_of(modules, only_at_load=True)) == []


def test_no_circle_between_modules(modules):
    assert circle_in(arrows_of(modules) - BACK) == []


def test_each_arrow_back_is_still_there(modules):
    assert sorted(BACK - arrows_of(modules)) == [], "gone or moved: take it out of BACK, or give it its new name"


@pytest.mark.parametrize("room", ["bridge", "presentation", "desktop"])
def test_no_circle_between_the_folders_of_a_room(modules, room):
    arrows = between_folders(arrows_of(modules), room)
    assert len(arrows) > 3
    assert circle_in(arrows) == []


# --- what these tests see ---


def test_a_circle_is_found():
    assert circle_in({("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")}) == []
    assert circle_in({("a", "b"), ("b", "c"), ("b", "d"), ("c", "a")}) == ["a", "b", "c", "a"]
    assert circle_in({("a", "b"), ("c", "d"), ("d", "c")}) == ["c", "d", "c"]


def planted(modules, name, text):
    """The modules with an import in one of them that is not there."""
    (module,) = [module for module in modules if module.name == name]
    tree = ast.parse(module.path.read_text(encoding="utf-8") + text)
    return [each for each in modules if each is not module] + [dataclasses.replace(module, tree=tree)]


@pytest.mark.parametrize(
    "text",
    [
        "\nfrom bkn_qgis.bridge.place.settings import chosen_files\n",
        "\ndef later():\n    import bkn_qgis.bridge.place.settings\n",
        "\nif TYPE_CHECKING:\n    from bkn_qgis.bridge.place import settings\n",
    ],
)
def test_a_planted_circle_between_folders_is_seen(modules, text):
    """``place`` imports ``services``: nothing of that may import ``place``, on whatever way."""
    arrows = arrows_of(planted(modules, "bkn_qgis.bridge.services.settings", text))
    circle = circle_in(between_folders(arrows, "bridge"))
    assert {"place", "services"} <= set(circle)
    assert circle_in(arrows - BACK) != []


def test_a_planted_circle_between_modules_of_a_folder_is_seen(modules):
    text = "\nfrom bkn_qgis.scoring.score import scores\n"
    arrows = arrows_of(planted(modules, "bkn_qgis.scoring.profile", text), only_at_load=True)
    assert set(circle_in(arrows)) >= {"bkn_qgis.scoring.profile", "bkn_qgis.scoring.score"}
