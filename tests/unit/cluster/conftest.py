"""The room ``cluster`` is not in build/, which holds what is in the plugin: it is taken from beside it, or, where the
package is installed by itself, from there."""

from pathlib import Path

import bkn_qgis

ROOT = Path(__file__).resolve().parents[3]
if not any((Path(folder) / "cluster").is_dir() for folder in bkn_qgis.__path__):
    bkn_qgis.__path__.append(str(ROOT / "bkn_qgis"))
