"""Observers of records as numbers: the same number for the same observer, none where nobody is told."""

from small_run import seen, small_run

from bkn_qgis.arrays import NO_OBSERVER


def observers_of(*observers):
    records = [seen("Vlinda a", "2026-06-01", observer=observer) for observer in observers]
    return small_run(records=records).matches.records.observer


def test_observers_are_numbers():
    numbers = observers_of("ab12", "", "cd34", "ab12", None)
    assert numbers.dtype.name == "int32"
    assert numbers[0] == numbers[3] != numbers[2]
    assert NO_OBSERVER not in (numbers[0], numbers[2])
    assert numbers[1] == numbers[4] == NO_OBSERVER


def test_no_observer_at_all():
    assert (observers_of("", "") == NO_OBSERVER).all()
    assert len(observers_of()) == 0
