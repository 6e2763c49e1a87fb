"""What a derived list may hold: the species to choose from, as the list of a request, and the landscape types."""

from dataclasses import replace
from typing import Sequence, Tuple

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.landscape.landscape_types import KnownTypes, LandscapeType
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.scoring.species_pool import pool_of


def request_of_pool(request: LabelRequest, mapped: Sequence[LandscapeType]) -> LabelRequest:
    """The request, with every species of its list expected in every type of the list and of the mapping table."""
    pool = pool_of(request.species_list, [landscape_type.name for landscape_type in mapped])
    return replace(request, species_list=pool)


def types_named(text: str, request: LabelRequest, mapped: Sequence[LandscapeType]) -> Tuple[str, ...]:
    """The landscape types that a text names or gives the codes of, with ``;`` between them; none for "".

    Raises BknError for one that the list of the request does not have.
    """
    known = KnownTypes(request.species_list.landscape_types, mapped)
    named = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name = known.resolve(part)
        if not name:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "{type} (TYPES) is not a known landscape type; known are: {types}."),
                    type=part,
                    types=", ".join(known.names_in_list),
                )
            )
        named.append(name)
    return tuple(named)
