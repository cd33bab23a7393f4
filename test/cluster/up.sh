#!/bin/sh
# A Kubernetes cluster of one node, in a folder of its own: sh up.sh FOLDER KUBE LAYER IMAGE
# KUBE: the binary of build.sh; LAYER: a tar of a root file system with Python, which the cluster has as the image IMAGE.
#
# Its processes, mounts and network are in namespaces of their own (inside.sh is the first process there). It ends when its input does,
# so at the latest with the tests that hold the other end; what then has to be put back on this machine is put back here: a link,
# three rules that let pods out through it, control groups and what kubelet sets for the whole machine. Several run side by side.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
number=0
until ip link add "kube$number" type veth peer name "kube$number-in" 2>"$folder/link.log"; do
  number=$((number + 1))
  if [ "$number" -gt 250 ]; then
    cat "$folder/link.log" >&2
    exit 1
  fi
done
network=10.202.$number
group=productize-kube-$number
kernel=$(sysctl -e vm.overcommit_memory kernel.panic kernel.panic_on_oops net.ipv4.ip_forward)

rules() {
  iptables -w "$1" FORWARD -i "kube$number" -j ACCEPT
  iptables -w "$1" FORWARD -o "kube$number" -j ACCEPT
  iptables -w -t nat "$1" POSTROUTING -s "$network.0/30" ! -o "kube$number" -j MASQUERADE
}

put_back() {
  rules -D || true
  ip link delete "kube$number" 2>/dev/null || true
  echo "$kernel" | sysctl -q -p - || true
  # A group is busy until its last process has gone.
  tries=0
  while groups=$(find /sys/fs/cgroup -depth -type d -path "*/$group*") && [ -n "$groups" ] && [ "$tries" -lt 100 ]; do
    echo "$groups" | xargs rmdir 2>/dev/null || sleep 0.1
    tries=$((tries + 1))
  done
}
trap put_back EXIT
trap 'exit 1' INT TERM HUP

rules -I
sysctl -qw net.ipv4.ip_forward=1
for hierarchy in /sys/fs/cgroup/*/; do
  if [ -e "$hierarchy/cgroup.procs" ]; then mkdir -p "$hierarchy/$group"; fi
done
# On cgroup v1 a new group starts without processors and memory.
if [ -d /sys/fs/cgroup/cpuset ]; then
  for file in cpuset.cpus cpuset.mems; do cat "/sys/fs/cgroup/cpuset/$file" >"/sys/fs/cgroup/cpuset/$group/$file"; done
fi
ip address add "$network.1/30" dev "kube$number"
ip link set "kube$number" up

exec 3<&0
unshare --mount --pid --net --fork --kill-child --mount-proc sh "$here/inside.sh" "$@" "$network" "$group" <&3 &
inside=$!
until [ "$(readlink "/proc/$inside/ns/net")" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
ip link set "kube$number-in" netns "$inside" name eth0
wait "$inside" || true
