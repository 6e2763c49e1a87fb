# Every target does its own set-up (tools/setup.sh); `make help` lists them.
PYTHON ?= /usr/bin/python3
PROFILE ?= default
QGIS_MAJOR ?= 3
ARGS ?=
CHECK := .venv-check/bin/python -m
PURE_ROOMS := scoring observations landscape labelling reports providers cluster
BELOW_ALL := messages limits arrays plain_text requirements atomic_write file_sets rd
UNPACKED := dist/unpacked
# The tests of the window that need no running QGIS; single tests that do are marked with_qgis.
QT6_TESTS := $(addprefix tests/qgis/test_,drawing.py profile_editor.py own_profiles.py lists_group.py options_page.py \
	panel.py panel_access.py panel_instrument.py panel_questions.py panel_work.py sensitivity.py network_adapter.py \
	label_css.py)
# Those of the rooms without QGIS: on the newest numpy, pandas and shapely too.
QT6_TESTS += $(addprefix tests/unit/,scoring reports observations landscape labelling reference)
# Those that hold for an installed package without GDAL.
CLUSTER_TESTS := $(addprefix tests/unit/,cluster observations/test_without_gdal.py observations/test_arrow_tables.py \
	landscape/test_region_answers.py)

.DEFAULT_GOAL := help
.PHONY: help build test test-qt6 check check-style check-types check-package check-translations format translations \
	resources package release-check deploy run demo benchmark benchmark-full benchmark-kernel benchmark-units \
	benchmark-evidence benchmark-derive benchmark-reading benchmark-writing benchmark-layers benchmark-click \
	benchmark-cluster fakes live follow house layouts clean desktop screenshots docs setup setup-test setup-qt6 setup-check \
	setup-desktop setup-benchmark

help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

build: setup ## lay exactly what ships in build/bkn_qgis
	@$(PYTHON) tools/build_plugin.py

test: setup-test build ## all tests that need no window, on build/ (ARGS="tests/unit -k name")
	@tools/run_tests.sh $(ARGS)

test-qt6: setup-qt6 build ## the window on Qt 6 with a stand-in for QGIS 4, the pure rooms on the newest numpy and shapely
	@.venv-qt6/bin/python -m basedpyright --project tests/qt6/basedpyright.json --pythonpath .venv-qt6/bin/python
	@tools/run_tests.sh --qt6 $(or $(ARGS),tests/qt6 $(QT6_TESTS))

test-cluster: setup-cluster ## the rooms without QGIS as an installed package without GDAL, and on workers of dask
	@.venv-cluster/bin/pytest -o pythonpath=tests $(or $(ARGS),$(CLUSTER_TESTS))

desktop: setup-desktop build ## tests in a real QGIS window under Xvfb
	@QT_QPA_PLATFORM=offscreen .venv/bin/python .venv/bin/pytest -p no:pytest_qgis tests/desktop $(ARGS)

screenshots: setup-desktop build ## make the screenshots in docs/images again
	@BKN_SCREENSHOTS=1 QT_QPA_PLATFORM=offscreen .venv/bin/python .venv/bin/pytest -p no:pytest_qgis \
		tests/desktop/test_screenshots.py $(ARGS)

check: check-style check-types check-package check-translations ## linters, types, the package rules, translations

check-style: setup-check ## ruff, format, and Python 3.9 as the lowest version
	$(CHECK) ruff check
	$(CHECK) ruff format --check
	@.venv-check/bin/python .venv-check/bin/vermin --quiet --target=3.9- --no-tips --violations \
		bkn_qgis $(wildcard processing_provider)

check-types: setup-check ## mypy --strict on the rooms without QGIS
	$(CHECK) mypy $(patsubst %,bkn_qgis/%.py,$(BELOW_ALL)) $(wildcard $(addprefix bkn_qgis/,$(PURE_ROOMS)))

check-package: setup-check package ## what the plugin repository checks, on the unpacked zip
	@$(PYTHON) tools/check_package.py
	@rm -rf $(UNPACKED) && $(PYTHON) -m zipfile --extract dist/bkn_qgis-*.zip $(UNPACKED)
	$(CHECK) flake8 --isolated --max-line-length=120 --max-complexity=10 \
		--extend-ignore=E203,QGS105,QGS202,QGS402 $(UNPACKED)/bkn_qgis
	$(CHECK) bandit --quiet --recursive --ignore-nosec $(UNPACKED)/bkn_qgis
	@.venv-check/bin/python tools/check_secrets.py $(UNPACKED)

check-translations: ## every text for the user is translated, and none goes round the translation
	@$(PYTHON) tools/check_translations.py

format: setup-check ## put the code in the one layout
	$(CHECK) ruff check --fix-only --quiet
	$(CHECK) ruff format

translations: ## bring i18n/*.ts up to date with the code; keeps what is translated
	@$(PYTHON) tools/update_translations.py

layouts: ## make the templates of the printed report again: resources/layouts
	@QT_QPA_PLATFORM=offscreen $(PYTHON) tools/make_layouts.py

resources: ## rewrite resources.qrc, the manifest of resources/
	@$(PYTHON) tools/update_resources.py

package: build ## make dist/bkn_qgis-<version>.zip
	@$(PYTHON) tools/package.py

release-check: setup-check package ## what only a release needs: addresses in metadata.txt that are no place holders, all lines for secrets
	@$(PYTHON) tools/check_package.py --release
	@rm -rf $(UNPACKED) && $(PYTHON) -m zipfile --extract dist/bkn_qgis-*.zip $(UNPACKED)
	@.venv-check/bin/python tools/check_secrets.py $(UNPACKED) --whole

deploy: build ## copy the plugin into your QGIS profile (PROFILE=default, QGIS_MAJOR=3)
	@$(PYTHON) tools/deploy.py --profile "$(PROFILE)" --qgis-major "$(QGIS_MAJOR)"

run: build ## start QGIS with the plugin on, in a throw-away profile
	@tools/run_qgis.sh $(ARGS)

demo: build ## label a set of places without a window
	@$(PYTHON) tools/demo.py $(ARGS)

cluster-demo: setup-cluster ## label a made province on two local workers, kill one, and compare with one machine
	@.venv-cluster/bin/python tools/cluster_demo.py $(ARGS)

benchmark: setup-benchmark build ## all of ours beside its peers, in minutes; writes benchmarks/RESULTS.md
	@$(PYTHON) benchmarks/benchmark.py $(ARGS)

benchmark-full: setup-benchmark build ## the same with ten million records, up to an hour
	@$(PYTHON) benchmarks/benchmark.py --full $(ARGS)

benchmark-kernel: setup-benchmark build ## time the counting alone, beside the one before it, DuckDB, shapely, geopandas and PostGIS
	@.venv-benchmark/bin/python benchmarks/kernels.py $(ARGS)

benchmark-units: setup-benchmark build ## time the units of square and month (how sure) alone, beside DuckDB
	@.venv-benchmark/bin/python benchmarks/units.py $(ARGS)

benchmark-evidence: setup-test build ## how often well, moderate and little are right at simulated places
	@.venv/bin/python benchmarks/evidence.py $(ARGS)

benchmark-derive: setup-test build ## how good a derived species list is at simulated places
	@.venv/bin/python benchmarks/derived_lists.py $(ARGS)

benchmark-reading: setup build ## time reading files of observations, beside pandas' C parser
	@$(PYTHON) benchmarks/reading.py $(ARGS)

benchmark-writing: setup build ## time the writing of a GeoPackage, beside OGR and QGIS with the same rows
	@$(PYTHON) benchmarks/writing.py $(ARGS)

benchmark-layers: setup build ## time the reading of a layer, beside GDAL's Arrow stream of the same columns
	@$(PYTHON) benchmarks/layers.py $(ARGS)

benchmark-click: setup build ## time the second click on the map beside the first, and the landscape of many points
	@$(PYTHON) benchmarks/click.py $(ARGS)

benchmark-cluster: setup-cluster ## time one and two workers, and reckon what the country would take
	@.venv-cluster/bin/python benchmarks/cluster_scaling.py $(ARGS)

fakes: setup ## loopback fakes of the services with sample data, to try by hand (ARGS="--port 0 --faults gbif=500")
	@PYTHONPATH=tests $(PYTHON) -m fakes.by_hand $(ARGS)

live: setup ## ask the real services a few questions and say what differs from what we expect (ARGS="--only GBIF")
	@$(PYTHON) tools/live_check.py $(ARGS)

follow: build ## through which modules a file and a click go, and how often back (ARGS="--only click --path")
	@$(PYTHON) tools/follow_run.py $(ARGS)

docs: setup build ## run the commands of the tutorial and put their tables and maps in it (ARGS=--check: only compare)
	@$(PYTHON) tools/tutorial.py $(ARGS)

house: ## draw the rooms and their imports as they are: docs/images/house.svg
	@$(PYTHON) tools/draw_house.py

clean: ## remove what was built, and the tools' own environments and caches
	rm -rf build dist demo_output .venv .venv-check .venv-qt6 .venv-cluster .venv-benchmark
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf --one-file-system .chroot

setup:
	@tools/setup.sh

setup-test:
	@tools/setup.sh test

setup-qt6:
	@tools/setup.sh qt6

setup-cluster:
	@tools/setup.sh cluster
	@.venv-cluster/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --force-reinstall .

setup-benchmark:
	@tools/setup.sh benchmark

setup-check:
	@tools/setup.sh check

setup-desktop:
	@tools/setup.sh desktop
