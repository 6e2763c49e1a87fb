"""Extents that are no area, or one of no end: a sentence, at once."""

import pytest
from qgis.core import QgsProcessingException, QgsSettings


@pytest.mark.parametrize(
    "extent",
    [
        "nan,nan,nan,nan [EPSG:28992]",
        "inf,inf,inf,inf [EPSG:28992]",
        "1,nan,2,3 [EPSG:28992]",
        "150000,160000,450000,nan [EPSG:28992]",
        "-180,180,-90,90 [EPSG:4326]",
        "0,1e300,0,1e300 [EPSG:28992]",
        "-1e6,1e7,-1e6,1e7 [EPSG:28992]",
    ],
)
def test_an_extent_that_makes_no_sense(provider, tmp_path, extent):
    import processing

    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "observations.gpkg"))
    with pytest.raises(QgsProcessingException, match="too large|gives no area") as caught:
        processing.run("bkn:fetchobservations", {"EXTENT": extent, "PROVIDERS": [0], "OUTPUT": "memory:"})
    assert "Traceback" not in str(caught.value)


def test_a_label_of_a_polygon_without_end_takes_no_other_label_away(trial, tmp_path):
    from fakes.places import observation_at
    from fakes.waarneming import API, FakeWaarneming
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    butterflies = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta")
    seen = [
        observation_at(155_000 + n, 463_000, "2026-06-01", n, scientific_name=name)
        for n, name in enumerate(butterflies)
    ]
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "observations.gpkg"))
    layer = QgsVectorLayer("Polygon?crs=EPSG:28992", "areas", "memory")
    for low, high in ((-9e8, 9e8), (0, 0)):
        feature = QgsFeature()
        corners = (low or 154_900, low or 462_900, high or 155_100, high or 463_100)
        feature.setGeometry(
            QgsGeometry.fromWkt("POLYGON(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))".format(*corners))
        )
        layer.dataProvider().addFeatures([feature])
    with FakeWaarneming(seen) as fake:
        QgsSettings().setValue("bkn_qgis/services/waarneming/url", fake.url + API)
        outcome = trial.label(
            algorithm="labelareas", INPUT=layer, FILES=None, PROVIDERS=[0], AREA_MODE=1, IGNORE_NATURE=True
        )
    assert outcome.labels == [None, "A"]
