import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { headingsIn, stageOfHeading } from '../../../src/analysis/headings.ts';
import { analysisOf } from '../../support/notebooks.ts';

describe('headings', () => {
  it('are read as ATX, underlined and HTML', () => {
    const text = '# One #\ntext\n\nTwo\n===\n\nThree\n---\n\n<h2 align="center">Four <b>bold</b></h2>\n### [Five](x) `code` **bold**';
    assert.deepEqual(
      headingsIn(text).map(({ level, text: title }) => `${String(level)} ${title}`),
      ['1 One', '1 Two', '2 Three', '2 Four bold', '3 Five code bold'],
    );
  });

  it('are not read in code blocks, lists, tables and paragraphs', () => {
    assert.deepEqual(headingsIn('```\n# no\n```\n\n- item\n---\n\na | b\n---|---\n\nline one\nline two\n---\n#no\n####### no'), []);
  });

  it('stand over the cells below them, outermost first', () => {
    const { cells } = analysisOf(['md: # Title', 'a = 1', 'md: ## Load', 'b = 1', 'md: ### CSV', 'c = 1', 'md: ## Train', 'd = 1']);
    assert.deepEqual(
      cells.filter(({ index }) => index % 2 === 1).map(({ headings }) => headings.join(' / ')),
      ['Title', 'Title / Load', 'Title / Load / CSV', 'Title / Train'],
    );
  });

  it('name a stage by their words, the nearest first', () => {
    assert.equal(stageOfHeading(['Model training', 'Missing values']), 'clean');
    assert.equal(stageOfHeading(['Feature engineering', 'Foo']), 'features');
    assert.equal(stageOfHeading(['Foo']), undefined);
  });
});
