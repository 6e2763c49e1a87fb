"""Records that come and go while a service is read page by page: none that stays is missed without a word."""

import random

import pytest
from fakes.places import FIRST_ID, TILE, observation_at, some_inside
from fakes.services import SERVICES, ids_or_message

OWN = [service for service in SERVICES if not service.is_map and "signed in" not in service.name]
BY_NUMBER = [service for service in OWN if service.name in ("waarneming.nl", "GBIF")]
MIDDLE = (TILE.x_min_m + 1250.0, TILE.y_min_m + 1250.0)


def changing(service, number, change):
    """A fake with ``number`` records whose observations ``change`` before every page but the first."""
    fake = service.fake()
    fake.observations = some_inside(number)
    answer, pages = fake.answer, []

    def changes_first(asked):
        if asked.method == "GET" and service.fault_path in asked.path:
            if pages:
                change(fake.observations, len(pages))
            pages.append(asked)
        return answer(asked)

    fake.answer = changes_first
    fake.pages = pages
    return fake


def ids_of(service, observations):
    if service.name == "NDFF API":
        import hashlib

        from fakes.ndff import identity_of

        return {"ndff:" + hashlib.sha256(identity_of(each).encode()).hexdigest() for each in observations}
    prefix = {"waarneming.nl": "waarneming.nl", "GBIF": "gbif", "iNaturalist": "inat"}[service.name]
    return {f"{prefix}:{each.id}" for each in observations}


@pytest.mark.parametrize("service", OWN, ids=lambda service: service.name)
@pytest.mark.parametrize("which", [0, 3, -1])
def test_one_that_was_removed_meanwhile_hides_no_other(service, which):
    """The record removed was read already, or is still to come; the others move up by one."""
    with changing(service, 12, lambda observations, page: observations.pop(which) if page == 1 else None) as fake:
        found = service.ids_in(list(service.fetch(fake)))
        assert set(found) >= ids_of(service, fake.observations)
        assert len(found) == len(set(found))


@pytest.mark.parametrize("service", BY_NUMBER, ids=lambda service: service.name)
@pytest.mark.parametrize("first_day", ["2025-06-01", "2026-05-31"])
def test_one_that_goes_while_another_comes_is_noticed_though_the_number_stays(service, first_day):
    """One in front is removed and one behind is added: the count is the same, and one is skipped."""

    def swap(observations, page):
        if page == 1:
            ordered = sorted(observations, key=lambda each: (each.date, each.id))
            observations.remove(ordered[-1] if service.name == "waarneming.nl" else ordered[0])
            observations.append(observation_at(*MIDDLE, first_day, 700))

    with changing(service, 12, swap) as fake:
        stayed = [each for each in fake.observations if each.id != FIRST_ID + 700]
        found = set(service.ids_in(list(service.fetch(fake))))
        stayed = [each for each in stayed if each in fake.observations]
        assert found >= ids_of(service, stayed)


@pytest.mark.parametrize("service", OWN, ids=lambda service: service.name)
@pytest.mark.parametrize("seed", range(12))
def test_what_stays_is_always_found_or_the_fetch_fails(service, seed):
    """Removals and additions at random, several on the way."""
    chance = random.Random(seed)
    kinds = ("removed",) if service.name == "NDFF API" else ("removed", "added")

    def change(observations, page):
        for _ in range(chance.choice((0, 0, 1, 1, 3))):
            if chance.choice(kinds) == "removed" and len(observations) > 3:
                observations.pop(chance.randrange(len(observations)))
            else:
                day = f"2025-{chance.randrange(6, 13):02}-{chance.randrange(1, 29):02}"
                observations.append(observation_at(*MIDDLE, day, 1000 + 100 * page + chance.randrange(99)))

    with changing(service, 24, change) as fake:
        before = list(fake.observations)
        found, told = ids_or_message(service, fake)
        stayed = [each for each in before if each in fake.observations]
        assert set(found) >= ids_of(service, stayed) if not told else "try again" in told
        assert len(found) == len(set(found))


@pytest.mark.parametrize("service", BY_NUMBER, ids=lambda service: service.name)
def test_pages_in_another_order_every_time_are_no_whole_fetch(service):
    chance = random.Random(1)
    fake = service.fake()
    fake.observations = some_inside(60)
    answer = fake.answer

    def shuffled(asked):
        page = answer(asked)
        fresh = [
            each
            for each in answer(type(asked)("GET", asked.path, {**asked.query, "limit": ["60"]}, {}, b"")).body[
                "results"
            ]
        ]
        if service.fault_path in asked.path:
            page.body["results"] = chance.sample(fresh, min(len(fresh), len(page.body["results"])))
        return page

    fake.answer = shuffled
    with fake:
        found, told = ids_or_message(service, fake)
        assert told or set(found) == ids_of(service, fake.observations)


@pytest.mark.parametrize("service", OWN, ids=lambda service: service.name)
def test_a_number_that_never_holds_still_ends(service):
    """One less at every page, for ever: it ends with a sentence or with what is left, after few questions."""

    def one_less(observations, page):
        if len(observations) > 1:
            observations.pop(0)

    with changing(service, 40, one_less) as fake:
        before = list(fake.observations)
        found, told = ids_or_message(service, fake)
        stayed = [each for each in before if each in fake.observations]
        assert set(found) >= ids_of(service, stayed) if not told else "try again" in told
        assert len(fake.pages) < 200
