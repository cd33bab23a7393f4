import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/tools.mjs';
import { run } from '../lib/run.mjs';
import { aptInstall } from './apt.mjs';
import { cached } from './cache.mjs';
import { Missing } from './missing.mjs';

const VERSION = '1.34.4';
/** Besides what Docker's tests need: containerd, runc, iptables, ip and busybox are there with it. */
const PACKAGES = ['containernetworking-plugins', 'openssl'];
const FILES = ['/usr/lib/cni/ptp', '/usr/bin/openssl'];

/** One binary with every server of a cluster: its path. It is made from Go modules, which takes 5 to 20 minutes the first time. Throws Missing. */
export async function ensureKubernetes() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Missing('Kubernetes', 'a Linux machine, as root');
  if (!FILES.every((file) => existsSync(file))) await aptInstall('Kubernetes', PACKAGES);
  const { status, output: go } = await run('go', ['version'], { quiet: true });
  if (status !== 0) throw new Missing('Kubernetes', 'install Go 1.24 or newer');
  const folder = await cached(`kubernetes-${VERSION}-${keyOf(go)}`, async (aside) => {
    console.error('Building Kubernetes …');
    const script = join(ROOT, 'test', 'cluster', 'build.sh');
    const { status, output } = await run('nice', ['-n', '5', 'sh', script, VERSION, join(aside, 'kube')], { quiet: true });
    if (status !== 0) throw new Missing('Kubernetes', `sh ${script}: ${output.trim().split('\n').at(-1)}`);
  });
  return join(folder, 'kube');
}

/** Of all that decides what is built. */
function keyOf(go) {
  const folder = join(ROOT, 'test', 'cluster');
  const sources = readdirSync(join(folder, 'kube')).sort();
  const hash = createHash('sha256').update(go);
  for (const file of [...sources.map((name) => join('kube', name)), 'build.sh']) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
