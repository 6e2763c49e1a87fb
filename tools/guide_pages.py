"""The guides as pages of HTML that ship with the plugin, made of docs/*.md, with the pictures they show.

Beside each guide, a page per algorithm that leads to its section: many desktops open no file at a section (they take
``page.html#section`` for a name, or drop what stands behind the #), but a page may lead there.
"""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path
from typing import Dict, List

import markdown

# The pages that ship, by language: the guide of the algorithms first.
PAGES: Dict[str, List[str]] = {
    "en": ["user-guide.en.md", "tutorial.en.md", "method.md"],
    "nl": ["handleiding.nl.md", "tutorial.nl.md"],
}
_ANCHOR = re.compile(r'<a id="([a-z]+)"></a>')
_PICTURE = re.compile(r'src="(images/[^"]+)"')
_LINK_TO_PAGE = re.compile(r'href="([\w.-]+)\.md(#[^"]*)?"')
_STYLE = """
body { max-width: 52em; margin: 2em auto; padding: 0 1em; font: 16px/1.5 sans-serif; color: #1a1a1a;
  background: #ffffff; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2em; border-bottom: 1px solid #999999; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { border: 1px solid #999999; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
pre { overflow-x: auto; padding: 0.8em; background: #f0f0f0; }
code { font-family: monospace; font-size: 0.9em; }
img { max-width: 100%; }
a { color: #0b5cad; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e8e8; background: #1e1e1e; }
  pre { background: #2c2c2c; }
  a { color: #8ab8ff; }
}
"""


def write_guides(docs: Path, target: Path) -> None:
    """Write the pages of all languages into a new folder. Raises FileNotFoundError for a picture that is not there."""
    target.mkdir()
    for language, names in PAGES.items():
        for name in names:
            html = page_html(language, (docs / name).read_text(encoding="utf-8"))
            (target / f"{Path(name).stem}.html").write_text(html, encoding="utf-8")
            copy_pictures(html, docs, target)
        write_leading_pages(language, names[0], docs, target)


def page_html(language: str, text: str) -> str:
    """A guide as a page of HTML; its links lead to the other pages, its headings have the anchors that GitHub makes."""
    extensions = ["tables", "fenced_code", "sane_lists", "toc"]
    body = markdown.markdown(text, extensions=extensions, extension_configs={"toc": {"slugify": github_slug}})
    title = re.sub(r"^#+\s*", "", text.lstrip().splitlines()[0])
    return page(language, title, f"<style>{_STYLE}</style>", _LINK_TO_PAGE.sub(r'href="\1.html\2"', body))


def page(language: str, title: str, head: str, body: str) -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def github_slug(heading: str, _: str) -> str:
    """The anchor that GitHub gives a heading, which the links in the guides are written for."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def copy_pictures(html: str, docs: Path, target: Path) -> None:
    """Copy the pictures that a page shows."""
    for name in _PICTURE.findall(html):
        (target / name).parent.mkdir(exist_ok=True)
        shutil.copy(docs / name, target / name)


def write_leading_pages(language: str, guide: str, docs: Path, target: Path) -> None:
    """Write a page for each algorithm that leads to its anchor in the guide, in a folder per language."""
    folder = target / language
    folder.mkdir()
    for name in _ANCHOR.findall((docs / guide).read_text(encoding="utf-8")):
        address = f"../{Path(guide).stem}.html#{name}"
        head = f'<meta http-equiv="refresh" content="0; url={address}">'
        body = f'<p><a href="{address}">{escape(name)}</a></p>'
        (folder / f"{name}.html").write_text(page(language, name, head, body), encoding="utf-8")
