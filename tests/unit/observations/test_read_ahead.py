"""Items made in a thread ahead of their use: the same ones, the same failures, and nothing left behind."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.messages import Cancelled
from bkn_qgis.observations.tables.read_ahead import read_ahead


class Source:
    """Gives 0, 1, 2, …; remembers how many it made, in which threads, and whether it was closed."""

    def __init__(self, number, failure=None):
        self.made, self.threads, self.is_closed = 0, set(), False
        self._number, self._failure = number, failure

    def items(self):
        try:
            for item in range(self._number):
                self.threads.add(threading.get_ident())
                self.made += 1
                yield item
            if self._failure is not None:
                raise self._failure
        finally:
            self.is_closed = True


def wait_for(happens):
    end = time.monotonic() + 10
    while not happens() and time.monotonic() < end:
        time.sleep(0.001)
    assert happens()


@given(st.integers(0, 30), st.integers(1, 8))
def test_the_same_items_in_their_order_from_one_other_thread(number, most):
    source = Source(number)
    assert list(read_ahead(source.items(), most)) == list(range(number))
    assert source.is_closed and threading.get_ident() not in source.threads and len(source.threads) <= 1


@given(st.integers(0, 30), st.integers(1, 8))
def test_what_is_raised_comes_after_the_items_before_it(number, most):
    failure = Cancelled()
    used = []
    with pytest.raises(Cancelled) as raised:
        used.extend(item for item in read_ahead(Source(number, failure).items(), most))
    assert raised.value is failure
    used = []
    try:
        for item in read_ahead(Source(number, failure).items(), most):
            used.append(item)
    except Cancelled:
        pass
    assert used == list(range(number))


def test_no_more_is_made_than_may_wait():
    source = Source(100)
    items = read_ahead(source.items(), 3)
    assert source.made == 0  # nobody asked yet
    assert next(items) == 0
    wait_for(lambda: source.made == 4)
    time.sleep(0.05)
    assert source.made == 4
    items.close()


@pytest.mark.parametrize("used", [0, 1, 5])
def test_who_leaves_early_leaves_no_thread_and_nothing_open(used):
    before = threading.active_count()
    source = Source(1_000_000)
    items = read_ahead(source.items(), 3)
    assert [next(items) for _ in range(used)] == list(range(used))
    items.close()
    assert threading.active_count() == before
    assert source.is_closed or used == 0
    assert source.made <= used + 4
