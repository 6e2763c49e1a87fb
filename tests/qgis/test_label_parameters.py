"""The contract of the label algorithms: ids, parameters, help (design.md, section 3). Models depend on it."""

import pytest
from qgis.core import QgsProcessingParameterDefinition

Flag = QgsProcessingParameterDefinition.Flag
PARAMETERS = {
    "INPUT": "source",
    "ID_FIELD": "field",
    "OBSERVATIONS": "multilayer",
    "FILES": "multilayer",
    "COLUMNS": "string",
    "PROVIDERS": "enum",
    "LANDSCAPE": "enum",
    "FETCH_LANDSCAPE": "boolean",
    "LANDSCAPE_TYPE": "string",
    "LANDSCAPE_FIELD": "field",
    "LANDSCAPE_LAYER": "source",
    "LANDSCAPE_LAYER_FIELD": "field",
    "IGNORE_NATURE": "boolean",
    "NATURE_LAYER": "source",
    "DATE": "datetime",
    "RADIUS": "number",
    "SPECIES_LIST": "enum",
    "PROFILE": "enum",
    "SPECIES_LIST_FILE": "file",
    "PROFILE_FILE": "file",
    "EVIDENCE": "boolean",
    "OUTPUT": "sink",
    "GROUPS": "sink",
    "SPECIES": "sink",
    "AREAS": "sink",
    "CONDITIONS": "sink",
    "SENSITIVITY": "sink",
    "REPORT": "fileDestination",
    "NULMETING": "file",
    "FREEZE": "fileDestination",
}
NEEDED = {"LANDSCAPE", "IGNORE_NATURE", "SPECIES_LIST", "PROFILE", "OUTPUT", "AREA_MODE"}
ADVANCED = {"COLUMNS", "IGNORE_NATURE", "NATURE_LAYER", "SPECIES_LIST_FILE", "PROFILE_FILE", "EVIDENCE"}


@pytest.fixture(params=["labelpoints", "labelareas"])
def algorithm(provider, request):
    return provider.algorithm(request.param)


def test_names_and_kinds_of_parameters(algorithm):
    expected = dict(PARAMETERS)
    if algorithm.name() == "labelareas":
        expected["AREA_MODE"] = "enum"
    assert {each.name(): each.type() for each in algorithm.parameterDefinitions()} == expected


def test_what_is_needed_and_what_is_advanced(algorithm):
    definitions = {each.name(): each for each in algorithm.parameterDefinitions()}
    needed = {name for name, each in definitions.items() if not each.flags() & Flag.FlagOptional}
    assert needed == NEEDED & set(definitions)
    # All that is needed has a default, but for the output: the places come from INPUT or from a baseline.
    assert {name for name in needed if definitions[name].defaultValue() is None} == {"OUTPUT"}
    advanced = {name for name, each in definitions.items() if each.flags() & Flag.FlagAdvanced}
    assert advanced >= ADVANCED and not advanced & (NEEDED - {"IGNORE_NATURE"})


def test_a_saved_choice_of_list_is_text_and_not_a_number(algorithm):
    for name, title in (("SPECIES_LIST", "Werklijst BKN 2026.2"), ("PROFILE", "BKN standaard 2026.1")):
        definition = algorithm.parameterDefinition(name)
        assert definition.usesStaticStrings() and definition.defaultValue() == title and title in definition.options()


def test_every_parameter_has_a_help_and_the_algorithm_an_example(algorithm):
    assert all(each.help() for each in algorithm.parameterDefinitions())
    assert f"qgis_process run bkn:{algorithm.name()}" in algorithm.shortHelpString().replace("&quot;", '"')
    assert algorithm.shortDescription() and algorithm.tags() and not algorithm.icon().isNull()


def test_the_provider(provider):
    assert provider.id() == "bkn" and not provider.icon().isNull()
    assert {algorithm.id() for algorithm in provider.algorithms()} >= {
        "bkn:labelpoints",
        "bkn:labelareas",
        "bkn:importspecieslist",
    }


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_radius_is_the_profiles(trial, empty):
    row = trial.label(RADIUS=empty, FILES=[trial.ndff(*trial.all_seen(*trial.butterflies))]).row
    assert (row["bkn_radius"], row["bkn_label"]) == (1500, "A")


@pytest.mark.parametrize("wrong", [0, "abc", -5])
def test_a_radius_that_is_none_is_refused(trial, wrong):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    message = trial.refusal(RADIUS=wrong, FILES=[file])
    assert "RADIUS" in message or "radius" in message.lower()


def test_a_reference_date_in_the_distant_past_is_refused(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    assert "1900" in trial.refusal(DATE="0003-01-01", FILES=[file])


def test_a_list_that_is_used_says_its_warnings(trial):
    rows = "\n".join(f"Steden hoge zandgronden;Broedvogels;{name}" for name in ("Turdus merula", "Parus major"))
    path = trial.folder / "Lijst 1.csv"
    path.write_text(f"landschapstype;soortgroep;wetenschappelijke_naam\n{rows}\n", encoding="utf-8")
    outcome = trial.label(SPECIES_LIST_FILE=str(path), FILES=[trial.ndff(*trial.all_seen("Turdus merula"))])
    assert any("Vogels: Broedvogels" in line for line in outcome.feedback.warnings)
