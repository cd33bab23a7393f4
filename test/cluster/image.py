"""Writes an image as an OCI archive: image.py OUT.tar NAME CONFIG LAYER.tar, CONFIG as JSON."""

import hashlib
import io
import json
import sys
import tarfile

out, name, config, layer = sys.argv[1:]
BLOBS = "blobs/sha256/"


def digest_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


with tarfile.open(out, "w") as archive:

    def put(path, data):
        entry = tarfile.TarInfo(path)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))

    def blob(content, kind):
        data = json.dumps(content).encode()
        digest = hashlib.sha256(data).hexdigest()
        put(BLOBS + digest, data)
        return {"mediaType": kind, "digest": f"sha256:{digest}", "size": len(data)}

    digest = digest_of(layer)
    entry = archive.gettarinfo(layer, BLOBS + digest)
    with open(layer, "rb") as file:
        archive.addfile(entry, file)
    rootfs = {"type": "layers", "diff_ids": [f"sha256:{digest}"]}
    image = {"architecture": "amd64", "os": "linux", "config": json.loads(config), "rootfs": rootfs}
    kind = "application/vnd.oci.image"
    layers = [{"mediaType": f"{kind}.layer.v1.tar", "digest": f"sha256:{digest}", "size": entry.size}]
    config_blob = blob(image, f"{kind}.config.v1+json")
    manifest = {"schemaVersion": 2, "mediaType": f"{kind}.manifest.v1+json", "config": config_blob, "layers": layers}
    index = blob(manifest, manifest["mediaType"])
    index["annotations"] = {"io.containerd.image.name": name}
    put("index.json", json.dumps({"schemaVersion": 2, "manifests": [index]}).encode())
    put("oci-layout", b'{"imageLayoutVersion": "1.0.0"}')
