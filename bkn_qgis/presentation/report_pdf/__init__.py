"""The report on paper: print layouts of QGIS, their layers, and the PDF that is made of them."""
