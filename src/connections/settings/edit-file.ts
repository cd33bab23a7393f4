import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Document, isMap, parseDocument } from 'yaml';
import { Failure } from '../../failure.ts';
import { readConnections } from './read-file.ts';

/** Adds a connection that is valid to a file, or changes it; comments and order of the others stay. */
export async function addConnection(file: string, name: string, setting: object): Promise<Failure | undefined> {
  return edit(file, (document) => document.setIn(['connections', name], document.createNode(setting)));
}

/** Takes a connection out of a file. */
export async function removeConnection(file: string, name: string): Promise<Failure | undefined> {
  return edit(file, (document) => document.deleteIn(['connections', name]));
}

/** A file that can't be used isn't touched; it is written aside and moved in whole. */
async function edit(file: string, change: (document: Document) => void): Promise<Failure | undefined> {
  const before = await readConnections(file);
  if (before instanceof Failure) return before;
  const parsed = parseDocument(await readFile(file, 'utf8').catch(() => ''));
  const document = isMap(parsed.contents) ? parsed : new Document({ connections: {} });
  change(document);
  const aside = `${file}.${String(process.pid)}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(aside, document.toString({ lineWidth: 0 }));
  await rename(aside, file);
  return undefined;
}
