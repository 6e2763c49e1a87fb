"""Each parameter of each algorithm refuses what it cannot have, with a sentence that names it, in either language."""

import shutil

import pytest
from each_algorithm import CASES, EACH
from qgis.core import (
    QgsApplication,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

NOT_THERE = "/er/is/niets/dit bestaat niet.csv"
# What no parameter of a kind takes, and what the sentence says beside the parameter's name: English, Dutch.
KINDS = (
    (QgsProcessingParameterNumber, (-1e9, "abc"), "must be a number from", "is geen getal van"),
    (QgsProcessingParameterEnum, (99, "geen keuze"), "has no choice", "heeft geen keuze"),
    (QgsProcessingParameterField, ("nergens",), "nergens", "nergens"),
    (QgsProcessingParameterDateTime, ("gisteren",), "", ""),
    (QgsProcessingParameterFile, (NOT_THERE,), "dit bestaat niet", "dit bestaat niet"),
    (QgsProcessingParameterFeatureSource, (NOT_THERE,), "", ""),
    (QgsProcessingParameterExtent, ("hier en daar",), "", ""),
)
# Only looked at together with others, or of another way to run the algorithm (a frozen baseline, two layers).
TOGETHER = {
    "labelgrid": {"EXTENT": {"INPUT": ...}},
    "derivelist": {"AREA": {"INPUT": ..., "LANDSCAPE_TYPE": ...}, "EXTENT": {"INPUT": ..., "LANDSCAPE_TYPE": ...}},
    "comparelabels": {"FIRST": {"SECOND": "INPUT"}, "SECOND": {"FIRST": "INPUT"}},
}
# What the algorithms refuse of values that could be: English, Dutch.
SENTENCES = [
    (
        "labelgrid",
        {"EXTENT": "154500,156500,462500,464000 [EPSG:28992]"},
        "Choose either an area",
        "Kies een gebied (INPUT) óf een bereik",
    ),
    ("labelgrid", {"ZONES": ...}, "needs a layer with zones", "een laag met zones"),
    ("labelseries", {"DATE_FROM": "2027-01-01"}, "is after", "ligt na"),
    ("labelseries", {"DATE_FROM": "1901-01-01", "STEP_UNIT": 1}, "choose a larger step", "grotere stap"),
    ("comparelabels", {"DATE_BEFORE": "2026-10-01"}, "does not lie before", "ligt niet vóór"),
    ("comparelabels", {"DATE_BEFORE": ...}, "Choose the earlier reference date", "Kies de eerdere peildatum"),
    ("two layers", {"SECOND": ...}, "only FIRST was given", "alleen FIRST is opgegeven"),
    ("derivelist", {"INPUT": ...}, "Choose one of these", "Kies één hiervan"),
    ("derivelist", {"TYPES": "Maan"}, "Maan (TYPES)", "Maan (TYPES)"),
    ("derivelist", {"DATE_FROM": "2027-01-01"}, "is after", "ligt na"),
    ("derivelist", {"FEWEST": 50}, "FEWEST", "FEWEST"),
    ("missingspecies", {"FIELD_GEOPACKAGE": "veld.shp"}, "ends in .gpkg", "op .gpkg eindigt"),
    ("report", {"REPORT": "verslag.txt"}, "end with .html", ".html"),
    ("report", {"PDF": "verslag.html"}, "end with .pdf", ".pdf"),
    ("report", {"XLSX": "verslag.pdf"}, "end with .xlsx", ".xlsx"),
    ("report", {"REPORT": ..., "PDF": ..., "XLSX": ...}, "Nothing to write", "Er is niets gekozen"),
]


def said(small_runs, case, others):
    given = {**small_runs.inputs(case), **small_runs.outputs(case, "uit"), **others}
    import processing

    given = {name: value for name, value in given.items() if value is not ...}
    told = small_runs.trial.refusal_of(processing.run, f"bkn:{CASES[case].algorithm}", given)
    assert "Traceback" not in told and not list((small_runs.trial.folder / "uit").iterdir()), told
    return told


def bad_values(case):
    """The parameters of a case, each with what it cannot have and what is said of it."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"bkn:{CASES[case].algorithm}")
    for definition in algorithm.parameterDefinitions():
        for kind, values, *words in KINDS:
            if isinstance(definition, kind):
                yield from ((definition, value, words) for value in values)


def tell_each(small_runs, case, language):
    told = {}
    for definition, value, words in bad_values(case):
        name, others = definition.name(), dict(TOGETHER.get(case, {}).get(definition.name(), {}))
        others = {each: small_runs.places if with_it == "INPUT" else with_it for each, with_it in others.items()}
        try:
            sentence = said(small_runs, case, {**others, name: value})
        except pytest.fail.Exception:
            told[name, value] = "the run did not stop"
            shutil.rmtree(small_runs.trial.folder / "uit")
            continue
        named = name in sentence or definition.description() in sentence or str(value) in sentence
        if not named or words[language] not in sentence or len(sentence) > 600:
            told[name, value] = sentence
    assert not told, "\n".join(f"{key}: {value}" for key, value in told.items())


CASES_OF_ALL = [case for case in EACH if case != "two layers"]


@pytest.mark.parametrize("case", CASES_OF_ALL)
def test_what_a_parameter_cannot_have_is_told(small_runs, case):
    tell_each(small_runs, case, 0)


@pytest.mark.parametrize("case", CASES_OF_ALL)
def test_what_a_parameter_cannot_have_is_told_in_dutch(small_runs, in_dutch, case):
    tell_each(small_runs, case, 1)


@pytest.mark.parametrize(("case", "others", "english", "dutch"), SENTENCES)
def test_what_cannot_be_asked_is_told_in_both_languages(small_runs, request, case, others, english, dutch):
    assert english in said(small_runs, case, others)
    request.getfixturevalue("in_dutch")
    told = said(small_runs, case, others)
    assert dutch in told, told
