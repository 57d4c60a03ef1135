#!/usr/bin/env bash
# Installs what is locked in packaging/tools.lock into build/tools, if it is another: tools that look at packages, apart from them.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
! cmp -s packaging/tools.lock build/tools/locked || exit 0
/usr/bin/python3 -m venv --clear build/tools
build/tools/bin/pip install --quiet --disable-pip-version-check --require-hashes -r packaging/tools.lock
cp packaging/tools.lock build/tools/locked
