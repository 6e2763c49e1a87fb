"""The five colours stay apart for every way of seeing colour, and the letters can be read on them."""

import itertools
import math

import pytest

from bkn_qgis.labelling import label_colours

# Severity 1.0 matrices of Machado, Oliveira & Fernandes (2009), for linear RGB.
VIEWS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SMALLEST_DIFFERENCE = 15.0  # CIEDE2000; about 2 is just noticeable side by side
SMALLEST_CONTRAST = 4.5  # WCAG 2, level AA, text


def linear_rgb(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector):
    return [sum(cell * value for cell, value in zip(row, vector)) for row in matrix]


def seen(colour, view):
    return [min(1.0, max(0.0, part)) for part in times(VIEWS[view], linear_rgb(colour))]


def lab(rgb):
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = [sum(row) for row in to_xyz]
    shares = [value / reference for value, reference in zip(times(to_xyz, rgb), white)]
    x, y, z = (s ** (1 / 3) if s > (6 / 29) ** 3 else s * (29 / 6) ** 2 / 3 + 4 / 29 for s in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(first, second):
    """Sharma, Wu & Dalal (2005), with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean_c7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean_c7 / (mean_c7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    dh = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    big_dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + dh / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    turn = 30 * math.exp(-(((mean_h - 275) / 25) ** 2))
    r_t = -math.sin(math.radians(2 * turn)) * 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    dl, dc, dhue = (l2 - l1) / s_l, (c2 - c1) / s_c, big_dh / s_h
    return math.sqrt(dl * dl + dc * dc + dhue * dhue + r_t * dc * dhue)


def contrast(first, second):
    lights = sorted(sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear_rgb(c))) for c in (first, second))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [  # test data published with the formula
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_used_here_is_the_published_one(first, second, difference):
    assert ciede2000(first, second) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("view", VIEWS)
def test_labels_and_grey_differ_in_every_way_of_seeing(view):
    colours = {**label_colours.LABEL_COLOURS, "no label": label_colours.NO_LABEL_GREY}
    differences = {
        (one, other): ciede2000(lab(seen(colours[one], view)), lab(seen(colours[other], view)))
        for one, other in itertools.combinations(colours, 2)
    }
    assert len(differences) == 15
    assert {pair: d for pair, d in differences.items() if d < SMALLEST_DIFFERENCE} == {}


def test_the_colours_run_from_dark_green_through_yellow_to_red():
    hues = []
    for label in "ABCDE":
        _, a, b = lab(linear_rgb(label_colours.LABEL_COLOURS[label]))
        hues.append(math.degrees(math.atan2(b, a)) % 360)
    assert hues == sorted(hues, reverse=True)
    assert 130 < hues[0] < 180  # green
    assert 85 < hues[2] < 110  # yellow
    assert 20 < hues[4] < 50  # red
    lightness = [lab(linear_rgb(label_colours.LABEL_COLOURS[label]))[0] for label in "ABC"]
    assert lightness == sorted(lightness)


def test_letters_can_be_read_on_their_colour_pale_colour_and_grey():
    for label in label_colours.LABELS:
        letter, colour = label_colours.LETTER_COLOURS[label], label_colours.LABEL_COLOURS[label]
        assert contrast(letter, colour) >= SMALLEST_CONTRAST
        assert contrast(label_colours.DARK_LETTER, label_colours.PALE_COLOURS[label]) >= SMALLEST_CONTRAST
    assert contrast(label_colours.DARK_LETTER, label_colours.NO_LABEL_GREY) >= SMALLEST_CONTRAST


@pytest.mark.parametrize("view", VIEWS)
def test_pale_and_hatched_can_be_told_from_full(view):
    for label in label_colours.LABELS:
        pale = lab(seen(label_colours.PALE_COLOURS[label], view))
        assert ciede2000(pale, lab(seen(label_colours.LABEL_COLOURS[label], view))) >= 6
        assert ciede2000(pale, lab(seen(label_colours.HATCH_COLOURS[label], view))) >= SMALLEST_DIFFERENCE


def test_pale_mixes_with_white():
    assert label_colours.pale("#000000") == "#a6a6a6"  # 65 % of 255
    assert label_colours.pale("#ffffff") == "#ffffff"
