#!/busybox sh
# The guest's first process: the host's root file system for reading, a file system in memory over it for writing, udev,
# and then the job that the host has put into its folder. "@@" marks what the host looks for on the console.
b=/busybox
say() { $b echo "@@ $1 $($b cut -d' ' -f1 /proc/uptime)"; }
off() { say "$1"; $b sync; $b poweroff -f; $b sleep 60; }

$b mount -t devtmpfs none /dev
$b mount -t proc none /proc
$b mount -t sysfs none /sys
while read -r module parameters; do
    $b insmod "/$module" $parameters || off "can't load $module"
done < /modules
say modules

$b mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=524288 host /lower || off "no host"
$b mount -t tmpfs -o mode=755 none /upper
$b mkdir /upper/files /upper/work
$b mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work none /root || off "no overlay"
for at in proc sys dev; do $b mount --move /$at /root/$at; done
exec < /root/dev/console > /root/dev/console 2>&1
b=/root/run/busybox
/busybox mount -t tmpfs -o mode=755 none /root/run
/busybox cp /busybox $b
$b mkdir -p /root/dev/pts /root/dev/shm /root/run/out /root/run/udev/rules.d
$b mount -t devpts none /root/dev/pts
$b mount -t tmpfs -o mode=1777 none /root/dev/shm
$b mount -t configfs none /root/sys/kernel/config
$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=524288 out /root/run/out || $b echo "@@ no folder of the host's"
$b chroot /root /bin/sh /run/out/job > /root/run/out/said 2>&1
$b echo $? > /root/run/out/code
$b sync
$b poweroff -f
$b sleep 60
