"""Every service times every fault: what the user is told, and that nothing partial counts as whole.

The table is printed at the end. Services are listed in tests/fakes/services.py.
"""

import re

import pytest
from fakes.asking import Clock
from fakes.fault_kinds import KINDS, SLOW
from fakes.server import FAULTS
from fakes.services import SERVICES
from fakes.waarneming import PASSWORD

from bkn_qgis.messages import Cancelled
from bkn_qgis.providers import failures, requester, waiting
from bkn_qgis.providers.failures import MapNotUnderstood, PagesDisagree

MAP_FAULTS = {"wrong_shape": MapNotUnderstood, "empty_page": PagesDisagree, "repeated_page": PagesDisagree}
FIRST_PAGE, SECOND_PAGE = 0, 1


@pytest.fixture(scope="module")
def table(request):
    """Rows of the table, printed when all tests of the module are done."""
    rows = []
    yield rows
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print("\n\n" + "\n".join(rows))


@pytest.fixture(params=SERVICES, ids=lambda service: service.name)
def service(request):
    return request.param


@pytest.fixture
def fake(service):
    with service.fake() as running:
        running.fault_path = service.fault_path
        running.stall_s, running.drip_bytes, running.drip_pause_s = 5.0, 40, 0.1
        yield running


@pytest.fixture(autouse=True)
def no_more_time_for_the_whole(monkeypatch):
    """A whole answer gets no more time than its first byte, else every answer that drips costs five times as much."""
    monkeypatch.setattr(requester, "_BODY_TIMES", 1.0)


def options(fault, stays=False):
    """A fault that stays may be found out soon. After one that passes an answer comes: also where others keep this
    machine busy it has the time it needs."""
    if fault not in SLOW:
        return {"retries": 2, "timeout_s": 10.0}
    return {"retries": 1, "timeout_s": 0.3} if stays else {"retries": 2, "timeout_s": 1.0}


def kind_of(service, fault):
    """What the fault is when it stays: a map's own error where the answer came but makes no sense."""
    return MAP_FAULTS[fault] if service.is_map and fault in MAP_FAULTS else KINDS[fault][0]


def told(error):
    """The user's sentence, checked for what every one of them must and must not hold."""
    message = str(error.message)
    assert message.startswith(("Cannot fetch data from ", "Cannot fetch the map layer ")) and message.endswith(".")
    assert ";" in message, "it does not say what the user can do"
    assert not re.search(r"https?:|127\.0\.0\.1:|access-token|renewal-token|\{|Traceback", message)
    chain = [error]
    while chain[-1].__cause__ is not None:
        chain.append(chain[-1].__cause__)
    for secret in (PASSWORD, "access-token", "renewal-token"):
        assert not any(secret in f"{link} {link!r} {getattr(link, 'detail', '')}" for link in chain)
    return message


@pytest.mark.parametrize("page", [FIRST_PAGE, SECOND_PAGE], ids=["first page", "second page"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_stays_is_told_and_ends_the_fetch(service, fake, fault, page, table):
    if fault == "repeated_page" and page == FIRST_PAGE:
        pytest.skip("there is no page before the first")
    kind = kind_of(service, fault)
    fake.faults[:] = [""] * page + [fault] * 20
    pages = []
    with pytest.raises(failures.ServiceError) as caught:
        pages.extend(service.fetch(fake, **options(fault, stays=True)))
    assert type(caught.value) is kind
    assert service.title in str(caught.value)
    message = told(caught.value)
    assert len(pages) <= page, "a broken page was handed on"
    assert set(service.ids_in(pages)) < service.truth
    assert not service.is_map or all(each.following for each in pages), "a part looks like the whole"
    # A fake that is slow takes a moment to see that the client has hung up.
    assert fake.most_at_once == 1 or fault in SLOW
    if page == SECOND_PAGE:
        table.append(f"{service.name:24} | {fault:18} | {kind.__name__:16} | {message}")


@pytest.mark.parametrize("page", [FIRST_PAGE, SECOND_PAGE], ids=["first page", "second page"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_costs_nothing_or_is_told(service, fake, fault, page):
    """Either everything comes, each record once, or an error: never a part that looks like the whole."""
    overcome = KINDS[fault][1] or (fault == "expired_token" and service.renews_tokens)
    overcome = overcome or (fault == "401" and service.renews_tokens)
    fake.faults[:] = [""] * page + [fault]
    if overcome:
        assert sorted(service.ids_in(list(service.fetch(fake, **options(fault))))) == sorted(service.truth)
    else:
        with pytest.raises(kind_of(service, fault)) as caught:
            list(service.fetch(fake, **options(fault)))
        told(caught.value)
    assert fake.faults == [], "the fault did not strike"


def test_without_a_fault_everything_comes_once(service, fake):
    assert sorted(service.ids_in(list(service.fetch(fake)))) == sorted(service.truth)
    assert fake.most_at_once == 1
    assert len(service.truth) > 2 * 5, "the fake needs at least two pages"


def test_the_user_can_stop_while_waiting(service, fake, table, monkeypatch):
    clock, looked_at = Clock(), []
    monkeypatch.setattr(waiting, "time", clock)
    fake.retry_after_s = 60
    fake.faults[:] = ["", "429_with_header"]

    def check_cancel():
        looked_at.append(clock.now_s)
        if clock.now_s > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(service.fetch(fake, check_cancel=check_cancel, wait=None))
    gaps = [later - earlier for earlier, later in zip(looked_at, looked_at[1:])]
    assert max(gaps) < 0.2, "cancel was not looked at for longer than 0.2 s"
    table.append(f"{service.name:24} | {'cancel in a wait':18} | {'Cancelled':16} | (the user knows)")
