"""The fields and rows of the layers, the table and the file of ``bkn:derivelist``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Collection, List, Sequence, Tuple

from bkn_qgis.labelling.derived_list import DerivationRules, DerivedList
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.provenance import profile_title
from bkn_qgis.labelling.recorded_circles import RecordedCircles
from bkn_qgis.labelling.reference_period import ReferencePeriod, names_too_short
from bkn_qgis.labelling.result_fields import (
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    TEXT,
    FieldSpec,
    InputFields,
    arranged_fields,
    earlier_result,
)
from bkn_qgis.labelling.result_rows import Columns, columns_of, note_text
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message, joined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.wording import Translated

_LIST_HEADER = (
    *("landschapstype", "soortgroep", "wetenschappelijke_naam", "nederlandse_naam", "engelse_naam"),
    *("rol", "groepscode", "synoniemen"),
)
_EVIDENCE_HEADER = (
    *("cirkels_gevonden", "cirkels_goed_bekeken", "procent", "procent_laag", "procent_hoog"),
    *("waarnemingen", "jaren"),
)
LIST_HEADER = (*_LIST_HEADER, *_EVIDENCE_HEADER)
"""The columns of the file: those of a species list (design.md, section 3), then the evidence of each species."""
_NAMES = ("landscape_type", "group_name", "scientific_name", "dutch_name", "english_name", "role", "group", "synonyms")
EVIDENCE_FIELDS = [
    FieldSpec(*spec)
    for spec in (
        ("bkn_land", TEXT),
        ("group", TEXT),
        ("group_name", TEXT),
        ("sci_name", TEXT),
        ("nl_name", TEXT),
        ("role", TEXT),
        ("listed", BOOLEAN),
        ("found", INTEGER),
        ("circles", INTEGER),
        ("percent", DOUBLE),
        ("low", DOUBLE),
        ("high", DOUBLE),
        ("rec", INTEGER),
        ("years", TEXT),
    )
]
_CIRCLE_FIELDS = (("bkn_id", TEXT), ("bkn_land", TEXT), ("bkn_status", TEXT), ("bkn_nwell", INTEGER))
_CIRCLE_ENDINGS = (("well", BOOLEAN), ("obs", INTEGER), ("units", INTEGER), ("date", DATE))


def list_rows(derived: DerivedList) -> List[List[Any]]:
    """The rows of the file below its header: the species that come on the list."""
    listed = derived.species[derived.species["listed"]]
    numbers = listed[["found", "circles"]].to_numpy().tolist()
    percents = listed[["percent", "low", "high"]].round(0).astype("int64").to_numpy().tolist()
    names = listed[list(_NAMES)].to_numpy().tolist()
    ends = zip(listed["records"].tolist(), listed["years"].tolist())
    return [
        [*name, *number, *percent, records, years]
        for name, number, percent, (records, years) in zip(names, numbers, percents, ends)
    ]


def list_statements(
    run: LabelRun, period: ReferencePeriod, rules: DerivationRules, translated: Translated
) -> Tuple[str, ...]:
    """What the file says of itself above its header."""
    request = run.request
    what = Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Derived from observations: species in at least {share}% of the well-recorded circles of {radius} m, "
            "from {first} to {last}. Not SoortenNL's list.",
        ),
        share=f"{rules.share_percent:g}",
        radius=f"{request.radius_m:g}",
        first=period.first,
        last=period.last,
    )
    well = Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Well recorded: with a probability of {sure} or more at least {complete}% of the species present were "
            "reported. At least {fewest} such circles per group and type.",
        ),
        sure=f"{request.profile.evidence.sure:g}",
        complete=f"{rules.complete_percent:g}",
        fewest=rules.fewest_circles,
    )
    chosen = Message(
        QT_TRANSLATE_NOOP("BKN", "Chosen from {list}, profile {profile}, observations of {sources}."),
        list=request.species_list.title,
        profile=profile_title(request, translated),
        sources=", ".join(source.title for source in run.observed.sources),
    )
    return tuple(translated(message) for message in (what, *_earlier_records(run, period), well, chosen))


def _earlier_records(run: LabelRun, period: ReferencePeriod) -> List[Message]:
    """Of which groups records from before the period count too; nothing where there are none."""
    names = names_too_short(period, run.request.species_list)
    if not names:
        return []
    message = QT_TRANSLATE_NOOP(
        "BKN",
        "The period is shorter than the look-back period of {groups}: of these, records from before {first} count too.",
    )
    return [Message(message, groups=joined(names), first=period.first)]


def evidence_columns(derived: DerivedList) -> Columns:
    """The values of ``EVIDENCE_FIELDS``, a list per field."""
    names = ("landscape_type", "group", "group_name", "scientific_name", "dutch_name", "role", "listed")
    counts = ("found", "circles", "percent", "low", "high", "records", "years")
    return columns_of(derived.species, (*names, *counts))


def circle_fields(codes: Sequence[str]) -> List[FieldSpec]:
    """What the layer of circles adds to the fields of the places."""
    of_place = [FieldSpec(name, kind) for name, kind in _CIRCLE_FIELDS]
    of_groups = [FieldSpec(f"{code}_{ending}", kind) for code in codes for ending, kind in _CIRCLE_ENDINGS]
    return [*of_place, *of_groups, FieldSpec("bkn_note", TEXT)]


def arranged_circle_fields(names: Sequence[str], codes: Sequence[str], reserved: Collection[str]) -> InputFields:
    """What becomes of the fields of the places, which an earlier run may have left.

    ``reserved``: names in lower case that the file of the result needs for itself.
    """
    lower = [name.lower() for name in names]
    own = {spec.name for spec in circle_fields(codes)}
    earlier = earlier_result(lower) | (own & set(lower) if own <= set(lower) else set())
    return arranged_fields(names, own | set(reserved), earlier)


def circle_columns(derived: DerivedList, runs: Sequence[LabelRun], translated: Translated) -> Columns:
    """The values of ``circle_fields``, a list per field."""
    run, circles = runs[-1], derived.circles
    is_well = circles.is_well
    columns: Columns = [
        [place.id for place in run.request.places],
        [name or None for name in run.landscape_types],
        [reason or None for reason in derived.left_out],
        is_well.sum(axis=1).tolist(),
    ]
    dates = [each.request.reference_date for each in runs]
    for group in range(is_well.shape[1]):
        columns += _group_columns(circles, is_well[:, group], group, dates)
    notes = zip(run.notes, derived.left_out)
    columns.append([note_text(of_place, translated) if reason else None for of_place, reason in notes])
    return columns


def _group_columns(
    circles: RecordedCircles, is_well: NDArray[Any], group: int, dates: Sequence[datetime.date]
) -> Columns:
    """The columns of ``_CIRCLE_ENDINGS`` for one group; missing where it was not well recorded."""
    well = is_well.tolist()
    numbers = (each[:, group].tolist() for each in (circles.observed, circles.units))
    at = circles.date[:, group].tolist()
    return [
        well,
        *([value if is_in else None for value, is_in in zip(values, well)] for values in numbers),
        [dates[date] if is_in else None for date, is_in in zip(at, well)],
    ]
