"""Names as sources write them, through a whole run (method.md, section 4)."""


def obs(trial, seen, *species):
    """How many meetsoorten are observed when ``seen`` was written by the source (two butterflies come along)."""
    rows = [*trial.all_seen("Aglais io", "Pieris rapae"), *(trial.seen(name) for name in seen)]
    listed = [("Dagvlinders", "Aglais io"), ("Dagvlinders", "Pieris rapae"), *species]
    outcome = trial.label(FILES=[trial.ndff(rows)], SPECIES_LIST_FILE=trial.species_list(*listed))
    return outcome, {name for (_, _, name), row in outcome.species.items() if row["status"] == "reported"} - {
        "Aglais io",
        "Pieris rapae",
    }


def test_a_synonym_in_the_list(trial):
    grasmus = ("Vogels: Broedvogels", "Curruca communis", "", "Sylvia communis", "Grasmus")
    assert obs(trial, ["Sylvia communis"], grasmus)[1] == {"Curruca communis"}
    assert obs(trial, ["Sylvia communis Latham, 1787"], grasmus)[1] == {"Curruca communis"}
    outcome, seen = obs(trial, ["Sylvia communis"], grasmus[:2])
    assert seen == set()
    assert any("not on the list" in line and "1" in line for line in outcome.feedback.infos)


def test_soepeend_is_no_wilde_eend(trial):
    duck = ("Vogels: Broedvogels", "Anas platyrhynchos", "", "", "Wilde eend")
    for soepeend in (
        "Anas platyrhynchos f. domesticus",
        "Anas platyrhynchos domesticus",
        "Anas platyrhynchos forma domestica",
    ):
        assert obs(trial, [soepeend], duck)[1] == set()
    assert obs(trial, ["Anas platyrhynchos platyrhynchos"], duck)[1] == {"Anas platyrhynchos"}


def test_the_house_sparrow_is_not_domesticated(trial):
    sparrow = ("Vogels: Broedvogels", "Passer domesticus")
    for name in (
        "Passer domesticus domesticus",
        "Passer domesticus subsp. domesticus",
        "Passer domesticus (Linnaeus, 1758)",
        "PASSER DOMESTICUS",
    ):
        assert obs(trial, [name], sparrow)[1] == {"Passer domesticus"}


def test_aggregates_and_genera(trial):
    dandelion = ("Vaatplanten", "Taraxacum officinale s.l.")
    for name in ("Taraxacum officinale s.l.", "Taraxacum officinale agg.", "Taraxacum officinale"):
        assert obs(trial, [name], dandelion)[1] == {"Taraxacum officinale s.l."}
    # Not the reverse: an aggregate record is no species.
    assert obs(trial, ["Taraxacum officinale s.l."], ("Vaatplanten", "Taraxacum officinale"))[1] == set()
    outcome, seen = obs(trial, ["Pelophylax spec.", "Pelophylax"], ("Amfibieën", "Pelophylax lessonae"))
    assert seen == set()
    assert any("not identified to species" in line and "2" in line for line in outcome.feedback.infos)


def test_hybrids_and_doubtful_names_are_told(trial):
    outcome, seen = obs(
        trial, ["Anser anser x Branta canadensis", "Anser cf. anser"], ("Vogels: Wintervogels", "Anser anser")
    )
    assert seen == set()
    assert any("hybrids" in line for line in outcome.feedback.infos)
    assert any("uncertain name" in line for line in outcome.feedback.infos)


def test_a_dutch_name_where_the_scientific_is_empty(trial):
    koolmees = ("Vogels: Broedvogels", "Parus major", "", "", "Koolmees")
    rows = [*trial.all_seen("Aglais io", "Pieris rapae"), trial.seen("", soort_ned="KOOLMEES")]
    outcome = trial.label(
        FILES=[trial.ndff(rows)],
        SPECIES_LIST_FILE=trial.species_list(("Dagvlinders", "Aglais io"), ("Dagvlinders", "Pieris rapae"), koolmees),
    )
    assert outcome.row["brv_obs"] == 1


def test_near_misses_are_suggestions(trial):
    outcome, seen = obs(trial, ["Anthriscus silvestris"], ("Vaatplanten", "Anthriscus sylvestris"))
    assert seen == set()
    assert any("Anthriscus silvestris" in line and "Anthriscus sylvestris" in line for line in outcome.feedback.infos)


def test_the_species_table_names_reported_and_not_reported(trial):
    file = trial.ndff(
        trial.seen("Aglais io", trial.x + 251),
        trial.seen("Aglais io", trial.x + 700),
        trial.seen("Pieris rapae", vervaagd="ja"),
    )
    outcome = trial.label(FILES=[file])
    place = outcome.row["bkn_id"]
    peacock = outcome.species[(place, "dag", "Aglais io")]
    assert (peacock["status"], peacock["rec"], peacock["last_seen"], peacock["role"]) == (
        "reported",
        2,
        "2026-06-01",
        "meetsoort",
    )
    assert peacock["nearest_m"] == 500  # 251 m, rounded up to 250 m
    assert outcome.species[(place, "dag", "Pieris rapae")]["nearest_m"] is None  # blurred
    absent = outcome.species[(place, "dag", "Vanessa atalanta")]
    assert (absent["status"], absent["rec"], absent["last_seen"], absent["nearest_m"]) == (
        "not_reported",
        0,
        None,
        None,
    )
    assert len(outcome.species) == 5
