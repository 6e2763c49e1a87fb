"""The command ``bkn-label``: labels a file of places on this machine, or on the workers of a scheduler."""

from __future__ import annotations

import argparse
import asyncio
import datetime
import importlib.util
import sys
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

import numpy as np

from bkn_qgis.cluster.command_options import parsed_options
from bkn_qgis.cluster.country_run import CountryRun, label_country
from bkn_qgis.cluster.executors import executor_of
from bkn_qgis.cluster.failures import CannotLabel, WorkFailed
from bkn_qgis.cluster.manifest import refuse_foreign
from bkn_qgis.cluster.output_files import refuse_folder_of_inputs, refuse_lost_files
from bkn_qgis.cluster.part_files import refuse_unknown_ending, write_table
from bkn_qgis.cluster.places_file import PlacesFile, mode_of, read_landscape_layer, read_places
from bkn_qgis.cluster.result_frames import GROUPS, PLACES, SPECIES, tables_of
from bkn_qgis.labelling.available_maps import stored_maps
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.label_run import run_labelling
from bkn_qgis.labelling.landscape_choice import AGRARIAN, AUTOMATIC, CITY, LandscapeChoice
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, ListFolders, installed_file
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.species_lists import chosen_file, load_species_list
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.sources import open_sources
from bkn_qgis.landscape.land_maps import LandMaps
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.messages import ERROR, WARNING, BknError, short_reason
from bkn_qgis.observations.quiet_gdal import has_gdal

FAILED, WRONG = 1, 2
_LAND_USES = {"automatic": AUTOMATIC, "town": CITY, "farmland": AGRARIAN}
# Lists and profiles that a person installs in QGIS are named by their files here.
_FOLDERS = ListFolders(Path("no folder of its own"))


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Label, and say what was done; 2 with one sentence where that cannot be, 1 where workers failed."""
    options = parsed_options(arguments, _FOLDERS)
    say: Callable[[str], None] = (lambda line: None) if options.quiet else _say
    try:
        if options.scheduler:
            _on_scheduler(options, say)
        else:
            _on_this_machine(options, say)
    except (BknError, CannotLabel, OSError) as error:
        _say(str(error))
        return WRONG
    except WorkFailed as error:
        _say(str(error))
        return FAILED
    return 0


def _say(line: str) -> None:
    print(f"bkn-label: {line}", file=sys.stderr)


def _request(options: argparse.Namespace) -> LabelRequest:
    """What is asked. Raises BknError, CannotLabel."""
    list_file = chosen_file(options.list_file, installed_file(_FOLDERS, SPECIES_LISTS, options.list).path)
    profile_file = chosen_file(options.profile_file, installed_file(_FOLDERS, PROFILES, options.profile).path)
    species_list, profile = load_species_list(_FOLDERS, list_file), load_profile(profile_file)
    file = PlacesFile(options.places, options.layer, options.id_field, options.landscape_field, options.crs)
    read = read_places(file)
    return LabelRequest(
        read.places,
        read.crs,
        mode_of(read, options.area_mode),
        options.radius or profile.radius_m,
        options.date or datetime.date.today(),
        species_list,
        profile,
        _landscape_choice(options),
        want_species=bool(options.species),
    )


def _inputs(options: argparse.Namespace) -> List[str]:
    """All files that are read, but for those that ship with the package."""
    given = [options.places, *options.observations, options.landscape_layer, options.maps]
    return [*given, options.list_file, options.profile_file]


def _landscape_choice(options: argparse.Namespace) -> LandscapeChoice:
    polygons, types = (), ()
    if options.landscape_layer:
        file = PlacesFile(options.landscape_layer, landscape_field=options.landscape_layer_field)
        polygons, types = read_landscape_layer(file)  # type: ignore[assignment]
    return LandscapeChoice(
        options.landscape_type.strip(),
        polygons,
        types,
        _LAND_USES[options.landscape],
        _maps(options.maps),
        options.ignore_nature,
    )


def _maps(path: str) -> LandMaps:
    """The maps that the plugin fetched. Raises BknError; CannotLabel where there is no such file, or no GDAL."""
    if not path:
        return LandMaps()
    if not has_gdal():
        raise CannotLabel("--maps is read by GDAL, which this Python lacks; give landscape types, or install GDAL.")
    if not Path(path).is_file():
        raise CannotLabel(f"The file {path} of --maps does not exist.")
    return stored_maps(LandStore(Path(path)))


# --- on this machine ---


class _NobodyCancels:
    def isCanceled(self) -> bool:  # noqa: N802 (the name that QGIS gave it)
        return False


def _on_this_machine(options: argparse.Namespace, say: Callable[[str], None]) -> None:
    wanted = {PLACES: options.out, GROUPS: options.groups, SPECIES: options.species}
    for path in filter(None, wanted.values()):
        refuse_unknown_ending(Path(path))
    refuse_lost_files(wanted, _inputs(options))
    request = _request(options)
    located = locate_places(request.places, request.crs, request.mode)

    def log(entry: Any) -> None:
        level, message = entry
        if level in (WARNING, ERROR):
            say(str(message))

    feedback = RunFeedback(_NobodyCancels(), log, lambda part: None, lambda message: say(str(message)))
    sources = open_sources(options.observations, (), options.columns)
    run = run_labelling(request, located, sources, feedback).run
    _write(run, wanted, say)
    if run.observed.failed:
        # Said in the log as well; the labels of what could not be judged are left out by their status.
        say("some observations could not be read: places that need them have no label")


def _write(run: LabelRun, wanted: dict[str, str], say: Callable[[str], None]) -> None:
    for table in tables_of(run, np.arange(len(run.request.places))):
        path = wanted[table.name]
        if path:
            write_table(Path(path), table)
            say(f"{path}: {len(table.frame)} rows")


# --- on a scheduler ---


def _on_scheduler(options: argparse.Namespace, say: Callable[[str], None]) -> None:
    if importlib.util.find_spec("distributed") is None:
        raise CannotLabel("--scheduler needs dask; install it with: pip install bkn_qgis[cluster]")
    files: List[str] = [str(Path(file).resolve()) for file in options.observations]
    out = Path(options.out).resolve()
    refuse_folder_of_inputs(out, _inputs(options))
    refuse_foreign(out)
    run = CountryRun(_request(options), files, options.columns, out, options.format, 1000 * options.tile_km)
    out.mkdir(parents=True, exist_ok=True)
    manifest = _labelled(run, options.scheduler, say)
    rows = sum(part["rows"] for part in manifest["parts"])
    say(f"{out}: {len(manifest['parts'])} parts with {rows} rows; places by status: {manifest['places']}")


def _labelled(run: CountryRun, scheduler: str, say: Callable[[str], None]) -> Dict[str, Any]:
    """The manifest. Raises WorkFailed for all that is no answer to what was asked: workers that died, out of memory."""
    try:
        with executor_of(scheduler, [run.out, *map(Path, run.files)]) as executor:
            return label_country(run, executor, say)
    except (BknError, CannotLabel, OSError):
        raise
    except (Exception, asyncio.CancelledError) as error:
        reason = short_reason(" ".join(str(error).split()))
        again = "start the same command again: what is finished is not done again"
        raise WorkFailed(f"The workers could not do their work; {again} ({type(error).__name__}: {reason}).") from error


if __name__ == "__main__":
    sys.exit(main())
