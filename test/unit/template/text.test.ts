import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { renderText } from '../../../src/template/text.ts';

const CONTEXT = {
  name: 'churn',
  empty: '',
  none: [],
  no: false,
  zero: 0,
  steps: [
    { id: 'load', outputs: ['df'] },
    { id: 'train', outputs: [] },
  ],
  nested: { deep: { value: '<b> & "c"' } },
};

/** Whitespace decides whether generated code is laid out: to the byte. */
const GOLDEN: readonly (readonly [why: string, source: string, text: string])[] = [
  ['a value', 'name = "<% name %>"\n', 'name = "churn"\n'],
  ['a value by its path, as it is', '<% nested.deep.value %>', '<b> & "c"'],
  ['other delimiters stay', '${{ github.ref }} {% if %} {{ name }}', '${{ github.ref }} {% if %} {{ name }}'],
  ['a section on lines of its own takes no line', 'a\n<%# steps %>\n- <% id %>\n<%/ steps %>\nb\n', 'a\n- load\n- train\nb\n'],
  ['a section in a line', '[<%# steps %><% id %>, <%/ steps %>]', '[load, train, ]'],
  ['an indented section', 'x = [\n    <%# steps %>\n    "<% id %>",\n    <%/ steps %>\n]\n', 'x = [\n    "load",\n    "train",\n]\n'],
  ['an empty list', 'a\n<%# none %>\n<% whatever %>\n<%/ none %>\nb\n', 'a\nb\n'],
  ['what is not there', '<%^ none %>nothing<%/ none %><%^ steps %>nothing<%/ steps %>', 'nothing'],
  ['false, zero and no text', '<%# no %>a<%/ no %><%# zero %>b<%/ zero %><%# empty %>c<%/ empty %>.', '.'],
  ['a list in a list', '<%# steps %><% id %>:<%# outputs %><% . %><%/ outputs %>;<%/ steps %>', 'load:df;train:;'],
  ['a name of the outside in a section', '<%# steps %><% name %>.<% id %> <%/ steps %>', 'churn.load churn.train '],
  ['a comment', 'a\n<%! nobody sees this %>\nb\n', 'a\nb\n'],
  ['lines end as the template has them', 'a\r\n<% name %>\r\n', 'a\r\nchurn\r\n'],
];

describe('template text', () => {
  for (const [why, source, text] of GOLDEN) {
    it(why, () => {
      assert.equal(renderText(source, CONTEXT, 'file'), text);
    });
  }

  for (const [source, message] of [
    ['<% nobody %>', /^a\.py:1: uses nobody, which isn't known$/],
    ['<%# steps %><% cells %><%/ steps %>', /^a\.py:1: uses cells, which isn't known$/],
    ['<%# steps %>', /^a\.py:1: Unclosed section "steps"/],
    ['<% name', /^a\.py:1: Unclosed tag/],
  ] as const) {
    it(`says what is wrong with ${source}`, () => {
      const failure = renderText(source, CONTEXT, 'a.py');
      assert.ok(failure instanceof Failure);
      assert.match(failure.message, message);
    });
  }
});
