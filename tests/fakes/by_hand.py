"""The fakes by hand: `make fakes` starts them with the synthetic sample and says how to point the plugin at them.

Nothing here was really seen, and nothing leaves this machine. The store is a file of its own, so that made-up records
never lie among real ones. Ctrl-C stops the fakes and removes that file.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Sequence, Tuple

from fakes.gbif import PASSWORD as GBIF_PASSWORD
from fakes.gbif import USER as GBIF_USER
from fakes.gbif import FakeGbif
from fakes.inaturalist import FakeINaturalist
from fakes.locatieserver import API as LOCATIESERVER_API
from fakes.locatieserver import FakeLocatieserver
from fakes.ndff import CLIENT_SECRET, DOMAIN, FakeNdff
from fakes.server import FAULTS, FakeObservation, FakeService
from fakes.waarneming import API, CLIENT, PASSWORD, USER, FakeWaarneming

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.observations.crs import degrees_of
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import FLAGS, join_records

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
OBSERVATIONS = SAMPLE / "waarnemingen_synthetisch.csv"
FIRST_PORT = 8801
SAMPLE_ENDS = datetime.date(2026, 10, 1)
LICENCES = ("CC0", "CC BY 4.0", "CC BY-NC 4.0")
_EPOCH = datetime.date(1970, 1, 1)

# The name in the settings, the fake, and where its service begins.
KINDS: Tuple[Tuple[str, Callable[[Sequence[FakeObservation]], FakeService], str], ...] = (
    ("waarneming", FakeWaarneming, API),
    ("gbif", FakeGbif, "/"),
    ("inaturalist", FakeINaturalist, "/v1/"),
    ("ndff", FakeNdff, "/"),
    ("locatieserver", lambda observations: FakeLocatieserver(), LOCATIESERVER_API),
)


def sample_observations(file: Path = OBSERVATIONS) -> List[FakeObservation]:
    """The records of the sample that have one day, as every fake can serve them; licences in turn."""
    table = join_records(chunk for source in open_observations(file) for chunk in source.chunks())
    table = table[(table["day_first"] == table["day_last"]) & (table["day_first"] != NO_DAY) & table["x"].notna()]
    table = table[(table["flags"].to_numpy() & FLAGS["absent"]) == 0]
    lat, lon = degrees_of(table["x"], table["y"])
    licences = itertools.cycle(LICENCES)
    return [
        FakeObservation(
            500_000_000 + serial,
            record.scientific_name,
            round(float(place[0]), 6),
            round(float(place[1]), 6),
            (_EPOCH + datetime.timedelta(days=int(record.day_first))).isoformat(),
            record.dutch_name,
            uncertainty_m=round(float(record.uncertainty), 1),
            licence=next(licences),
            captive=bool(record.flags & FLAGS["captive"]),
            escape=bool(record.flags & FLAGS["escaped"]),
            obscured=bool(record.flags & FLAGS["blurred"]),
        )
        for serial, (record, place) in enumerate(zip(table.itertuples(index=False), zip(lat, lon)))
    ]


def start_fakes(observations: Sequence[FakeObservation], first_port: int) -> Dict[str, FakeService]:
    """The fakes, listening on ports that follow each other (any free ones for 0). Raises OSError for a taken port."""
    fakes: Dict[str, FakeService] = {}
    for number, (name, kind, _) in enumerate(KINDS):
        fake = kind(observations)
        fakes[name] = fake.start(first_port + number if first_port else 0)
    fakes["waarneming"].most_per_page = 500  # type: ignore[attr-defined]
    fakes["waarneming"].today = datetime.date.today()  # type: ignore[attr-defined]
    return fakes


def settings_of(fakes: Dict[str, FakeService], store: Path) -> Dict[str, str]:
    """The QgsSettings that point the plugin at the fakes."""
    settings = {f"bkn_qgis/services/{name}/url": fakes[name].url + path for name, _, path in KINDS}
    return {**settings, "bkn_qgis/services/ndff/domain": DOMAIN, "bkn_qgis/store/path": str(store)}


def directions(settings: Dict[str, str], observations: int) -> Iterable[str]:
    """What to do with the fakes, line by line."""
    day = min(datetime.date.today(), SAMPLE_ENDS)
    yield f"Fakes of the services with {observations} SYNTHETIC observations around Barneveld: nothing was really seen."
    yield ""
    yield "1. Point QGIS at them, best in a profile that is thrown away (make run): paste this in its Python console"
    yield "   (Plugins > Python Console); it replaces addresses and a store that you have set yourself:"
    yield ""
    yield "from qgis.core import QgsSettings; s = QgsSettings()"
    for key, value in settings.items():
        yield f"s.setValue({key!r}, {value!r})"
    yield ""
    yield "   For qgis_process: the same keys in QGIS/QGIS3.ini of the profile, below [bkn_qgis]:"
    yield ""
    yield "[bkn_qgis]"
    for key, value in settings.items():
        ini_key = key.partition("/")[2].replace("/", "\\")
        yield f"{ini_key}={value}"
    yield ""
    yield f"2. Run Fetch observations or Label points with PROVIDERS, DATE {day.isoformat()}, and places.gpkg of"
    yield f"   {SAMPLE}."
    yield f"   Accounts that they know (Settings > Options > BKN): user {USER}, password {PASSWORD},"
    yield f"   client id {CLIENT}; NDFF also client secret {CLIENT_SECRET} and domain {DOMAIN}."
    yield f"   GBIF: user {GBIF_USER}, password {GBIF_PASSWORD}; more than 25 squares then come as a download."
    yield ""
    yield "3. Back to the real services and your own store, in the Python console:"
    yield ""
    for key in settings:
        yield f"s.remove({key!r})"
    yield ""
    yield "Ctrl-C stops the fakes."


def set_faults(fakes: Dict[str, FakeService], texts: Iterable[str]) -> None:
    """Queue faults given as ``service=fault,fault``. Raises SystemExit for a service or fault that is not known."""
    for text in texts:
        name, _, names = text.partition("=")
        faults = names.split(",")
        unknown = [each for each in faults if each and each not in FAULTS]
        if name not in fakes or unknown:
            raise SystemExit(f"no such service or fault in {text!r}; services: {', '.join(fakes)}; {', '.join(FAULTS)}")
        fakes[name].faults[:] = faults


def main(arguments: Sequence[str] = ()) -> int:
    """Start, say how to use them, wait for Ctrl-C; 1 where a port is taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="the first of five ports, 0 for any that are free")
    parser.add_argument("--faults", action="append", default=[], help="such as waarneming=429_with_header,,500")
    options = parser.parse_args(arguments or None)
    observations = sample_observations()
    try:
        fakes = start_fakes(observations, options.port)
    except OSError as error:
        print(
            f"fakes: port {options.port} or one after it cannot be used ({error}); give another: --port",
            file=sys.stderr,
        )
        return 1
    set_faults(fakes, options.faults)
    stopped = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stopped.set())
    with tempfile.TemporaryDirectory(prefix="bkn_fakes_") as folder:
        store = Path(folder) / "fake_observations.gpkg"
        print("\n".join(directions(settings_of(fakes, store), len(observations))), flush=True)
        while not stopped.wait(0.5):
            pass
    for fake in fakes.values():
        fake.stop()
    asked = {name: len(fake.requests) for name, fake in fakes.items()}
    print("\nstopped; requests answered: " + ", ".join(f"{name} {number}" for name, number in asked.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
