import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

const IMPORT = 'import matplotlib.pyplot as plt';

/** What the last cell changes. */
function changes(...cells: readonly string[]): readonly string[] {
  return analysisOf([IMPORT, ...cells]).flow.changes.at(-1) ?? [];
}

describe('figures and axes', () => {
  it('are changed by drawing on axes', () => {
    assert.deepEqual(changes('fig, ax = plt.subplots()', 'ax.plot([1])'), ['ax', 'fig']);
    assert.deepEqual(changes('fig, axes = plt.subplots(2)', 'axes[0].set_title("a")'), ['axes', 'fig']);
    assert.deepEqual(changes('ax = plt.gca()', 'ax.plot([1])'), ['ax']);
  });

  it('are changed where axes are handed on', () => {
    assert.deepEqual(changes('fig, ax = plt.subplots()', 'df.plot(ax=ax)'), ['ax', 'fig']);
  });

  it('hang together however the axes were made', () => {
    assert.deepEqual(changes('fig = plt.figure()', 'a = fig.add_subplot(1, 2, 1)'), ['fig']);
    assert.deepEqual(changes('fig = plt.figure()', 'a = fig.add_subplot(1, 2, 1)', 'b = a.twinx()', 'b.plot([1])'), ['b', 'fig']);
    assert.ok(changes('fig, axes = plt.subplots(2)', 'a = axes[0]', 'a.plot([1])').includes('fig'));
    assert.ok(changes('fig, axes = plt.subplots(2)', 'for a in axes:\n    a.plot([1])').includes('fig'));
  });

  it('are not changed by looking, by being shown, or once their name stands for something else', () => {
    assert.deepEqual(changes('fig, ax = plt.subplots()', 'y = ax.get_ylim()'), []);
    assert.deepEqual(changes('fig, ax = plt.subplots()', 'fig.savefig("a.png")'), []);
    assert.deepEqual(changes('fig, ax = plt.subplots()', 'ax = make()', 'ax.plot([1])'), []);
  });
});
