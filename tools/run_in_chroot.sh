#!/usr/bin/env bash
# Runs a command on a copy of this tree in a Debian 13 (trixie) chroot with QGIS 3.44 from its backports.
#   tools/run_in_chroot.sh make test
# The chroot stays in .chroot/ (about 3 GB) so that the next run starts at once; BKN_CHROOT names another
# folder. Mirror, proxies, pip settings and certificates are those of this machine.
# Ends with the command's exit code, or with 77 and a reason where the chroot cannot be made.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
chroot_folder=${BKN_CHROOT:-$root/.chroot/trixie}
apt_list=$root/tools/requirements/apt.txt
release=trixie
chroot_home=/root

skip() {
    echo "SKIPPED: no Debian 13 chroot: $*"
    exit 77
}

# The first archive in this machine's apt sources that holds the main part of its own release.
mirror() {
    local codename
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    {
        # deb822 files: one record per blank line
        for file in /etc/apt/sources.list.d/*.sources; do
            [ -e "$file" ] && { grep -v '^#' "$file"; echo; }
        done | awk -v codename="$codename" '
            function finish() { if (index(" " suites " ", " " codename " ") && uri) print uri; uri = suites = "" }
            /^URIs:/ { uri = $2 }
            /^Suites:/ { $1 = ""; suites = $0 }
            /^[[:space:]]*$/ { finish() }
            END { finish() }'
        # one-line files: deb [options] uri suite components
        cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
            sed -n 's/^deb[[:space:]]\+\(\[[^]]*\][[:space:]]*\)\?//p' |
            awk -v codename="$codename" '$2 == codename && / main/ { print $1 }'
    } | grep -E '^(https?|file):' | head -n 1 || true
}

certificates() {
    local bundle
    for bundle in "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt; do
        [ -n "$bundle" ] && [ -r "$bundle" ] && { echo "$bundle"; return; }
    done
}

# in_chroot FOLDER COMMAND...: in mount and process spaces of its own, so that nothing stays mounted or
# running however the command ends.
in_chroot() {
    local folder=$1
    shift
    local settings=(PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=$chroot_home LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive)
    settings+=(SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt PIP_CERT=/etc/ssl/certs/ca-certificates.crt)
    local name
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY CI OPENBLAS_CORETYPE \
        OPENBLAS_L2_SIZE PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_DEFAULT_TIMEOUT ARGS; do
        [ -z "${!name:-}" ] || settings+=("$name=${!name}")
    done
    # shellcheck disable=SC2016  # expanded by the inner shell
    unshare --mount --propagation private --pid --fork --kill-child bash -c '
        set -e
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        folder=$1
        shift
        exec chroot "$folder" env -i "$@"' in_chroot "$folder" "${settings[@]}" "$@"
}

copy_network_settings() {
    local folder=$1 file
    cp --dereference /etc/resolv.conf "$folder/etc/resolv.conf"
    if [ -r /etc/pip.conf ]; then cp --dereference /etc/pip.conf "$folder/etc/pip.conf"; fi
    for file in "${HOME:-/root}/.config/pip/pip.conf" "${HOME:-/root}/.pip/pip.conf"; do
        [ ! -r "$file" ] || install -D --mode=600 "$file" "$folder$chroot_home/.config/pip/pip.conf"
    done
    for file in /etc/apt/apt.conf.d/* /etc/apt/apt.conf; do
        [ -f "$file" ] && grep -qE 'Acquire::(https?|Check|Retries)' "$file" &&
            cp "$file" "$folder/etc/apt/apt.conf.d/"
    done
    file=$(certificates)
    if [ -n "$file" ]; then install -D --mode=644 "$file" "$folder/etc/ssl/certs/ca-certificates.crt"; fi
}

# Lays the whole system beside its final place and moves it there when it is complete.
make_chroot() {
    local archive partial=$chroot_folder.partial packages
    archive=$(mirror)
    [ -n "$archive" ] || skip "no Debian archive found in this machine's apt sources"
    rm -rf --one-file-system "$partial" "$chroot_folder"
    mkdir -p "$partial"
    echo "chroot: laying Debian 13 (log: $log)"
    unshare --mount --propagation private \
        debootstrap --variant=minbase --include=ca-certificates "$release" "$partial" "$archive" >"$log" 2>&1 ||
        skip "debootstrap failed: $(tail -n 1 "$log")"
    copy_network_settings "$partial"
    # Nothing may start a service inside.
    printf '#!/bin/sh\nexit 101\n' >"$partial/usr/sbin/policy-rc.d"
    chmod 755 "$partial/usr/sbin/policy-rc.d"
    printf 'deb %s %s main\n' "$archive" "$release" "$archive" "$release-backports" >"$partial/etc/apt/sources.list"
    packages=$(tr '\n' ' ' <"$apt_list")
    echo "chroot: installing QGIS from $release-backports"
    in_chroot "$partial" sh -c "
        apt-get update --quiet --quiet
        apt-get install --quiet --quiet --yes --no-install-recommends -t $release-backports \
            qgis python3-qgis qgis-providers
        apt-get install --quiet --quiet --yes --no-install-recommends $packages
        apt-get clean" >>"$log" 2>&1 ||
        skip "installing QGIS failed: $(grep -E '^E:' "$log" | tail -n 1)"
    mv "$partial" "$chroot_folder"
    cksum <"$apt_list" >"$chroot_folder/.ready"
}

is_ready() {
    [ "$(cat "$chroot_folder/.ready" 2>/dev/null || true)" = "$(cksum <"$apt_list")" ]
}

# The tree goes to /src/bkn_qgis; .venv of an earlier run stays, tools/setup.sh sees whether it is still good.
copy_tree() {
    local target=$chroot_folder/src/bkn_qgis shared=${BKN_SHARED:-$root/../shared}
    mkdir -p "$target"
    find "$target" -mindepth 1 -maxdepth 1 ! -name '.venv*' -exec rm -rf {} +
    tar --create --directory="$root" --exclude=./.git --exclude=./build --exclude=./dist --exclude='./.venv*' \
        --exclude='./.chroot*' --exclude=./demo_output --exclude=__pycache__ --exclude='./.*_cache' . |
        tar --extract --directory="$target" --no-same-owner
    rm -rf "$chroot_folder/src/shared"
    if [ -d "$shared" ]; then cp --recursive "$shared" "$chroot_folder/src/shared"; fi
}

[ $# -gt 0 ] || { echo "usage: $0 command [argument ...]" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || skip "it needs root"
unshare --mount --pid --fork true 2>/dev/null || skip "this machine does not allow mounts"
command -v debootstrap >/dev/null || {
    apt-get update --quiet --quiet && apt-get install --quiet --quiet --yes debootstrap >/dev/null
} || skip "debootstrap is not installed and apt-get could not install it"

mkdir -p "$(dirname "$chroot_folder")"
log=$chroot_folder.log
is_ready || make_chroot
copy_network_settings "$chroot_folder"
copy_tree
in_chroot "$chroot_folder" sh -c 'cd /src/bkn_qgis && exec "$@"' sh "$@"
