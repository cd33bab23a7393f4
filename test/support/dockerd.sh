#!/bin/sh
# A Docker engine of its own, in a folder of its own: sh dockerd.sh FOLDER
#
# It is run as the first process of a process and mount namespace (see docker.ts). It ends when its input does, so at the latest
# with the tests that hold the other end; then containerd, its shims and all containers are killed, and the kernel unmounts what
# they had mounted. The bridge and the control groups are its own as well: several engines run side by side.
set -eu
folder=$1
number=0
until ip link add "productize$number" type bridge 2>"$folder/bridge.log"; do
  number=$((number + 1))
  if [ "$number" -gt 250 ]; then
    cat "$folder/bridge.log" >&2
    exit 1
  fi
done
ip address add "10.201.$number.1/24" dev "productize$number"
group=/productize-docker-$number

exec 3<&0
dockerd --host "unix://$folder/docker.sock" --data-root "$folder/root" --exec-root "$folder/exec" --pidfile "$folder/pid" \
  --bridge "productize$number" --cgroup-parent "$group" --exec-opt native.cgroupdriver=cgroupfs --log-level error </dev/null &
engine=$!
{ cat <&3 >/dev/null; kill -KILL "$engine"; } &
wait "$engine" || true

kill -KILL -1 || true
wait
ip link delete "productize$number"
# A group is busy until its last process has gone.
tries=0
while groups=$(find /sys/fs/cgroup -depth -type d -path "*$group*") && [ -n "$groups" ] && [ "$tries" -lt 50 ]; do
  echo "$groups" | xargs rmdir 2>/dev/null || sleep 0.1
  tries=$((tries + 1))
done
rm -f "$folder/pid" "$folder/docker.sock"
