"""The ids in links: at once where all are alike, the same as one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.observations.formats.record_ids import inaturalist_id, link_ids, waarneming_id
from bkn_qgis.observations.formats.text_column import as_texts

STARTS = (
    "https://waarneming.nl/observation/",
    "http://www.waarneming.nl/waarneming/",
    "https://observation.org/obs/",
    "https://www.inaturalist.org/observations/",
    "https://waarneming.nl/species/",
    "",
)
NUMBERS = st.one_of(
    st.integers(0, 10**19).map(str),
    st.sampled_from(["", "007", "12a", "1\n2", "٣", "5/6", "1/\nhttps://waarneming.nl/obs/3"]),
)
ENDS = ("", "/", "/?x=1", " ")
LINKS = st.builds("{}{}{}".format, st.sampled_from(STARTS), NUMBERS, st.sampled_from(ENDS))
ALIKE = st.tuples(st.sampled_from(STARTS), st.sampled_from(ENDS), st.lists(NUMBERS, min_size=1)).map(
    lambda drawn: [f"{drawn[0]}{number}{drawn[1]}" for number in drawn[2]]
)


@given(st.one_of(st.lists(LINKS), ALIKE))
def test_a_column_of_links_gives_the_ids_of_each(links):
    expected = [waarneming_id(link) or inaturalist_id(link) for link in links]
    assert link_ids(as_texts(links)).tolist() == expected


@pytest.mark.parametrize(
    ("links", "ids"),
    [
        (["https://waarneming.nl/observation/12/", "https://waarneming.nl/observation/345/"], ["12", "345"]),
        (["https://waarneming.nl/observation/12/", "https://waarneming.nl/observation/345"], ["12", "345"]),
        (["https://waarneming.nl/observation/12", "https://waarneming.nl/observation/0345"], ["12", "345"]),
        (["https://waarneming.nl/observation/12/", "https://waarneming.nl/observation//"], ["12", ""]),
    ],
)
def test_links_that_are_nearly_alike(links, ids):
    assert link_ids(as_texts(links)).tolist() == [f"waarneming.nl:{each}" if each else "" for each in ids]
