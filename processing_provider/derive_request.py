"""What the parameters of ``bkn:derivelist`` ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider import derive_parameters as own_names
from bkn_qgis.processing_provider.label_request import PlacesLayer, read_request, reference_date

if TYPE_CHECKING:
    from bkn_qgis.labelling.derived_list import DerivationRules
    from bkn_qgis.labelling.label_results import LabelRequest
    from bkn_qgis.labelling.reference_period import ReferencePeriod
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
    from bkn_qgis.scoring.species_list import SpeciesList


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
    from bkn_qgis.labelling.lists.type_table import landscape_type_table
    from bkn_qgis.labelling.reference_period import reference_period
    from bkn_qgis.scoring.species_pool import pool_of

    request = read_request(run, search_mode, layer).request
    species_list = request.species_list
    pool = pool_of(species_list, [mapped.name for mapped in landscape_type_table(list_folders())])
    first = reference_date(run, own_names.DATE_FROM) or request.reference_date
    rules = DerivationRules(
        run.number(own_names.SHARE),
        run.number(own_names.COMPLETE),
        int(run.number(own_names.FEWEST)),
        _chosen_types(run, pool),
    )
    period = reference_period(first, request.reference_date, species_list, request.profile)
    return AskedDerivation(replace(request, species_list=pool), period, species_list, rules, layer)


def _chosen_types(run: AlgorithmRun, pool: SpeciesList) -> Tuple[str, ...]:
    """The landscape types to make a list of. Raises BknError for one that is not known."""
    from bkn_qgis.bridge.installed_lists import list_folders
    from bkn_qgis.labelling.lists.type_table import landscape_type_table
    from bkn_qgis.landscape.landscape_types import KnownTypes

    known = KnownTypes(pool.landscape_types, landscape_type_table(list_folders()))
    chosen = []
    for text in filter(None, (part.strip() for part in run.text(own_names.TYPES).split(";"))):
        name = known.resolve(text)
        if not name:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "{type} (TYPES) is no landscape type that is known; known are: {types}."),
                    type=text,
                    types=", ".join(pool.landscape_types),
                )
            )
        chosen.append(name)
    return tuple(chosen)
