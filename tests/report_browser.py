"""A browser without a screen that looks at pages: how wide they are, how well their text reads, how they print."""

import json
import os
import re
import shutil
import subprocess
from html import escape, unescape

import numpy as np
import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
A4_MM = (210, 297)
DOTS_PER_INCH = 50
# Goes into a page for the test alone: the page itself needs no script.
MEASURE = """
<script>
window.addEventListener("load", () => {
  const channels = text => text.match(/[0-9.]+/g).map(Number);
  const light = colour => colour.slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = channels(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const told = {width: innerWidth, scroll: document.documentElement.scrollWidth, outside: [], clipped: [], faint: [],
    texts: 0};
  for (const each of document.body.querySelectorAll("*")) {
    const box = each.getBoundingClientRect(), name = each.tagName + "." + each.getAttribute("class");
    if (!each.closest("svg") && !each.closest("thead") && (box.right > innerWidth + 1 || box.left < -1))
      told.outside.push(name + ": " + each.textContent.slice(0, 40));
    if (each.namespaceURI.endsWith("xhtml") && !each.closest("thead") && each.tagName !== "SCRIPT"
        && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      told.clipped.push(name + ": " + each.textContent.slice(0, 40));
    const own = [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || ["SCRIPT", "TITLE", "DESC", "STYLE"].includes(each.tagName.toUpperCase())) continue;
    told.texts += 1;
    const isDrawn = each.closest("svg") !== null, style = getComputedStyle(each);
    if (isDrawn) continue;
    const ratio = contrast(channels(style.color), behind(each));
    if (ratio < 4.5) told.faint.push(ratio.toFixed(2) + " " + name + ": " + each.textContent.slice(0, 40));
  }
  const said = document.createElement("pre");
  said.id = "measured";
  said.textContent = JSON.stringify(told);
  parent.document.documentElement.append(said);
});
</script>
"""


def found(*programs):
    """The first of these programs that is here, or the test is skipped with the reason."""
    path = next(filter(None, map(shutil.which, programs)), None)
    if path is None:
        pytest.skip(f"needs {programs[0]} (tools/requirements/apt.txt)")
    return path


class Browser:
    """Looks at pages that are written into a folder."""

    def __init__(self, folder):
        self._folder, self._program = folder, found(*BROWSERS)
        self._page = folder / "page.html"

    def measured(self, html, width):
        """What ``MEASURE`` tells of a page so many pixels wide; in a frame: no window is as narrow as a phone."""
        inner = escape(html.replace("</body>", f"{MEASURE}</body>"))
        frame = f'<iframe srcdoc="{inner}" width="{width}" height="900" style="border:0"></iframe>'
        self._page.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frame}', encoding="utf-8")
        dom = self._run("--window-size=1400,1000", "--hide-scrollbars", "--dump-dom")
        return json.loads(unescape(re.search(r'<pre id="measured">(.*?)</pre>', dom, re.S)[1]))

    def printed(self, html):
        """The page on paper: the path of a PDF."""
        self._page.write_text(html, encoding="utf-8")
        path = self._folder / "page.pdf"
        self._run("--no-pdf-header-footer", "--print-to-pdf-no-header", f"--print-to-pdf={path}")
        return path

    def _run(self, *options):
        own = ["--headless", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={self._folder / 'browser'}"]
        if os.geteuid() == 0:
            own.append("--no-sandbox")
        command = [self._program, *own, *options, self._page.as_uri()]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def pages_of(pdf):
    """The pages of a PDF as pictures in grey: arrays of bytes (height, width)."""
    start = pdf.with_suffix("")
    subprocess.run([found("pdftoppm"), "-gray", "-r", str(DOTS_PER_INCH), str(pdf), str(start)], check=True)
    return [_grey(path) for path in sorted(pdf.parent.glob(f"{start.name}-*.pgm"))]


def texts_of(pdf):
    """The text of each page of a PDF."""
    shown = subprocess.run([found("pdftotext"), "-layout", str(pdf), "-"], check=True, capture_output=True)
    return shown.stdout.decode("utf-8").split("\f")[:-1]


def _grey(path):
    magic, size, most, pixels = path.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    assert (magic, most) == (b"P5", b"255")
    return np.frombuffer(pixels, dtype=np.uint8).reshape(height, width)
