import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../src/failure.ts';
import { loadTemplate } from '../../src/project/load-template.ts';
import { fillLayout } from '../../src/template/layout.ts';
import { renderText } from '../../src/template/text.ts';
import type { TestedProject } from '../../src/testing/record.ts';
import type { Recording, Segment } from '../../src/testing/recording.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TEMPLATE = join(ROOT, 'templates', 'standard', 'files');

/** A project made by hand around the Python that the standard template vendors, in a temporary folder. */
export async function makeShop(): Promise<TestedProject> {
  const folder = await mkdtemp(join(tmpdir(), 'productize-shop-'));
  await cp(join(ROOT, 'test', 'fixtures', 'shop'), folder, { recursive: true });
  const vendored = join(TEMPLATE, 'src', '__package__');
  await cp(join(vendored, 'runtime'), join(folder, 'src', 'shop', 'runtime'), { recursive: true });
  for (const file of ['cli.py', 'borders.py']) {
    await cp(join(vendored, file), join(folder, 'src', 'shop', file));
    await edit(join(folder, 'src', 'shop', file), (text) => rendered(text, file));
  }
  await cp(join(TEMPLATE, 'tests'), join(folder, 'tests'), { recursive: true });
  // It has no tables and no model.
  for (const file of ['data', 'integration/conftest.py', 'integration/test_predict.py', 'integration/test_service.py'])
    await rm(join(folder, 'tests', file), { recursive: true, force: true });
  for (const file of await readdir(join(folder, 'tests'), { recursive: true })) {
    if (file.endsWith('.py')) await edit(join(folder, 'tests', file), (text) => rendered(text, file));
  }
  const template = await loadTemplate(undefined, new AbortController().signal);
  if (template instanceof Failure) throw new Error(template.message);
  const { layout } = fillLayout(template.manifest.layout, CONTEXT, () => 1);
  return { folder, package: 'shop', notebook: 'shop.ipynb', layout };
}

const CONTEXT = { project: { package: 'shop' }, secrets: [{ variable: 'SHOP_TOKEN' }], borders: [], predict: null };

function rendered(text: string, file: string): string {
  const result = renderText(text, CONTEXT, file);
  if (result instanceof Failure) throw new Error(result.message);
  return result;
}

export async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

/** What the shop's notebook would be, written as its statements. */
export function shopRecording({ folder }: TestedProject): Recording {
  const orders = JSON.stringify(join(folder, 'data', 'orders.csv'));
  const result = join(folder, '.productize', 'recording', 'output', 'result', 'mean.json');
  const segments: Segment[] = [
    other(0, 'import csv, json, os, random'),
    step(1, 'load', `with open(${orders}, encoding="utf-8") as file:\n    rows = list(csv.DictReader(file))`),
    step(1, 'load', 'orders = [{"amount": float(row["amount"]), "count": int(row["count"])} for row in rows]'),
    step(1, 'load', 'print(len(orders), "orders")'),
    other(2, 'random.shuffle(list(orders)); orders[:2]'),
    step(3, 'clean', 'orders = [order for order in orders if order["amount"] > 5.5]'),
    step(3, 'clean', 'for order in orders:\n    order["price"] = order["amount"] * 1.19'),
    step(4, 'sample', 'drawn = [order["price"] + random.random() for order in random.sample(orders, 3)]'),
    other(4, 'random.random()'),
    step(5, 'sample', 'mean = sum(drawn) / len(drawn); order_stream = iter(drawn)'),
    step(6, 'save', 'token = os.environ["SHOP_TOKEN"]'),
    step(6, 'save', `with open(${JSON.stringify(result)}, "w") as file:\n    json.dump({"mean": mean, "signed": len(token) > 0}, file)`),
    step(6, 'save', `print("saved", ${JSON.stringify(result)})`),
  ];
  const steps = [
    { name: 'load', cells: [1], outputs: ['orders'] },
    { name: 'clean', cells: [3], outputs: ['orders'] },
    { name: 'sample', cells: [4, 5], outputs: ['drawn', 'mean', 'order_stream'] },
    { name: 'save', cells: [6], outputs: [] },
  ];
  return { steps, segments, written: [result], secrets: ['SHOP_TOKEN'], digest: 'sha256:1' };
}

function step(cell: number, name: string, code: string): Segment {
  return { cell, step: name, code, kind: 'step' };
}

function other(cell: number, code: string): Segment {
  return { cell, step: null, code, kind: 'other' };
}
