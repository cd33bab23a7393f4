import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parse as fromToml } from 'smol-toml';
import { parse as fromYaml } from 'yaml';
import { Failure } from '../../../src/failure.ts';
import { renderTemplate } from '../../../src/template/render.ts';
import type { RenderMode, TemplateContext, TemplateFile } from '../../../src/template/template.ts';

type File = Omit<TemplateFile, 'ownership'> & Partial<Pick<TemplateFile, 'ownership'>>;

function render(files: readonly File[], sources: Readonly<Record<string, string>>, context: TemplateContext = {}) {
  const layout = { source: 'src', modules: { pipeline: 'a', steps: 'b', library: 'c' }, settings: 'd', inputs: ['src'], tests: 'tests' };
  const entries = files.map((file) => ({ ownership: 'generated' as const, ...file }));
  const manifest = { name: 'mine', version: '1.0.0', layout, files: entries };
  const lineOf = (path: readonly (string | number)[]) => 10 + Number(path[1]);
  return renderTemplate({ manifest, files: new Map(Object.entries(sources)), lineOf }, context);
}

/** The text of the one file that is made. */
function one(source: string, mode: RenderMode, context: TemplateContext): string {
  const files = render([{ source: 'a', target: 'a', render: mode }], { a: source }, context);
  assert.ok(!(files instanceof Failure), files instanceof Failure ? files.message : '');
  return files[0]?.text ?? '';
}

function refused(files: readonly File[], sources: Readonly<Record<string, string>>, context: TemplateContext, why: RegExp): void {
  const failure = render(files, sources, context);
  assert.ok(failure instanceof Failure);
  assert.equal(failure.kind, 'input');
  assert.match(failure.message, why);
}

/** Values that break a file into which they are pasted. */
const NASTY = ['yes', '1.0', ': #', "it's", '"quoted"', 'a\nb', '- x', '{{ x }}', '\\', 'ünï', '', ' padded ', 'null'];

describe('a template', () => {
  it('makes a file for each entry of a list, none where the condition is empty, in the order of paths', () => {
    const files = render(
      [
        { source: 'step', target: 'steps/<% item.id %>.py', forEach: 'steps' },
        { source: 'plain', target: 'lib.py', when: 'library' },
        { source: 'plain', target: 'always.sh', ownership: 'scaffold', executable: true },
      ],
      { step: '# <% item.id %> of <% name %>\n', plain: 'x\n' },
      { steps: [{ id: 'train' }, { id: 'load' }], library: [], name: 'churn' },
    );
    assert.deepEqual(files, [
      { path: 'always.sh', text: 'x\n', ownership: 'scaffold', executable: true },
      { path: 'steps/load.py', text: '# load of churn\n', ownership: 'generated', executable: false },
      { path: 'steps/train.py', text: '# train of churn\n', ownership: 'generated', executable: false },
    ]);
  });

  it('copies what is no template as it is', () => {
    assert.equal(one('<% not.known %>\n', 'copy', {}), '<% not.known %>\n');
  });

  for (const target of [
    '/etc/passwd',
    'C:\\x',
    '../x',
    'a/../../x',
    'a//b',
    './x',
    '.git/hooks/pre-commit',
    'sub/.GIT/config',
    'a\\..\\x',
  ]) {
    it(`may not write ${target}`, () => {
      refused(
        [{ source: 'a', target: '<% to %>' }],
        { a: '' },
        { to: target },
        /^template mine: template\.yaml:10: .* may not be written: /,
      );
    });
  }

  it('may not write a file twice, nor use one that is not there', () => {
    refused(
      [
        { source: 'a', target: 'x' },
        { source: 'a', target: 'x' },
      ],
      { a: '' },
      {},
      /^template mine: template\.yaml:11: x may not be written: another entry makes it$/,
    );
    refused([{ source: 'b', target: 'x' }], {}, {}, /^template mine: template\.yaml:10: there is no file b$/);
  });
});

describe('data of a template', () => {
  const settings = { threshold: { value: 0.5, comment: 'cell 3: a constant' }, names: { value: NASTY, comment: 'cell 4' } };

  it('keeps types and every text, in each format', () => {
    const source = 'list: <%$ nasty %>\ntext: "<% name %>-x"\nnumber: <%$ number %>\non: true\n';
    const context = { nasty: NASTY, name: "it's: #", number: 1.5 };
    const expected = { list: NASTY, text: "it's: #-x", number: 1.5, on: true };
    assert.deepEqual(fromYaml(one(source, 'yaml', context)), expected);
    assert.deepEqual(JSON.parse(one(source, 'json', context)), expected);
    assert.deepEqual({ ...fromToml(one(source, 'toml', context)) }, expected);
  });

  it('writes comments where the format has them', () => {
    const yaml = one('# Settings of the notebook.\nparameters: <%$ settings %>\n', 'yaml', { settings });
    assert.match(yaml, /^# Settings of the notebook\.\n/);
    assert.match(yaml, /\n {2}# cell 3: a constant\n {2}threshold: 0\.5\n/);
    assert.deepEqual(fromYaml(yaml), { parameters: { threshold: 0.5, names: NASTY } });
    assert.deepEqual(JSON.parse(one('parameters: <%$ settings %>\n', 'json', { settings })), {
      parameters: { threshold: 0.5, names: NASTY },
    });
  });

  it('gives the same bytes again', () => {
    const source = 'parameters: <%$ settings %>\n';
    assert.equal(one(source, 'yaml', { settings }), one(source, 'yaml', { settings }));
  });

  it('fills keys', () => {
    const { scripts } = fromToml(one('scripts: {"<% name %>": "<% name %>.cli:main"}\n', 'toml', { name: 'churn' }));
    assert.deepEqual({ ...Object(scripts) }, { churn: 'churn.cli:main' });
  });

  it('says what is wrong and where', () => {
    refused(
      [{ source: 'a', target: 'a', render: 'yaml' }],
      { a: 'x: <%$ nobody %>' },
      {},
      /^template mine: a:1: uses nobody, which isn't known$/,
    );
    refused([{ source: 'a', target: 'a', render: 'yaml' }], { a: 'x: [1' }, {}, /^template mine: a:1: isn't YAML: /);
  });
});
