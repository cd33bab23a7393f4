#!/bin/sh
# One binary with every server of a Kubernetes cluster, from its Go modules: sh build.sh VERSION FILE
set -eu
version=$1
file=$2
minor=${version#1.}
flags="-s -w"
# Without these every component says that it is v0.0.0.
for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
  flags="$flags -X $package.gitVersion=v$version -X $package.gitMajor=1 -X $package.gitMinor=${minor%%.*} -X $package.gitTreeState=clean"
done
cd "$(dirname "$0")/kube"
CGO_ENABLED=0 go build -trimpath -tags providerless -ldflags "$flags" -o "$file" .
