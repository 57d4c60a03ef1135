#!/usr/bin/env bash
# repository.sh FOLDER KEY: what is in dist/debs into the apt repository FOLDER, signed; script/package --repository runs it.
#
# apt believes what it fetches for ValidFor from the last run on: a mirror that is frozen is noticed after that.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mkdir -p "$1/conf"
cat > "$1/conf/distributions" <<CONF
Origin: Madoguchi
Label: Madoguchi
Codename: trixie
Architectures: amd64
Components: main
Description: terminals and member service
ValidFor: 30d
SignWith: $2
CONF
holds() {  # REPOSITORY PACKAGE VERSION
    [ -e "$1/db" ] && [ -n "$(reprepro --basedir "$1" listfilter trixie "Package (= $2), Version (= $3)")" ]
}
for deb in dist/debs/*.deb; do
    # one that is there stays, byte for byte: whoever has fetched it need not again
    holds "$1" "$(dpkg-deb --field "$deb" Package)" "$(dpkg-deb --field "$deb" Version)" ||
        reprepro --basedir "$1" --silent --section misc --priority optional includedeb trixie "$deb"
done
reprepro --basedir "$1" --silent export trixie
gpg --export "$2" > "$1/madoguchi.gpg"
