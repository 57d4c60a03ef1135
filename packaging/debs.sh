#!/usr/bin/env bash
# Makes Debian packages of dist/madoguchi, dist/madoguchi-field, dist/madoguchi-training and the service, in dist/debs; script/package --debs runs it, with everything installed.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
work=build/package/source root=build/package/source/root lib=dist/madoguchi/lib
ours=(build resources)  # of the frozen folder; all else is the runtime
rm -rf "$work"
mkdir -p "$work"
cp -r packaging/debian "$work/debian"

# The runtime is named after its files ------------------------------------------------------------------------
mapfile -t parts < <(cd "$lib" && printf '%s\n' * | grep -vxF "$(printf '%s\n' "${ours[@]}")")
runtime=$(tar -C "$lib" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -c "${parts[@]}" | sha256sum | cut -c1-8)
shared=$root/madoguchi-runtime-$runtime/usr/lib/madoguchi/runtime-$runtime
mkdir -p "$shared"
tar -C "$lib" -c "${parts[@]}" | tar -C "$shared" -x

# The terminal: its own files, and a link to each of the runtime's --------------------------------------------
program=$root/madoguchi-terminal-$version/usr/lib/madoguchi/terminal-$version
mkdir -p "$program/lib"
cp dist/madoguchi/madoguchi "$program"
cp -r "${ours[@]/#/$lib/}" "$program/lib"
for part in "${parts[@]}"; do ln -s "/usr/lib/madoguchi/runtime-$runtime/$part" "$program/lib/$part"; done  # relative by dh_link
cp -r packaging/terminal "$root/madoguchi-terminal"
install -D -m 0644 packaging/terminal.example.toml "$root/madoguchi-terminal/etc/madoguchi/terminal.toml"
gcc -O2 -Wall -Wextra -Werror -o "$root/madoguchi-terminal/usr/lib/madoguchi/still" packaging/still.c
QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software .venv/bin/python -m demo.gallery.still "$root/madoguchi-terminal/usr/share/madoguchi"

# The engineers' commands with the field test, and the training: a link to each file that the runtime has, too -------------------
for kind in field training; do
    package=$root/madoguchi-$kind whole=$root/madoguchi-$kind/usr/lib/madoguchi/$kind
    cp -r packaging/$kind "$package"
    mkdir -p "$whole" "$package/usr/bin"
    cp -r dist/madoguchi-$kind/. "$whole"
    ln -s /usr/lib/madoguchi/$kind/madoguchi-$kind "$package/usr/bin/madoguchi-$kind"
    (cd "$whole/lib" && find . -type f -printf '%P\n') | while read -r file; do
        ! cmp -s "$whole/lib/$file" "$shared/$file" || ln -sf "/usr/lib/madoguchi/runtime-$runtime/$file" "$whole/lib/$file"
    done
done

# The service: our code and the wheels it needs, without the commands that these bring -------------------------
code=$root/madoguchi-service/usr/lib/madoguchi/service
for kind in terminal field training service; do
    mkdir -p build/package/$kind
    .venv/bin/python packaging/bundled.py $kind build/package/$kind
done
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --only-binary :all: --require-hashes \
    --target "$code" -r build/package/service/requirements.txt
rm -rf "${code:?}/bin" "$code/include" "$code"/*.dist-info/RECORD "$code"/*/tests
tar --exclude=__pycache__ -c common protocol service resources/brand resources/staff | tar -C "$code" -x
cp -r packaging/service/. "$root/madoguchi-service"
install -D -m 0644 packaging/service.example.toml "$root/madoguchi-service/etc/madoguchi/service.toml"

# What is in them ---------------------------------------------------------------------------------------------
packaging/tools.sh
for kind in terminal field training service; do
    package=madoguchi-$kind; [ $kind != terminal ] || package+=-$version
    mkdir -p "$root/$package/usr/share/doc/$package"
    build/tools/bin/cyclonedx-py requirements --output-reproducible --of JSON -o "$_/sbom.cdx.json" build/package/$kind/requirements.txt
    cp build/package/$kind/copyright "$work/debian/$package.copyright"
done
cp build/package/terminal/copyright "$work/debian/madoguchi-runtime-$runtime.copyright"
awk -v RS= -v ORS='\n\n' 'NR <= 2' build/package/terminal/copyright > "$work/debian/copyright"

# Build, and look ---------------------------------------------------------------------------------------------
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
cat > "$work/debian/changelog" <<CHANGES
madoguchi ($version) trixie; urgency=medium

  * Version $version.

 -- Madoguchi <madoguchi@kiosk.example.jp>  $(date -R -u -d "@$SOURCE_DATE_EPOCH")
CHANGES
for file in "$work"/debian/*VERSION*; do mv "$file" "${file//VERSION/$version}"; done
for file in "$work"/debian/*RUNTIME*; do [ ! -e "$file" ] || mv "$file" "${file//RUNTIME/$runtime}"; done
sed -i "s/@VERSION@/$version/g; s/@RUNTIME@/$runtime/g" "$work"/debian/*
# A runtime with the same files is not packed again
deb=dist/debs/madoguchi-runtime-${runtime}_1_amd64.deb
[ ! -e "$deb" ] || [ -n "$(find packaging/debian -type f -newer "$deb")" ] || export DH_OPTIONS=-Nmadoguchi-runtime-$runtime
mkdir -p dist/debs
find dist/debs -type f ! -path "$deb" -delete
rm -f build/package/*.deb
(cd "$work" && dpkg-buildpackage --build=binary --unsigned-source --unsigned-changes) > build/package/debs.log 2>&1 || { grep -i error build/package/debs.log >&2; exit 1; }
lintian --allow-root --fail-on error,warning --tag-display-limit 0 build/package/*.deb
mv build/package/*.deb dist/debs
