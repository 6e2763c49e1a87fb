"""Work in turns: the window answers between its parts; and the panel while it shows an answer."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer
from window import PARK, answered, click, sample, wait_until

from bkn_qgis.bridge.translation import user_wording
from bkn_qgis.bridge.turns import Turns
from bkn_qgis.labelling.answer_lines import answer_lines


@pytest.fixture
def turns(qgis_app):
    parent = QObject()
    yield Turns(parent)
    parent.deleteLater()


def parts(done, name, number=3):
    for part in range(number):
        if part:
            yield
        done.append(f"{name}{part}")


def test_the_window_gets_its_turn_between_the_parts(turns):
    done, moments = [], QTimer()
    moments.setInterval(0)
    moments.timeout.connect(lambda: done.append("window"))
    moments.start()
    turns.begin(parts(done, "a"))
    assert done == ["a0"] and turns.is_busy
    wait_until(lambda: not turns.is_busy)
    moments.stop()
    first, second = done.index("a1"), done.index("a2")
    assert "window" in done[:first] and "window" in done[first:second]
    assert [each for each in done if each != "window"] == ["a0", "a1", "a2"]


def test_other_work_takes_the_place_of_what_is_left(turns):
    done = []
    turns.begin(parts(done, "a"))
    turns.begin(parts(done, "b"))
    wait_until(lambda: not turns.is_busy)
    assert done == ["a0", "b0", "b1", "b2"]


def test_a_part_may_begin_other_work(turns):
    done = []

    def work():
        done.append("a0")
        yield
        turns.begin(parts(done, "b"))

    turns.begin(work())
    wait_until(lambda: len(done) == 4)
    wait_until(lambda: not turns.is_busy)
    assert done == ["a0", "b0", "b1", "b2"]


def test_a_part_may_let_the_window_go_on(turns):
    """As with a question of QGIS about a layer that a part adds."""
    done = []

    def work():
        for name in "ab":
            done.append(f"{name} begins")
            QCoreApplication.processEvents()
            QCoreApplication.processEvents()
            done.append(f"{name} ends")
            yield

    turns.begin(work())
    wait_until(lambda: not turns.is_busy)
    assert done == ["a begins", "a ends", "b begins", "b ends"]


def test_what_is_left_is_not_done(turns):
    done = []
    turns.begin(parts(done, "a"))
    assert turns.leave() and not turns.is_busy and not turns.leave()
    for name in "bc":  # a turn and another one
        turns.begin(parts(done, name, 1))
        wait_until(lambda: not turns.is_busy)
    assert done == ["a0", "b0", "c0"]


def test_of_what_goes_wrong_nothing_more_is_done(turns):
    done = []

    def work():
        done.append("a0")
        raise LookupError
        yield

    with pytest.raises(LookupError):
        turns.begin(work())
    assert done == ["a0"] and not turns.is_busy


def shown_in_part(controller):
    """Until the letter stands there, and the tabs are still filled."""
    panel = controller.panel
    wait_until(lambda: panel.question.task is None)
    assert panel.is_working and panel.total.isVisible() and panel.answer is None
    assert not panel.tabs.isEnabled() and not panel.actions.keep_button.isEnabled()
    return panel


def test_a_click_while_an_answer_is_shown_replaces_it(controller, window):
    sample(controller)
    click(window, PARK)
    panel = shown_in_part(controller)
    click(window, (PARK[0] + 600, PARK[1]))
    assert not panel.total.isVisible() and panel.tabs.groups.lines.lines == []
    answer = answered(controller)
    assert answer.located.x == pytest.approx(PARK[0] + 600, abs=20)
    assert panel.tabs.isEnabled() and panel.actions.keep_button.isEnabled()
    lines = answer_lines(answer, user_wording(), lambda: None)
    assert panel.tabs.seen.lines.lines + panel.tabs.unseen.lines.lines == sorted(
        lines.species, key=lambda line: not line.is_reported
    )


def test_what_a_user_does_meanwhile_goes_before_the_sample(controller, window):
    """Another place is clicked, the panel closed, or a new project begun, while the layers of the sample are added."""
    for meanwhile in (
        lambda: click(window, (PARK[0] + 600, PARK[1])),
        lambda: controller.panel.close(),
        lambda: QgsProject.instance().clear(),
    ):
        controller.panel.setUserVisible(True)
        sample(controller)
        controller.first_label.show_sample()
        QCoreApplication.processEvents()
        assert controller.first_label.is_working
        meanwhile()
        assert not controller.first_label.is_working
        answer = answered(controller)
        assert answer is None or answer.place.id != "Parkbuurt"
    QgsProject.instance().removeAllMapLayers()


def test_what_is_stopped_while_it_is_shown_leaves_nothing(controller, window):
    sample(controller)
    click(window, PARK)
    panel = shown_in_part(controller)
    panel.stop()
    assert panel.no_label.sentence.text() == "Stopped: no label was made for this place."
    assert not panel.is_working and panel.answer is None
    assert panel.tabs.groups.lines.lines == [] == panel.tabs.seen.lines.lines == panel.tabs.unseen.lines.lines
