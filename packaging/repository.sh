#!/usr/bin/env bash
# repository.sh FOLDER KEY                  what is in dist/debs into the first ring of the apt repository FOLDER, and all rings signed anew
# repository.sh FOLDER KEY --ring RING      into that ring
# repository.sh FOLDER KEY --promote RING   what RING has into the ring after it
#
# script/package --repository runs it. apt believes what it fetches for ValidFor from the last run on: a mirror that is frozen is
# noticed after that.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
rings=(pilot early all)
repository=$1 key=$2 act=${3:---ring} ring=${4:-${rings[0]}}
mkdir -p "$repository/conf"
for each in "${rings[@]}"; do
    cat <<CONF
Origin: Madoguchi
Label: Madoguchi
Codename: $each
Architectures: amd64
Components: main
Description: terminals and member service
ValidFor: 30d
SignWith: $key

CONF
done > "$repository/conf/distributions"
asked() { reprepro --basedir "$repository" --silent "$@"; }
ring_of() {  # PACKAGE VERSION: a ring that holds it
    local each
    for each in "${rings[@]}"; do
        [ -z "$(asked listfilter "$each" "Package (= $1), Version (= $2)")" ] || { echo "$each"; return; }
    done
}
next=
for at in "${!rings[@]}"; do [ "${rings[at]}" != "$ring" ] || next=${rings[at + 1]-}; done
case $act in
    --ring)
        for deb in dist/debs/*.deb; do
            package=$(dpkg-deb --field "$deb" Package)
            there=$(ring_of "$package" "$(dpkg-deb --field "$deb" Version)")
            # one that is there stays, byte for byte: whoever has fetched it need not again
            if [ -z "$there" ]; then asked --section misc --priority optional includedeb "$ring" "$deb"
            elif [ "$there" != "$ring" ]; then asked copy "$ring" "$there" "$package"; fi
        done
        ;;
    --promote)
        [ -n "$next" ] || { echo "repository: no ring comes after $ring" >&2; exit 2; }
        asked copymatched "$next" "$ring" '*'
        ;;
    *) echo "repository: unknown argument $act" >&2; exit 2 ;;
esac
asked export
gpg --export "$key" > "$repository/madoguchi.gpg"
