"""What lies in the repository: no path of one machine, no host of a registry, and a true manifest."""

import fnmatch
import os
import re
import xml.etree.ElementTree as ElementTree

# In pieces, so that this file does not hold what it forbids.
MACHINE_PATHS = re.compile(r"(?<![\w.~])/(?:work|tmp|root|farm|home|Users)" + "/")
REGISTRY_HOSTS = re.compile(
    r"\b(?:" + "|".join(["pypi", "pythonhosted", "npmjs", "debian", "crates", "golang"]) + r")\.(?:org|io|com)\b"
)


def test_no_machine_path_and_no_registry_host(root):
    found = []
    for path in tracked_files(root):
        content = path.read_bytes()
        if b"\0" in content[:8192]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE_PATHS.search(line) or REGISTRY_HOSTS.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {line.strip()[:120]}")
    assert found == []


def test_the_patterns_see_what_they_should():
    assert MACHINE_PATHS.search("see /" + "tmp/x") and MACHINE_PATHS.search('"/' + 'home/jan/x"')
    assert not MACHINE_PATHS.search("https://example.org/work/x") and not MACHINE_PATHS.search("~/work/x")
    assert REGISTRY_HOSTS.search("https://" + "pypi" + ".org/simple") and not REGISTRY_HOSTS.search("debian")


def test_manifest_lists_every_resource_once(root):
    """resources.qrc is a manifest (``make resources`` writes it); the plugin loads by path."""
    listed = [element.text for element in ElementTree.parse(root / "resources.qrc").getroot().iter("file")]
    present = [
        path.relative_to(root).as_posix()
        for path in (root / "resources").rglob("*")
        if path.is_file() and not path.name.startswith(".") and "__pycache__" not in path.parts
    ]
    assert sorted(listed) == sorted(present)
    assert "resources/icons/bkn.png" in listed


def tracked_files(root):
    """Every file that .gitignore does not leave out (a copy of the tree has no .git to ask)."""
    ignored = [".git", *(line.rstrip("/") for line in (root / ".gitignore").read_text().splitlines() if line)]

    def kept(name):
        return not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)

    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if kept(name)]
        for name in files:
            if kept(name):
                yield root.__class__(folder) / name
