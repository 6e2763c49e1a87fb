"""The only door between QGIS and the pure rooms."""
