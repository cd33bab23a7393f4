import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lockedPackages } from '../../../src/deploy/packages.ts';
import { sbomText } from '../../../src/deploy/sbom.ts';

const LOCK = `version = 1
[[package]]
name = "Shop_Tools"
version = "1.2.0"
dependencies = [{ name = "numpy" }, { name = "colorama", marker = "sys_platform == 'win32'" }]
wheels = [{ url = "https://example.org/shop.whl", hash = "sha256:bb" }]
sdist = { url = "https://example.org/shop.tar.gz", hash = "sha256:aa" }
[[package]]
name = "numpy"
version = "2.4.6"
`;
const FILE = { path: 'models/abc/model.skops', sha256: 'sha256:00ff', bytes: 2 };
const artifact = { format: 'skops', files: [FILE], trustedTypes: [] };
const MODEL = {
  id: 'shop',
  version: 'abc',
  artifact,
  madeWith: {},
  data: [],
  metrics: {},
  lineage: { notebook: '', cells: [], modules: [] },
};
const SUBJECT = { name: 'shop', version: '0.2.0', tool: '0.1.0', direct: ['shop-tools'] };

describe('the list of what a release is made of', () => {
  it('reads a lock', () => {
    assert.deepEqual(lockedPackages(LOCK), [
      { name: 'shop-tools', version: '1.2.0', hashes: ['sha256:aa', 'sha256:bb'], needs: ['numpy', 'colorama'] },
      { name: 'numpy', version: '2.4.6', hashes: [], needs: [] },
    ]);
  });

  it('names packages, what needs what, and models with their digests', () => {
    // SAFETY: the parts that are looked at.
    const bom = JSON.parse(sbomText(SUBJECT, lockedPackages(LOCK), [MODEL])) as {
      bomFormat: string;
      serialNumber: string;
      components: { type: string; purl?: string; components?: { hashes: { alg: string; content: string }[] }[] }[];
      dependencies: { ref: string; dependsOn: string[] }[];
    };
    assert.equal(bom.bomFormat, 'CycloneDX');
    assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(
      bom.components.map(({ type, purl }) => purl ?? type),
      ['pkg:pypi/numpy@2.4.6', 'pkg:pypi/shop-tools@1.2.0', 'machine-learning-model'],
    );
    assert.deepEqual(bom.components[2]?.components?.[0]?.hashes, [{ alg: 'SHA-256', content: '00ff' }]);
    assert.deepEqual(bom.dependencies[0], { ref: 'pkg:generic/shop@0.2.0', dependsOn: ['pkg:pypi/shop-tools@1.2.0', 'model:shop@abc'] });
    assert.deepEqual(bom.dependencies.find(({ ref }) => ref.includes('shop-tools'))?.dependsOn, ['pkg:pypi/numpy@2.4.6']);
  });

  it('is the same for the same, in whatever order it comes', () => {
    const packages = lockedPackages(LOCK);
    assert.equal(sbomText(SUBJECT, packages, [MODEL]), sbomText(SUBJECT, packages.toReversed(), [MODEL]));
    assert.notEqual(sbomText(SUBJECT, packages, [MODEL]), sbomText(SUBJECT, packages, []));
  });
});
