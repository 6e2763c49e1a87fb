#!/bin/sh
# Starts QGIS with the plugin of build/ switched on, in a profile that is thrown away afterwards.
# Arguments (project and layer files) go to QGIS.
set -eu
build=$(cd "$(dirname "$0")/../build" && pwd)
profiles=$(mktemp -d)
trap 'rm -rf "$profiles"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$profiles/profiles/default/QGIS"
cat >"$profiles/profiles/default/QGIS/QGIS3.ini" <<'SETTINGS'
[PythonPlugins]
bkn_qgis=true

[qgis]
checkVersion=false

[app]
firstRunVersionFlag=999999
SETTINGS
cp "$profiles/profiles/default/QGIS/QGIS3.ini" "$profiles/profiles/default/QGIS/QGIS4.ini"
QGIS_PLUGINPATH="$build" qgis --nologo --noversioncheck --profiles-path "$profiles" "$@"
