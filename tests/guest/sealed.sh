#!/usr/bin/env bash
# Makes the disk of a terminal that is not sealed yet: encrypted, its kernel on a partition beside that, as Debian's installer has it.
# By chroot and not under emulation. Needs root.
#
#   sealed.sh FOLDER PASSPHRASE    over FOLDER/../root, with the commands of the file FOLDER/commands: FOLDER/disk, FOLDER/vmlinuz,
#                                  FOLDER/initrd; and FOLDER/shim, a loader that Microsoft has signed
set -euo pipefail
folder=$1 passphrase=$2 debian=$1/../root root=$1/root tools=$1/tools
here=$(dirname "$(readlink -f "$0")")
. "$here/lent.sh"
rm -rf "$folder"/{changed,work,tools-changed,tools-work}
mkdir -p "$folder"/{changed,work,tools-changed,tools-work,root,tools,partitions}
mount -t overlay overlay -o "lowerdir=$debian,upperdir=$folder/changed,workdir=$folder/work" "$root"
lend
mount --bind "$folder/../repository" "$root/opt/repository"
inside apt-get update -qq
inside bash -euxc "$(cat "$folder/commands")"
inside bash -euc "cd /tmp; apt-get download -qq shim-signed; dpkg -x shim-signed_*.deb shim"
mv "$root/tmp/shim/usr/lib/shim/shimx64.efi.signed" "$folder/shim"
rm -rf "$root"/tmp/shim*

# what the installer's partitions are; the passphrase opens the disk
cat > "$root/etc/fstab" <<'TABLE'
/dev/mapper/disk_crypt / ext4 defaults,noatime 0 1
PARTLABEL=boot /boot ext4 defaults 0 2
PARTLABEL=esp /boot/efi vfat umask=0077 0 1
TABLE
echo 'disk_crypt PARTLABEL=disk none luks,discard' > "$root/etc/crypttab"
echo 'console=ttyS0 console=tty0 systemd.getty_auto=no random.trust_cpu=on' > "$root/etc/kernel/cmdline"
mkdir -p "$root/boot/efi"
cp "$root"/boot/vmlinuz-* "$folder/vmlinuz"; cp "$root"/boot/initrd.img-* "$folder/initrd"
part() { local number=$1; shift; printf '%s\n' '[Partition]' "$@" > "$folder/partitions/$number.conf"; }
part 1 Type=esp Label=esp Format=vfat SizeMinBytes=512M SizeMaxBytes=512M  # as FAT32, a smaller one has too few clusters for a firmware
part 2 Type=linux-generic Label=boot Format=ext4 CopyFiles=/boot:/ SizeMinBytes=256M SizeMaxBytes=256M
part 3 Type=linux-generic Label=disk Format=ext4 Encrypt=key-file CopyFiles=/ ExcludeFiles=/boot/ SizeMinBytes=2800M
printf %s "$passphrase" > "$folder/passphrase"; chmod 600 "$folder/passphrase"
inside apt-get clean
return_all
: > "$root/etc/resolv.conf"
printf '127.0.0.1 localhost\n127.0.1.1 branch-terminal\n' > "$root/etc/hosts"

# by systemd's own tool, in a Debian that has it
filled=$root root=$tools
mount -t overlay overlay -o "lowerdir=$folder/changed:$debian,upperdir=$folder/tools-changed,workdir=$folder/tools-work" "$tools"
lend
inside apt-get install -y -qq --no-install-recommends systemd-repart dosfstools mtools
mkdir -p "$tools/mnt/from" "$tools/mnt/to"
mount --bind "$filled" "$tools/mnt/from"
mount --bind "$folder" "$tools/mnt/to"
rm -f "$folder/disk"
inside systemd-repart --offline=yes --empty=create --size=3700M --sector-size=512 --definitions=/mnt/to/partitions --copy-source=/mnt/from \
    --key-file=/mnt/to/passphrase --dry-run=no /mnt/to/disk
