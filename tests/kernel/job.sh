# Runs as root in the guest, on the host's files: udev with the terminal's rule, then the tests.
# $project is the checkout, $@ the tests.
set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8
export SYSTEMD_IGNORE_CHROOT=1 PYTHONDONTWRITEBYTECODE=1

# The ordinary user has to get to the checkout, wherever it lies. This is the guest's copy: nothing of the host's changes.
above=$project
while [ "$above" != / ]; do chmod o+x "$above"; above=$(dirname "$above"); done
[ -n "$(find "$project/hid" -maxdepth 0 -perm -o=rx)" ] || chmod -R o+rX "$project/hid" "$project/tests"

cp "$project/packaging/terminal/usr/lib/udev/rules.d/70-madoguchi-fido.rules" /run/udev/rules.d/
/usr/lib/systemd/systemd-udevd --daemon
cd "$project"
exec .venv/bin/python -m pytest -p no:cacheprovider -p no:xdist --basetemp=/run/tests -q "$@"
