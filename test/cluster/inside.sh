#!/bin/sh
# The cluster itself, as up.sh starts it: sh inside.sh FOLDER KUBE LAYER IMAGE NETWORK GROUP
#
# One process for each component. FOLDER/ready appears when jobs can be run. It listens on its input for `stop-api` and
# `start-api`, and ends with all that it runs when that does.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
kube=$2
layer=$3
image=$4
address=$5.2
gateway=$5.1
group=$6
pki=$folder/pki
conf=$folder/conf
mkdir -p "$folder/log" "$folder/cni" "$folder/volume"
chmod 777 "$folder/volume"

start() {
  name=$1
  shift
  "$@" >>"$folder/log/$name.log" 2>&1 </dev/null &
}

within() {
  end=$(($(date +%s) + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ "$(date +%s)" -ge "$end" ]; then
      echo "this took too long: $*" >&2
      return 1
    fi
    sleep 0.1
  done
}

kubectl() {
  "$kube" kubectl --kubeconfig "$conf/admin" "$@"
}

start_api() {
  start apiserver "$kube" apiserver --etcd-servers=http://127.0.0.1:2379 --bind-address="$address" --advertise-address="$address" \
    --client-ca-file="$pki/ca.crt" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --service-account-key-file="$pki/accounts.pub" --service-account-signing-key-file="$pki/accounts.key" \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local --service-cluster-ip-range=10.96.0.0/16 \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --kubelet-client-certificate="$pki/to-kubelet.crt" \
    --kubelet-client-key="$pki/to-kubelet.key" --kubelet-certificate-authority="$pki/ca.crt" \
    --kubelet-preferred-address-types=InternalIP --profiling=false
  api=$!
}

control_plane() {
  start etcd "$kube" etcd --data-dir "$folder/etcd" --unsafe-no-fsync --log-level warn
  start_api
  # The others need the bootstrap roles.
  within 120 kubectl get --raw /readyz
  start manager "$kube" controller-manager --kubeconfig="$conf/manager" --authentication-kubeconfig="$conf/manager" \
    --authorization-kubeconfig="$conf/manager" --bind-address=127.0.0.1 --service-account-private-key-file="$pki/accounts.key" \
    --root-ca-file="$pki/ca.crt" --use-service-account-credentials --leader-elect=false
  start scheduler "$kube" scheduler --kubeconfig="$conf/scheduler" --authentication-kubeconfig="$conf/scheduler" \
    --authorization-kubeconfig="$conf/scheduler" --bind-address=127.0.0.1 --leader-elect=false
}

# Pods ask it for names; it asks whom this machine asks.
dns() {
  kubectl create clusterrole dns --verb=list,watch --resource=services,endpointslices.discovery.k8s.io,namespaces,pods
  kubectl create clusterrolebinding dns --clusterrole=dns --user=dns
  upstream=/etc/resolv.conf
  if [ -f /run/systemd/resolve/resolv.conf ]; then upstream=/run/systemd/resolve/resolv.conf; fi
  cat >"$conf/Corefile" <<END
.:53 {
  bind $address
  errors
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $conf/dns dns
  }
  forward . $upstream
  cache 5
}
END
  start dns "$kube" dns -conf "$conf/Corefile"
}

containers() {
  cat >"$folder/cni/pods.conflist" <<END
{"cniVersion": "1.0.0", "name": "pods", "plugins": [{"type": "ptp", "ipMasq": false, "mtu": 1450,
  "ipam": {"type": "host-local", "ranges": [[{"subnet": "10.244.0.0/24"}]], "routes": [{"dst": "0.0.0.0/0"}], "dataDir": "$folder/addresses"}}]}
END
  cat >"$conf/containerd.toml" <<END
version = 2
root = "$folder/containerd"
state = "$folder/run"
oom_score = 0
[grpc]
  address = "$folder/c.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/pause:1"
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  stream_server_address = "127.0.0.1"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$folder/cni"
[plugins."io.containerd.internal.v1.opt"]
  path = "$folder/opt"
END
  start containerd containerd --config "$conf/containerd.toml"
  within 60 ctr -a "$folder/c.sock" version
}

# add_image NAME CONFIG LAYER
add_image() {
  python3 "$here/image.py" "$folder/image.tar" "$1" "$2" "$3"
  ctr -a "$folder/c.sock" -n k8s.io images import "$folder/image.tar" >>"$folder/log/images.log"
  rm "$folder/image.tar"
}

images() {
  tar -C "$(dirname "$(command -v busybox)")" -cf "$folder/pause.tar" busybox
  add_image localhost/pause:1 '{"Entrypoint": ["/busybox", "sleep", "2147483647"]}' "$folder/pause.tar"
  bundle=/etc/ssl/certs/ca-certificates.crt
  variables="\"PATH=/usr/local/bin:/usr/bin:/bin\", \"PIP_CERT=$bundle\", \"SSL_CERT_FILE=$bundle\""
  add_image "docker.io/library/$image" "{\"Cmd\": [\"python3\"], \"Env\": [$variables]}" "$layer"
}

node() {
  cat >"$conf/kubelet.yaml" <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerRuntimeEndpoint: unix://$folder/c.sock
podLogsDir: $folder/pods
address: $address
readOnlyPort: 0
tlsCertFile: $pki/node.crt
tlsPrivateKeyFile: $pki/node.key
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $pki/ca.crt}}
authorization: {mode: Webhook}
clusterDNS: [$address]
clusterDomain: cluster.local
resolvConf: $conf/resolv.conf
cgroupDriver: cgroupfs
cgroupRoot: /$group
failSwapOn: false
oomScoreAdj: 0
makeIPTablesUtilChains: false
enforceNodeAllocatable: [pods]
evictionHard: {memory.available: 200Mi, nodefs.available: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
serializeImagePulls: false
nodeStatusUpdateFrequency: 3s
END
  : >"$conf/resolv.conf"
  start kubelet "$kube" kubelet --config "$conf/kubelet.yaml" --kubeconfig "$conf/node" --root-dir "$folder/kubelet" \
    --hostname-override node --node-ip "$address" --cert-dir "$folder/kubelet-pki"
}

up() {
  within 30 ip link show eth0
  ip address add "$address/30" dev eth0
  ip link set eth0 up
  ip link set lo up
  ip route add default via "$gateway"
  sysctl -qw net.ipv4.ip_forward=1
  iptables -t nat -A POSTROUTING -s 10.244.0.0/16 -o eth0 -j MASQUERADE
  sh "$here/keys.sh" "$folder" "$address"
  containers
  images &
  adding=$!
  control_plane
  dns
  node
  within 120 kubectl wait --for=condition=Ready node/node --timeout=1s
  wait "$adding"
  within 60 kubectl get serviceaccount default
  : >"$folder/ready"
}

finish() {
  status=$?
  if [ "$status" -ne 0 ]; then tail -n 20 "$folder"/log/*.log >&2; fi
  kill -KILL -1 || true
  wait || true
  exit "$status"
}

exec 3<&0
trap finish EXIT
up >>"$folder/log/up.log" 2>&1
while read -r command <&3; do
  case $command in
  # Its graceful end takes half a minute: it waits for whoever watches.
  stop-api)
    kill -KILL "$api"
    # Its port is free when it has gone.
    wait "$api" || true
    ;;
  start-api) start_api ;;
  esac
done
