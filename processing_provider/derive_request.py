"""What the parameters of ``bkn:derivelist`` ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkn_qgis.processing_provider import derive_parameters as own_names
from bkn_qgis.processing_provider.label_request import PlacesLayer, read_request, reference_date

if TYPE_CHECKING:
    from bkn_qgis.labelling.derived_list import DerivationRules
    from bkn_qgis.labelling.label_results import LabelRequest
    from bkn_qgis.labelling.lists.species_lists import SpeciesList
    from bkn_qgis.labelling.reference_period import ReferencePeriod
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun


@dataclass(frozen=True)
class AskedDerivation:
    """The request of a run at the last day of its period, with the pool as its list; ``species_list``: the list that
    the pool is made of; ``layer``: the centres of the circles."""

    request: LabelRequest
    period: ReferencePeriod
    species_list: SpeciesList
    rules: DerivationRules
    layer: PlacesLayer


def read_derivation(run: AlgorithmRun, search_mode: str, layer: PlacesLayer) -> AskedDerivation:
    """The request of a run. Raises BknError for a list, profile, period or type that cannot be used."""
    from bkn_qgis.bridge.installed_lists import list_folders
    from bkn_qgis.labelling.derived_list import DerivationRules
    from bkn_qgis.labelling.derived_pool import request_of_pool, types_named
    from bkn_qgis.labelling.lists.type_table import landscape_type_table
    from bkn_qgis.labelling.reference_period import reference_period

    mapped = landscape_type_table(list_folders())
    by_list = read_request(run, search_mode, layer).request
    request = request_of_pool(by_list, mapped)
    rules = DerivationRules(
        run.number(own_names.SHARE),
        run.number(own_names.COMPLETE),
        int(run.number(own_names.FEWEST)),
        types_named(run.text(own_names.TYPES), request, mapped),
    )
    first = reference_date(run, own_names.DATE_FROM) or request.reference_date
    period = reference_period(first, request.reference_date, request.species_list, request.profile)
    return AskedDerivation(request, period, by_list.species_list, rules, layer)
