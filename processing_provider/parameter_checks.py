"""Choices and numbers that a parameter cannot have, refused with a message before any work.

QGIS refuses some of them itself, but only from its toolbox, ``processing.run`` and ``qgis_process``, and names the
parameter alone. A model, or a script that runs the algorithm itself, gets the default without a word: another profile,
or another search area, than was asked for.
"""

import math
from typing import List

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProperty,
)

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.algorithm_run import Parameters, Value


def check_values(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> None:
    """Raise BknError for a choice that is none of those offered, a number out of its range, and a file of a kind that
    cannot be read."""
    for definition in algorithm.parameterDefinitions():
        value = _evaluated(parameters.get(definition.name()), context)
        is_optional = bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
        if value is None or (is_optional and value in ("", [])):
            continue
        if isinstance(definition, QgsProcessingParameterEnum):
            _check_choice(definition, value, context)
        elif isinstance(definition, QgsProcessingParameterNumber):
            _check_number(definition, value)
        elif isinstance(definition, QgsProcessingParameterFile):
            _check_ending(definition, value)


def _evaluated(value: Value, context: QgsProcessingContext) -> Value:
    """What a data-defined value gives; None where nothing is given. Raises BknError where it gives nothing."""
    if not isinstance(value, QgsProperty):
        return value
    evaluated, is_valid = value.value(context.expressionContext())
    return evaluated if is_valid else value.asExpression() or ""


def _check_choice(definition: QgsProcessingParameterEnum, value: Value, context: QgsProcessingContext) -> None:
    numbers = value if isinstance(value, (list, tuple)) else [value]
    is_broken = any(isinstance(number, float) and not number.is_integer() for number in numbers)
    if not is_broken and definition.checkValueIsAcceptable(value, context):
        return
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{parameter} has no choice {value}; choose one of: {choices}."),
            parameter=definition.name(),
            value=str(value) or '""',
            choices="; ".join(_choices(definition)),
        )
    )


def _choices(definition: QgsProcessingParameterEnum) -> List[str]:
    """What may be given, as it is written."""
    options = list(definition.options())
    if definition.usesStaticStrings():
        return options
    return [f"{number} ({option})" for number, option in enumerate(options)]


def _check_number(definition: QgsProcessingParameterNumber, value: Value) -> None:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if definition.minimum() <= number <= definition.maximum():
        return
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{parameter} must be a number from {least} to {most}, not {value}; correct it."),
            parameter=definition.name(),
            least=f"{definition.minimum():g}",
            most=f"{definition.maximum():g}",
            value=str(value)[:40],
        )
    )


def _check_ending(definition: QgsProcessingParameterFile, value: Value) -> None:
    ending = definition.extension()
    if not ending or str(value).lower().endswith(f".{ending.lower()}"):
        return
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "{parameter} takes a file that ends in .{ending}, not {value}; choose such a file."
            ),
            parameter=definition.name(),
            ending=ending,
            value=str(value),
        )
    )
