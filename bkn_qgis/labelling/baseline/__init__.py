"""The frozen baseline (nulmeting): a run in one GeoPackage, to be repeated later, elsewhere, by the same settings."""
