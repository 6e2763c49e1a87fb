#!/bin/sh
# Installs what a target of the Makefile needs, and nothing that is already there: a repeated run costs
# nothing and needs no network.
#   tools/setup.sh          Debian packages only (QGIS, pandas, shapely, Markdown, lrelease)
#   tools/setup.sh test     also .venv: pytest and its plugins, on the system's Python packages
#   tools/setup.sh qt6      also .venv-qt6: Qt 6 with its types, and the newest numpy, pandas and shapely
#   tools/setup.sh desktop  as test, and what a window without a screen needs (Xvfb, xdotool)
#   tools/setup.sh cluster  also .venv-cluster: the rooms without QGIS as a package, dask, and no GDAL
#   tools/setup.sh check    also .venv-check: linters and scanners, apart from the system's packages
#   tools/setup.sh benchmark  also what the benchmarks compare with, as far as it can be had: .venv-benchmark with
#                           DuckDB, geopandas and shapely 2, and Debian's PostGIS
set -eu
cd "$(dirname "$0")/.."
requirements=tools/requirements
python=${PYTHON:-/usr/bin/python3}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else
        echo "setup: these packages are missing and installing them needs root or sudo: $missing" >&2
        exit 1
    fi
}

# missing_packages LIST...: those of these files that are not installed.
missing_packages() {
    while read -r package; do
        state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || printf '%s ' "$package"
    done <<LIST
$(cat "$@")
LIST
}

# install_packages LIST...
install_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        # Not Debian: the same things by hand; say what is missing.
        QT_QPA_PLATFORM=offscreen "$python" -c 'import qgis.core, markdown, numpy, pandas, requests, shapely' || {
            echo "setup: $python needs QGIS's Python packages, markdown, numpy, pandas, requests and shapely" >&2
            exit 1
        }
        return
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    echo "setup: installing $missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update --quiet --quiet
    # shellcheck disable=SC2086  # one word per package
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --quiet --quiet --yes --no-install-recommends $missing >/dev/null
}

# make_venv FOLDER REQUIREMENTS_FILE [option of venv]: made anew when Python or a pinned version changed.
make_venv() {
    folder=$1 file=$2
    shift 2
    stamp="$("$python" --version) $(cat "$requirements"/*.txt "$file" | cksum)"
    [ "$(cat "$folder/.stamp" 2>/dev/null || true)" != "$stamp" ] || return 0
    echo "setup: making $folder"
    "$python" -m venv --clear "$@" "$folder"
    "$folder/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --requirement "$file" &&
        echo "$stamp" >"$folder/.stamp"
}

# GDAL's Python side, which only the system has, for an environment apart from the system's packages.
link_gdal() {
    folder=$("$python" -c 'import os, osgeo; print(os.path.dirname(osgeo.__file__))')
    site=$("$1/bin/python" -c 'import sysconfig; print(sysconfig.get_path("platlib"))')
    ln -sfn "$folder" "$site/osgeo"
}

# A peer of the benchmarks that cannot be had is told, and named as missing in their results.
optional() {
    ("$@") || echo "setup: not everything to compare with can be had here; the results will name what is missing" >&2
}

install_packages "$requirements/apt.txt"
[ "${1:-}" != desktop ] || install_packages "$requirements/apt-desktop.txt"
case "${1:-}" in
    '') ;;
    test | desktop)
        version=$(QT_QPA_PLATFORM=offscreen "$python" -c 'from qgis.core import Qgis; print(Qgis.QGIS_VERSION_INT)')
        generation=from
        [ "$version" -ge 33400 ] || generation=before
        make_venv .venv "$requirements/test-qgis-$generation-3.34.txt" --system-site-packages
        ;;
    qt6)
        make_venv .venv-qt6 "$requirements/qt6.txt"
        link_gdal .venv-qt6
        ;;
    cluster) make_venv .venv-cluster "$requirements/cluster.txt" ;;
    check) make_venv .venv-check "$requirements/check.txt" ;;
    benchmark)
        optional make_venv .venv-benchmark "$requirements/benchmark.txt"
        optional install_packages "$requirements/apt-benchmark.txt"
        ;;
    *)
        echo "setup: unknown part '$1'; choose test, qt6, cluster, check, benchmark or desktop" >&2
        exit 2
        ;;
esac
