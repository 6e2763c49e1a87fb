"""The settings page in a real window: what its buttons open can be used."""

import os

OPTIONS, IMPORT = "Options", "Import Species List"


def test_the_dialog_of_an_algorithm_lies_before_the_options_and_takes_input(start_with_panel, tmp_path):
    desktop = start_with_panel()
    desktop.ask("open_options")
    desktop.wait_for(lambda state: OPTIONS in state["modal"] and state["import_button"])
    desktop.ask("show_import_button")
    desktop.click("import_button")
    desktop.wait_for(lambda state: IMPORT in state["modal"])
    desktop.picture(os.environ.get("BKN_PICTURE", tmp_path / "import.png"))
    desktop.press("Escape")
    desktop.wait_for(lambda state: OPTIONS in state["modal"])
