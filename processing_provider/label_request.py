"""What the parameters of a label algorithm ask for: which places, by which list and profile, looking at what."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Dict, List, Optional, Sequence, Tuple

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, installed_file
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.layer_with_results import InputLayer
from bkn_qgis.processing_provider.map_parameters import may_fetch_landscape, nature_layer

if TYPE_CHECKING:
    from pathlib import Path

    from bkn_qgis.bridge.label_run import RunInputs
    from bkn_qgis.bridge.layers import Table
    from bkn_qgis.labelling.label_results import LabelRequest
    from bkn_qgis.labelling.landscape_choice import LandscapeChoice
    from bkn_qgis.labelling.places import Place

_EARLIEST_YEAR = 1900


@dataclass(frozen=True)
class PlacesLayer(InputLayer):
    """The places of a run with the layer that they come from: a feature per place, in one order. ``crs_text``: the CRS
    as the request names it. ``name``: what the layer is called; ``name_expression``: what its features are, by an
    expression over their fields ("" for their ids).
    """

    places: List[Place]
    crs_text: str
    name: str = ""
    name_expression: str = ""


@dataclass(frozen=True)
class AskedLabels:
    """The request of a run, with the layer it is about; ``is_provisional``: its species list is the one that ships."""

    request: LabelRequest
    layer: PlacesLayer
    is_provisional: bool


@dataclass(frozen=True)
class InputNames:
    """What INPUT is called, and what its features are: an expression, "" for their ids."""

    layer: str = ""
    features: str = ""


def names_of_input(run: AlgorithmRun) -> InputNames:
    """What INPUT and its features are called. In the layer's own thread."""
    from bkn_qgis.bridge.place_names import name_expression, name_of_layer

    source = run.layer(names.INPUT)
    if source is None:
        return InputNames()
    layer = run.algorithm.parameterAsVectorLayer(run.parameters, names.INPUT, run.context)
    return InputNames(
        source.sourceName() if layer is None else name_of_layer(layer),
        name_expression(layer, source.fields(), run.text(names.ID_FIELD)),
    )


def layer_of_input(run: AlgorithmRun, called: InputNames) -> PlacesLayer:
    """The features of INPUT. Raises BknError, QgsProcessingException for what cannot be labelled."""
    from bkn_qgis.bridge.layers import read_places, required_crs_text
    from bkn_qgis.bridge.place_names import names_by

    layer = run.required_layer(names.INPUT)
    crs_text = required_crs_text(layer, layer.sourceName())
    id_field, landscape_field = run.field(names.ID_FIELD, layer), run.field(names.LANDSCAPE_FIELD, layer)
    name_of = names_by(called.features, layer.fields())
    places, features = read_places(layer, id_field, landscape_field, run.check_cancel, name_of)
    texts = (crs_text, called.layer, called.features)
    return PlacesLayer(layer.fields(), layer.wkbType(), layer.sourceCrs(), features, places, *texts)


def read_request(run: AlgorithmRun, search_mode: str, layer: PlacesLayer) -> AskedLabels:
    """The request of a run. Raises BknError for a list, profile, date or radius that cannot be used."""
    from bkn_qgis.labelling.label_results import LabelRequest
    from bkn_qgis.labelling.lists.profiles import load_profile
    from bkn_qgis.labelling.lists.species_lists import is_shipped_list, load_read_list, warning_lines

    list_file = _chosen_file(run, names.SPECIES_LIST_FILE, names.SPECIES_LIST, SPECIES_LISTS)
    profile_file = _chosen_file(run, names.PROFILE_FILE, names.PROFILE, PROFILES)
    read_list = load_read_list(list_folders(), list_file)
    run.push_all(warning_lines(read_list))
    profile = load_profile(profile_file)
    request = LabelRequest(
        places=layer.places,
        crs=layer.crs_text,
        mode=search_mode,
        radius_m=_radius_m(run, profile.radius_m),
        reference_date=reference_date(run, names.DATE) or datetime.date.today(),
        species_list=read_list.species_list,
        profile=profile,
        landscape=_landscape_choice(run),
        want_evidence=run.is_on(names.EVIDENCE),
    )
    request = replace(request, **wanted_tables(run, len(layer.places)))
    return AskedLabels(request, layer, is_shipped_list(list_folders(), list_file))


def wanted_tables(run: AlgorithmRun, places: int) -> Dict[str, bool]:
    """What of a LabelRequest for so many places follows from the outputs that are asked for."""
    has_report = any(run.is_filled_in(name) for name in (names.REPORT, names.PDF, names.XLSX))
    return {
        # The report of one place names its species, a workbook those of all.
        "want_species": any(run.is_filled_in(name) for name in (names.SPECIES, names.FREEZE, names.XLSX))
        or (has_report and places == 1),
        "want_conditions": run.is_filled_in(names.CONDITIONS) or has_report,
        "want_group_chances": run.is_filled_in(names.GROUPS) or run.is_filled_in(names.FREEZE),
    }


def run_inputs(run: AlgorithmRun, tables: Sequence[Table]) -> RunInputs:
    """What the run looks at; ``tables``: the layers with observations."""
    from bkn_qgis.bridge.label_run import RunInputs

    return RunInputs(
        observation_files(run),
        tables,
        run.text(names.COLUMNS),
        chosen_services(run),
        may_fetch_landscape(run),
        nature_layer(run),
    )


def chosen_services(run: AlgorithmRun) -> List[int]:
    """The numbers of the services to fetch from."""
    # QGIS reads a parameter that was left out as the first choice: look at what was filled in.
    if run.parameters.get(names.PROVIDERS) in (None, "", []):
        return []
    return run.choices(names.PROVIDERS)


def observation_files(run: AlgorithmRun) -> List[str]:
    """The observation files; QGIS gives one without a name where the parameter was left out."""
    files = run.algorithm.parameterAsFileList(run.parameters, names.FILES, run.context)
    return [file for file in files if file]


def radius_of_run(run: AlgorithmRun) -> float:
    """The radius in use, in metres. Raises BknError for a radius or profile that cannot be used."""
    from bkn_qgis.labelling.lists.profiles import load_profile

    return _radius_m(run, load_profile(_chosen_file(run, names.PROFILE_FILE, names.PROFILE, PROFILES)).radius_m)


def _chosen_file(run: AlgorithmRun, file_name: str, installed_name: str, kind: str) -> Path:
    """The list or profile from a file, or else the installed one. Raises BknError where it does not exist."""
    from bkn_qgis.labelling.lists.species_lists import chosen_file

    file = run.file(file_name)
    title = run.algorithm.parameterAsEnumString(run.parameters, installed_name, run.context)
    return chosen_file(file, None if file else installed_file(list_folders(), kind, title).path)


def _radius_m(run: AlgorithmRun, default_m: float) -> float:
    """The radius that was filled in, else the profile's. Raises BknError below 1 m."""
    if run.parameters.get(names.RADIUS) in (None, ""):
        return default_m
    radius_m = run.number(names.RADIUS)
    if not 1 <= radius_m <= 100_000:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The radius {radius} is not a number of metres from 1 to 100000; correct RADIUS."
                ),
                radius=str(run.parameters[names.RADIUS]),
            )
        )
    return radius_m


def reference_date(run: AlgorithmRun, name: str) -> Optional[datetime.date]:
    """A reference date, None where it is left open. Raises BknError for what is no date, or lies too far back."""
    no_date = QT_TRANSLATE_NOOP("BKN", "The reference date {date} is not a date; write it as 2026-10-01.")
    day = run.day(name, no_date)
    if day is None:
        return None
    if day.year() < _EARLIEST_YEAR:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The reference date {date} lies too far back; choose one from {year} on."),
                date=str(run.parameters[name]),
                year=_EARLIEST_YEAR,
            )
        )
    date: datetime.date = day.toPyDate()
    return date


def _landscape_choice(run: AlgorithmRun) -> LandscapeChoice:
    from bkn_qgis.labelling.landscape_choice import LandscapeChoice
    from bkn_qgis.labelling.lists.type_table import landscape_type_table

    geometries, values = _landscape_polygons(run)
    return LandscapeChoice(
        run.text(names.LANDSCAPE_TYPE).strip(),
        geometries,
        values,
        run.choice(names.LANDSCAPE),
        ignore_nature=run.is_on(names.IGNORE_NATURE),
        types=landscape_type_table(list_folders()),
    )


def _refuse_field_alone(run: AlgorithmRun) -> None:
    """A field without its layer would be passed over without a word."""
    field = run.text(names.LANDSCAPE_LAYER_FIELD)
    if field:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The field {field} (LANDSCAPE_LAYER_FIELD) is one of the layer with landscape types, which was not "
                    "given: choose that layer (LANDSCAPE_LAYER), or leave the field empty.",
                ),
                field=field,
            )
        )


def _landscape_polygons(run: AlgorithmRun) -> Tuple[Tuple[object, ...], Tuple[str, ...]]:
    """The polygons (shapely, metres RD) of the layer with landscape types, and the type of each; none without layer.

    Raises BknError where the field is not named, or too many polygons have no usable place.
    """
    layer = run.layer(names.LANDSCAPE_LAYER)
    if layer is None:
        _refuse_field_alone(run)
        return (), ()
    field = run.field(names.LANDSCAPE_LAYER_FIELD, layer)
    if not field:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The layer with landscape types needs the field that holds them: LANDSCAPE_LAYER_FIELD.",
                )
            )
        )
    from bkn_qgis.bridge.layers import read_places, required_crs_text
    from bkn_qgis.labelling.own_map import refuse_misplaced
    from bkn_qgis.labelling.places import MODE_INSIDE, locate_places

    crs = required_crs_text(layer, layer.sourceName())
    places = read_places(layer, "", field, lambda: None).places
    located = locate_places(places, crs, MODE_INSIDE)
    refuse_misplaced(layer.sourceName(), [found.geometry for found in located])
    usable = [(place, found) for place, found in zip(places, located) if found.is_usable]
    return tuple(found.geometry for _, found in usable), tuple(place.landscape_value for place, _ in usable)
