import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LineCounter, parseDocument } from 'yaml';
import { checkTemplate } from '../../../src/template/check.ts';
import { mistakeText } from '../../../src/template/mistake.ts';
import { shapeOf } from '../../../src/template/shape.ts';
import type { TemplateManifest } from '../../../src/template/template.ts';
import { lineOfPath } from '../../../src/template/yaml-lines.ts';

const MANIFEST = `name: mine
version: 1.1.0
layout:
  source: src
  modules:
    pipeline: <% project.package %>.pipeline
    steps: <% project.package %>.steps
    library: <% project.package %>.lib
  settings: settings.yaml
  inputs: [src]
  tests: tests
questions:
  - id: owner
    prompt: Whose?
    default: me
    pattern: '[a-z]+'
files:
  - { source: text, target: src/<% project.package %>/pipeline.py, ownership: merged }
  - { source: code, target: src/<% project.package %>/steps/<% item.id %>.py, ownership: merged, forEach: steps }
  - { source: code, target: src/<% project.package %>/lib/<% item.id %>.py, ownership: merged, forEach: library }
  - { source: data, target: settings.yaml, ownership: merged, render: yaml, when: steps }
`;
const SOURCES = {
  text: '# <% answers.owner %>\n',
  code: '# <% item.id %>\n',
  data: '# settings\nname: <% project.package %>\nall:\n  - <%$ steps %>\n',
};
const SHAPE = { project: { package: 'churn' }, steps: [{ id: 'load' }], library: [{ id: 'data' }], predict: null };

/** The mistakes in a template, each as it is shown. */
function mistakes(manifestText = MANIFEST, sources: Readonly<Record<string, string>> = SOURCES): string[] {
  const lines = new LineCounter();
  const document = parseDocument(manifestText, { lineCounter: lines });
  // SAFETY: the manifests of this file keep the schema.
  const manifest = document.toJS() as TemplateManifest;
  const lineOf = (path: readonly (string | number)[]) => lineOfPath(document, lines, path);
  return checkTemplate({ manifest, files: new Map(Object.entries(sources)), lineOf }, SHAPE).map(mistakeText);
}

/** What is changed in the manifest, and what is said of it. */
const IN_MANIFEST: readonly (readonly [from: string | RegExp, to: string, mistake: string])[] = [
  [
    'source: code, target: src/<% project.package %>/lib',
    'source: cod, target: src/<% project.package %>/lib',
    'template.yaml:20: there is no file cod',
  ],
  ['forEach: library', 'forEach: libary', "template.yaml:20: uses libary, which isn't known"],
  ['forEach: library', 'forEach: project', 'template.yaml:20: project is no list'],
  ['when: steps', 'when: stepz', "template.yaml:21: uses stepz, which isn't known"],
  ['steps/<% item.id %>', 'steps/<% item.name %>', "template.yaml:19: uses item.name, which isn't known"],
  [
    'steps/<% item.id %>',
    'steps/../../<% item.id %>',
    'template.yaml:19: src/churn/steps/../../load.py may not be written: the path leads outside or is not plain',
  ],
  ['target: settings.yaml', 'target: /etc/settings.yaml', 'template.yaml:21: /etc/settings.yaml may not be written: the path is absolute'],
  [
    'target: settings.yaml',
    'target: .git/hooks/pre-commit',
    'template.yaml:21: .git/hooks/pre-commit may not be written: it is inside .git',
  ],
  ['target: settings.yaml', 'target: productize.json', "template.yaml:21: productize.json may not be written: it is the tool's own"],
  [
    'target: settings.yaml',
    'target: src/<% project.package %>/pipeline.py',
    'template.yaml:21: src/churn/pipeline.py is made by the entry on line 18 as well',
  ],
  ['  settings: settings.yaml', '  settings: settings.json', 'template.yaml:9: no entry of files makes settings.json'],
  ['.steps', '.work', 'template.yaml:7: no entry of files makes src/churn/work/load.py'],
  ['.lib\n', '.<% project.library %>\n', "template.yaml:8: uses project.library, which isn't known"],
  ['inputs: [src]', 'inputs: [src, ../data]', "template.yaml:10: ../data can't be used: the path leads outside or is not plain"],
  ['default: me', 'default: ME', 'template.yaml:15: the default of owner is ME; it has to look like [a-z]+'],
  ["pattern: '[a-z]+'", "pattern: '[a-z'", 'template.yaml:16: Invalid regular expression: /^(?:[a-z)$/: Unterminated character class'],
  [/$/, 'migrations:\n  - { to: 1.2.0, note: x }\n', "template.yaml:23: 1.2.0 is later than the template's version 1.1.0"],
  [
    /$/,
    'migrations:\n  - to: 1.0.0\n    moves: { a.py: ../b.py }\n',
    'template.yaml:24: ../b.py may not be moved: the path leads outside or is not plain',
  ],
];

const IN_SOURCES: readonly (readonly [file: keyof typeof SOURCES, text: string, ...mistakes: string[]])[] = [
  [
    'text',
    'a\nb <% answers.ownr %>\n<% nobody %>',
    "text:2: uses answers.ownr, which isn't known",
    "text:3: uses nobody, which isn't known",
  ],
  ['text', 'a\n<%# steps %>\nb', 'text:3: Unclosed section "steps"'],
  ['text', '<%# steps %>\n<% idd %><%/ steps %>', "text:2: uses idd, which isn't known"],
  ['data', 'a: 1\nb: [1\nc: 2', "data:3: isn't YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  [
    'data',
    'a: 1\nb:\n  c: x <% nobody %>\nd: <%$ noone %>',
    "data:3: uses nobody, which isn't known",
    "data:4: uses noone, which isn't known",
  ],
];

describe('checking a template', () => {
  it('finds nothing in a good one', () => {
    assert.deepEqual(mistakes(), []);
  });

  for (const [from, to, mistake] of IN_MANIFEST) {
    it(`says ${mistake}`, () => {
      const changed = MANIFEST.replace(from, to);
      assert.notEqual(changed, MANIFEST);
      assert.ok(mistakes(changed).includes(mistake), mistakes(changed).join('\n'));
    });
  }

  for (const [file, text, ...expected] of IN_SOURCES) {
    it(`says ${expected.join(' and ')}`, () => {
      assert.deepEqual(mistakes(MANIFEST, { ...SOURCES, [file]: text }), expected);
    });
  }

  it('knows a name that only some projects have, and one of an entry that only some entries have', () => {
    const shape = shapeOf([
      { steps: [{ id: 'load' }, { id: 'train', model: { name: 'm' } }], predict: null, kept: [] },
      { steps: [], predict: { code: 'x' }, kept: [{ path: 'a', lines: [{ at: 1 }, { at: 2, why: 'b' }] }] },
    ]);
    assert.deepEqual(shape, {
      steps: [{ id: 'load', model: { name: 'm' } }],
      predict: { code: 'x' },
      kept: [{ path: 'a', lines: [{ at: 1, why: 'b' }] }],
    });
  });
});
