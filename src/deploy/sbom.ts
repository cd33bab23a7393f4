import { createHash } from 'node:crypto';
import type { ModelRecord } from '../project/manifest.ts';

/** A package that a release runs with. */
export interface ResolvedPackage {
  readonly name: string;
  readonly version: string;
  /** As its metadata says it; undefined where it says nothing. */
  readonly license?: string;
  /** sha256 of its files, where a lock has them. */
  readonly hashes: readonly string[];
  /** Names of the packages that it needs. */
  readonly needs: readonly string[];
}

interface Subject {
  readonly name: string;
  readonly version: string;
  readonly tool: string;
  /** What the project itself asks for. */
  readonly direct: readonly string[];
}

/**
 * What a release is made of, as CycloneDX 1.6 in JSON (ECMA-424): its packages with what they need, and its models with their
 * digests. The same release gives the same bytes: there is no time in it, and its serial number is a digest of the rest.
 */
export function sbomText(
  { name, version, tool, direct }: Subject,
  packages: readonly ResolvedPackage[],
  models: readonly ModelRecord[],
): string {
  const sorted = [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
  const known = new Map(sorted.map((one) => [one.name, purl(one)]));
  const root = `pkg:generic/${name}@${version}`;
  const refs = (names: readonly string[]) => [...new Set(names.flatMap((one) => known.get(one) ?? []))].sort();
  const modelRefs = models.map(({ id, version: own }) => `model:${id}@${own}`);
  const content = {
    metadata: {
      tools: { components: [{ type: 'application', name: 'productize', version: tool }] },
      component: { type: 'application', 'bom-ref': root, name, version },
    },
    components: [...sorted.map(packageComponent), ...models.map(modelComponent)],
    dependencies: [
      { ref: root, dependsOn: [...refs(direct), ...modelRefs] },
      ...sorted.map((one) => ({ ref: purl(one), dependsOn: refs(one.needs) })),
      ...modelRefs.map((ref) => ({ ref, dependsOn: [] })),
    ],
  };
  const head = { $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6' };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(content))}`;
  return `${JSON.stringify({ ...head, serialNumber, version: 1, ...content }, undefined, 2)}\n`;
}

function purl({ name, version }: ResolvedPackage): string {
  return `pkg:pypi/${name}@${version}`;
}

function packageComponent(one: ResolvedPackage): object {
  const licenses = one.license === undefined ? {} : { licenses: [{ license: { name: one.license } }] };
  // A lock has the digests of all files of a package, of which one is installed: they are told as what they are.
  const properties = one.hashes.map((hash) => ({ name: 'productize:locked-file', value: hash }));
  const locked = properties.length === 0 ? {} : { properties };
  return { type: 'library', 'bom-ref': purl(one), name: one.name, version: one.version, purl: purl(one), ...licenses, ...locked };
}

function modelComponent({ id, version, artifact }: ModelRecord): object {
  const files = artifact.files.map(({ path, sha256 }) => {
    return { type: 'file', name: path, hashes: [{ alg: 'SHA-256', content: sha256.replace(/^sha256:/, '') }] };
  });
  return { type: 'machine-learning-model', 'bom-ref': `model:${id}@${version}`, name: id, version, components: files };
}

/** A UUID of version 8 (RFC 9562): made of a digest. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
