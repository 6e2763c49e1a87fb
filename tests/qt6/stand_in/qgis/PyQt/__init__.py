"""Qt 6 as QGIS 4 gives it to plugins: PyQt6, with what QGIS puts back of PyQt5.

What that is, was read in QGIS's own source (python/PyQt/PyQt/*.py.in, 4.0). Nothing else is put back: an enum without
its scope, ``exec_``, or a float for an int fails here as it would there.
"""
