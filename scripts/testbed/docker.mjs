import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../lib/run.mjs';
import { aptInstall } from './apt.mjs';
import { cached } from './cache.mjs';
import { Missing } from './missing.mjs';

/** Debian's packages; docker-init, which passes signals on in a container, is in docker.io or in tini. The last two make a registry and what is in it. */
const PACKAGES = ['docker.io', 'iptables', 'iproute2', 'tini', 'mmdebstrap', 'docker-registry', 'busybox-static'];
const PROGRAMS = ['dockerd', 'runc', 'iptables', 'ip', 'mmdebstrap', 'docker-registry', 'busybox'];

/** What an image has to hold to stand for `python:3.11-slim`, where no registry can be reached. */
const SUITE = 'bookworm';
const INCLUDED = 'python3,python3-pip,python3-venv,ca-certificates';
const LEFT_OUT = ['/usr/share/man/*', '/usr/share/doc/*', '/usr/share/locale/*'];
// The machine's own authorities: pip needs them where connections are looked into on their way.
const FINISH = `ln -sf python3 "$1/usr/bin/python"; rm -f "$1"/usr/lib/python3*/EXTERNALLY-MANAGED
if [ -f /etc/ssl/certs/ca-certificates.crt ]; then cp /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/"; fi
rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*`;

/** Docker's programs, and a tar of a base image with Python: its path. Throws Missing. */
export async function ensureDocker() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Missing('Docker', 'a Linux machine, as root');
  if (!PROGRAMS.every(isThere)) await aptInstall('Docker', PACKAGES);
  const folder = await cached(`docker-base-${SUITE}-${process.arch}-2`, async (aside) => {
    console.error('Making a base image for Docker …');
    const options = ['--mode=root', '--variant=minbase', `--include=${INCLUDED}`, '--dpkgopt=force-unsafe-io'];
    const smaller = ['--aptopt=Acquire::Languages "none"', ...LEFT_OUT.map((path) => `--dpkgopt=path-exclude=${path}`)];
    const parameters = [...options, ...smaller, `--customize-hook=${FINISH}`, SUITE, join(aside, 'base.tar')];
    for (let attempt = 0; attempt < 2; attempt++) {
      const { status, output } = await run('mmdebstrap', parameters, { quiet: true });
      if (status === 0) return;
      if (attempt === 1) throw new Missing('the base image', `mmdebstrap: ${output.trim().split('\n').at(-1)}`);
    }
  });
  return join(folder, 'base.tar');
}

function isThere(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', '/bin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
