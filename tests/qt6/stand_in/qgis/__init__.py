"""A stand-in for QGIS 4, for tests of the plugin on Qt 6 where no QGIS on Qt 6 is to be had."""
