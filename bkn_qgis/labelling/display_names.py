"""The names in the results of a run as a person reads them: the tables and fields hold those of the species list."""

from __future__ import annotations

from typing import Dict, Sequence

from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.wording import FieldTexts, Translated
from bkn_qgis.landscape.landscape_types import KnownTypes, load_landscape_types
from bkn_qgis.messages import QT_TRANSLATE_NOOP, DisplayName, Message
from bkn_qgis.scoring.species_groups import group_display_name
from bkn_qgis.scoring.species_list import SpeciesList

NamesInFields = Dict[str, Dict[str, DisplayName]]
"""Per field that holds a name as the species list has it: what is shown for each of its values."""
_GROUP_FIELDS, _TYPE_FIELDS, _SPECIES_FIELDS = ("group_name",), ("bkn_land", "bkn_land2"), ("nl_name",)


def known_types(request: LabelRequest) -> KnownTypes:
    """The landscape types of the list of a request, with their names in the mapping table."""
    return KnownTypes(request.species_list.landscape_types, request.landscape.types or load_landscape_types())


def group_with_number(group: DisplayName, number: int) -> Message:
    """A group with how many it has of what is told."""
    return Message(QT_TRANSLATE_NOOP("BKN", "{group} {number}"), group=group, number=number)


def names_in_fields(request: LabelRequest) -> NamesInFields:
    """The names that the fields of results of a request may hold."""
    species_list = request.species_list
    return {
        **dict.fromkeys(_GROUP_FIELDS, {group.name: group.display_name for group in species_list.groups}),
        **dict.fromkeys(_TYPE_FIELDS, {name.dutch: name for name in known_types(request).display_names()}),
        **dict.fromkeys(_SPECIES_FIELDS, _species_names(species_list)),
    }


def texts_in_fields(run: LabelRun, translated: Translated) -> FieldTexts:
    """What the fields with names of the results of a run show."""
    return shown_in_fields(names_in_fields(run.request), translated)


def shown_in_fields(names: NamesInFields, translated: Translated) -> FieldTexts:
    """What fields with names show, in the language of the user; nothing of a field that shows what it holds."""
    texts = {field: {name: translated(each) for name, each in own.items()} for field, own in names.items()}
    return {field: own for field, own in texts.items() if any(name != text for name, text in own.items())}


def _species_names(species_list: SpeciesList) -> Dict[str, DisplayName]:
    """By Dutch name; of two alike the first."""
    return {each.dutch_name: each.display_name for each in reversed(species_list.species) if each.dutch_name}


def names_of_groups_and_types(groups: Sequence[str], types: Sequence[str]) -> NamesInFields:
    """The same by the names themselves, where no list is at hand; of species nothing is known then."""
    known = KnownTypes(types, load_landscape_types())
    return {
        **dict.fromkeys(_GROUP_FIELDS, {name: group_display_name(name) for name in groups}),
        **dict.fromkeys(_TYPE_FIELDS, {name: known.display_name(name) for name in types}),
    }


def short_group(name: str) -> str:
    """The name of a species group without what stands before its colon, as in "Vogels: Broedvogels", for where there is
    little room."""
    return name.rpartition(": ")[2]
