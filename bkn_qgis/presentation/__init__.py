"""How results look in QGIS: styles, forms and names of layers, reports on paper, the layers of single places."""
