#!/usr/bin/env bash
# Builds the guest's disk, by chroot and not under emulation: Debian 13 with systemd, and what the documents install in the way
# of software; this checkout in /opt/madoguchi, for the virtual key. Needs root.
#
#   build.sh FOLDER PROJECT     FOLDER/disk, FOLDER/vmlinuz and FOLDER/initrd. Of PROJECT it gets what the file FOLDER/files
#                               names, and runs the commands of the file FOLDER/commands, beside FOLDER/repository.
#
# FOLDER/root stays from one build to the next, so that only what is new is installed. From this machine come the address of
# Debian's mirror, apt's settings, and its certificates; nothing of them stays on the disk.
set -euo pipefail
folder=$1 project=$2 root=$1/root
here=$(dirname "$(readlink -f "$0")")

# Debian ------------------------------------------------------------------------------------------------------
. "$here/lent.sh"
packages=systemd,systemd-sysv,udev,kmod,dbus,linux-image-amd64,initramfs-tools,zstd,ca-certificates,iproute2,passwd,login,procps
if [ ! -e "$root/.complete" ]; then
    rm -rf "$root"
    mirror=$(sources | sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\).*/\2/p' | head -1)
    debootstrap --variant=minbase --components=main --include=$packages trixie "$root" "$mirror"
    touch "$root/.complete"
fi

lend

# The project and what the documents install --------------------------------------------------------------------
rm -rf "$root/opt/madoguchi"
mkdir -p "$root/opt/madoguchi" "$root/opt/repository"
mount --bind "$folder/repository" "$root/opt/repository"
tar -C "$project" --null --files-from="$folder/files" -c | tar -C "$root/opt/madoguchi" --no-same-owner -x
rm -f "$root"/etc/apt/sources.list.d/madoguchi.sources  # the build before's, and the documents' commands write it anew
inside apt-get update -qq
# those of the build before have the same version, of other code
inside bash -euc "dpkg-query --show --showformat '\${Package} ' 'madoguchi-*' 2>/dev/null | xargs -r apt-get purge -qq"
inside bash -euxc "cd /opt/repository; $(cat "$folder/commands")"
# what the voice's package needs, which a test installs: the guest reaches no mirror
inside bash -euc "apt-get install -qq -y --no-install-recommends $(sed -n 's/^Depends: //p' "$project/packaging/voice/control" | tr -d ,)"

# The guest's own ------------------------------------------------------------------------------------------------
cp "$here/agent.py" "$root/usr/local/lib/agent.py"
cat > "$root/etc/systemd/system/agent.service" <<'UNIT'
[Unit]
DefaultDependencies=no
After=systemd-udevd.service
[Service]
ExecStart=/usr/bin/python3 /usr/local/lib/agent.py
Restart=always
RestartSec=1
[Install]
WantedBy=sysinit.target
UNIT
printf '[Match]\nName=en* eth*\n[Network]\nDHCP=yes\n' > "$root/etc/systemd/network/10-all.network"
echo '/dev/vda / ext4 defaults,noatime 0 1' > "$root/etc/fstab"
printf 'virtio_pci\nvirtio_blk\next4\n' > "$root/etc/initramfs-tools/modules"
sed -i 's/^MODULES=.*/MODULES=list/' "$root/etc/initramfs-tools/initramfs.conf"
inside systemctl --quiet enable agent systemd-networkd
[ "$root/boot/initrd" -nt "$root/etc/initramfs-tools/modules.done" ] || inside update-initramfs -u
touch "$root/etc/initramfs-tools/modules.done"
inside apt-get clean
return_all
echo branch-terminal > "$root/etc/hostname"
printf '127.0.0.1 localhost\n127.0.1.1 branch-terminal\n' > "$root/etc/hosts"
: > "$root/etc/resolv.conf"

# The disk ---------------------------------------------------------------------------------------------------------
cp "$root"/boot/vmlinuz-* "$folder/vmlinuz"; cp "$root"/boot/initrd.img-* "$folder/initrd"
rm -f "$folder/disk.new"
truncate -s 8G "$folder/disk.new"
mke2fs -q -F -t ext4 -O ^has_journal -d "$root" "$folder/disk.new"
mv "$folder/disk.new" "$folder/disk"
