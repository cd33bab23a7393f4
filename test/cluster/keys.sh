#!/bin/sh
# Keys, certificates and kubeconfigs of a cluster: sh keys.sh FOLDER ADDRESS
set -eu
folder=$1
address=$2
mkdir -p "$folder/pki" "$folder/conf"
cd "$folder/pki"

key() {
  openssl ecparam -genkey -name prime256v1 -noout -out "$1.key" 2>/dev/null
}

# certificate NAME SUBJECT ALTERNATIVE-NAMES [DAYS]
certificate() {
  key "$1"
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature\n' "$3" >"$1.ext"
  openssl req -new -key "$1.key" -subj "$2" 2>/dev/null |
    openssl x509 -req -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -extfile "$1.ext" -out "$1.crt" 2>/dev/null
}

kubeconfig() {
  cat >"$folder/conf/$1" <<END
apiVersion: v1
kind: Config
clusters: [{name: cluster, cluster: {server: "https://$address:6443", certificate-authority-data: $(base64 -w0 ca.crt)}}]
users: [{name: $1, user: {client-certificate-data: $(base64 -w0 "$1.crt"), client-key-data: $(base64 -w0 "$1.key")}}]
contexts: [{name: $1, context: {cluster: cluster, user: $1, namespace: default}}]
current-context: $1
END
}

key ca
openssl req -x509 -new -key ca.key -out ca.crt -days 30 -subj /CN=cluster -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
key accounts
openssl ec -in accounts.key -pubout -out accounts.pub 2>/dev/null
certificate apiserver /CN=kube-apiserver "IP:$address,IP:127.0.0.1,DNS:kubernetes.default.svc.cluster.local"
certificate to-kubelet /O=system:masters/CN=to-kubelet DNS:to-kubelet
certificate admin /O=system:masters/CN=admin DNS:admin
certificate manager /CN=system:kube-controller-manager DNS:manager
certificate scheduler /CN=system:kube-scheduler DNS:scheduler
certificate dns /CN=dns DNS:dns
certificate node /O=system:nodes/CN=system:node:node "DNS:node,IP:$address"
for user in admin manager scheduler dns node; do kubeconfig "$user"; done
