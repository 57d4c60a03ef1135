# shellcheck shell=bash
# Read by the scripts that change a Debian in the folder $root by chroot: what of this machine it is lent, for as long as they run.
sources() {  # of a Debian that has either kind of file, or both
    local file
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.sources; do [ ! -e "$file" ] || { cat "$file"; echo; }; done
}

lent=(etc/apt/sources.list.d/lent.sources etc/apt/sources.list etc/apt/apt.conf.d/99lent etc/resolv.conf etc/hosts usr/sbin/policy-rc.d)
: "${root:?}"
return_all() {
    for each in proc sys dev/pts dev opt/repository; do mountpoint -q "$root/$each" && umount -l "$root/$each"; done
    for each in "${lent[@]}"; do rm -f "$root/$each"; done
    [ ! -e "$root/etc/ssl/certs/own.crt" ] || mv "$root/etc/ssl/certs/own.crt" "$root/etc/ssl/certs/ca-certificates.crt"
}

lend() {  # its mirror of Debian, apt's settings and certificates, /proc, /sys and /dev; no service starts
    trap return_all EXIT
    return_all
    sources | awk -v RS= -v ORS='\n\n' '/Suites: *trixie/' > "$root/${lent[0]}"
    sources | grep -E '^deb .*trixie' > "$root/${lent[1]}" || true
    cat /etc/apt/apt.conf.d/* | grep -E '^Acquire' > "$root/${lent[2]}" || true
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"; chmod 755 "$root/usr/sbin/policy-rc.d"
    mv "$root/etc/ssl/certs/ca-certificates.crt" "$root/etc/ssl/certs/own.crt"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    mount -t proc none "$root/proc"; mount --rbind /sys "$root/sys"; mount --make-rslave "$root/sys"; mount --bind /dev "$root/dev"
    mount -t devpts none "$root/dev/pts"
}

words=(HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive)
inside() { env -i "${words[@]}" chroot "$root" "$@"; }
