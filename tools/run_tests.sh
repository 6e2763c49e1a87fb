#!/bin/sh
# Runs pytest on build/ without a screen and with a home and a QGIS profile of its own, so that the
# user's profile is never read or written. Arguments go to pytest; with --qt6 as the first, the tests run on Qt 6 with
# the stand-in for QGIS in tests/qt6.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
mkdir -m 700 "$scratch/home" "$scratch/runtime" "$scratch/profile"

unset PYTHONPATH XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME
export HOME="$scratch/home"
export XDG_RUNTIME_DIR="$scratch/runtime"
export QGIS_CUSTOM_CONFIG_PATH="$scratch/profile"
export QGIS_PLUGINPATH="$PWD/build"
export QT_QPA_PLATFORM=offscreen
export PYTHONDONTWRITEBYTECODE=1

venv=.venv
if [ "${1:-}" = --qt6 ]; then
    shift
    venv=.venv-qt6
    export PYTHONPATH="$PWD/tests/qt6/stand_in"
    set -- -p qgis_fixtures "$@"
fi

# pytest by its file, not by -m: that would put the repository before build/ on Python's path.
"$venv/bin/python" "$venv/bin/pytest" "$@"
