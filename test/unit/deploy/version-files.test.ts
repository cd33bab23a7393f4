import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { carriesVersion, withVersion } from '../../../src/deploy/version-files.ts';

describe('files with a version in them', () => {
  it('differ in more than the version where people changed them', () => {
    const before = '[project]\nname = "shop"\nversion = "0.1.0"\n';
    assert.equal(withVersion(before, '0.2.0'), '[project]\nname = "shop"\nversion = "0.2.0"\n');
    assert.equal(withVersion(before, ''), withVersion(before.replace('0.1.0', '0.2.0'), ''));
    assert.notEqual(withVersion(before, ''), withVersion(before.replace('shop', 'store'), ''));
    assert.equal(withVersion('"""A."""\n\n__version__ = "1.0.0"\nimport os\n', '1.1.0'), '"""A."""\n\n__version__ = "1.1.0"\nimport os\n');
  });

  it('are where the layout has the package', () => {
    const modules = { pipeline: 'shop.pipeline', steps: 'shop.steps', library: 'shop.lib' };
    const layout = { source: '.', modules, settings: 'settings.yaml', inputs: ['shop'], tests: 'tests' };
    assert.ok(carriesVersion('shop/__init__.py', { package: 'shop', layout }));
    assert.ok(!carriesVersion('shop/steps/__init__.py', { package: 'shop', layout }));
  });
});
