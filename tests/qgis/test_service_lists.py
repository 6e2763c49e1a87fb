"""A service stands in every list of services: its number in PROVIDERS is the same everywhere, and no test asks it."""

from desktop.real_qgis import SERVICES as NOBODY_THERE

from bkn_qgis.bridge.services.clients import SERVICES
from bkn_qgis.processing_provider.label_parameters import PROVIDER_NAMES


def test_the_choices_of_providers_are_the_services_in_their_order():
    assert [kind.title for kind in SERVICES] == list(PROVIDER_NAMES)


def test_every_service_has_its_button_on_the_page_of_options(qgis_app):
    from bkn_qgis.desktop.settings.settings_page import BknOptionsPage

    page = BknOptionsPage()
    groups = {"waarneming": page.waarneming, "ndff": page.ndff, "gbif": page.gbif}
    assert {*groups, *page.others.test_buttons} == {kind.name for kind in SERVICES}


def test_no_window_of_the_tests_asks_a_real_service():
    assert {kind.name for kind in SERVICES} <= set(NOBODY_THERE)
