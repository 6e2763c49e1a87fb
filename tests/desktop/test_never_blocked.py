"""The window answers within 50 ms, whatever is done in it."""


def key(calls):
    own = [c for c in calls if c.startswith("bkn_qgis/")]
    test = any("tell" in c for c in calls)
    imp = any("importlib" in c for c in calls[:3]) or any("_import" in c for c in calls)
    return ("TEST" if test else "IMPORT" if imp else "") + " < ".join(
        ([] if own and calls[0] == own[0] else calls[:1]) + own[:5]
    )


def told(desktop, what):
    desktop.settle()
    held = desktop.state()["held_up"]
    print(what)
    from collections import Counter

    for each in held:
        print("  ", each["ms"], "ms")
        for k, n in Counter("IMPORT" if key(c).startswith("IMPORT") else key(c) for c in each["calls"]).most_common():
            print("       ", n, k)
    desktop.ask("begin_watch")


def test_all(start_qgis, tmp_path):
    desktop = start_qgis(fresh=True)
    desktop.come_forward()
    desktop.settle()
    desktop.ask("begin_watch")
    told(desktop, "nothing")
    desktop.click_button("BKN label of a place")
    desktop.wait_for(lambda state: "See the sample" in state["buttons"])
    told(desktop, "first opening")
    desktop.click_button("See the sample")
    desktop.wait_for_label()
    told(desktop, "sample label")
    for number in range(2):
        desktop.click("save_button")
        if not number:
            desktop.wait_for(lambda state: "Result layer" in state["windows"])
            desktop.settle()
            desktop.write(str(tmp_path / "kept.gpkg"))
            told(desktop, "dialog")
            desktop.press("Return")
        desktop.settle()
        desktop.settle()
        desktop.settle()
        told(desktop, f"save {number}")
