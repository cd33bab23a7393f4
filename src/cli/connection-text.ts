import type { Connection, ConnectionCheck } from '../connections/connection.ts';
import type { FoundConnection } from '../connections/settings/find.ts';
import { addressOf } from '../connections/settings/settings.ts';
import type { ConfiguredConnection } from '../connections/settings/settings.ts';
import { table } from './print.ts';

const GIGABYTE = 1024 ** 3;

/** `productize connection list --json`; schemas/connection-list.schema.json. */
export function listDocument(configured: readonly ConfiguredConnection[], found: readonly FoundConnection[]): object {
  const local = { name: 'local', kind: 'local', file: null, address: null, protected: false };
  const others = configured.map(({ name, setting, file }) => ({
    name,
    kind: setting.kind,
    file: file ?? null,
    address: addressOf(setting),
    protected: setting.protected ?? false,
  }));
  return { connections: [local, ...others], found: found.map(({ name, setting, about }) => ({ name, about, setting })) };
}

export function listText(configured: readonly ConfiguredConnection[], found: readonly FoundConnection[]): string[] {
  const rows = [['local', 'local', 'this machine'], ...configured.map(row)];
  if (found.length === 0) return table(rows);
  const offers = found.flatMap(({ name, setting, about }) => {
    const settings = Object.entries(setting).filter(([key]) => key !== 'kind');
    const words = settings.map(([key, value]) => `${key}=${String(value)}`).join(' ');
    return [`  ${about}`, `    productize connection add ${name} ${setting.kind} ${words}`];
  });
  return [...table(rows), '', 'Found, and not set up:', ...offers];
}

function row({ name, setting }: ConfiguredConnection): string[] {
  return [name, setting.kind, `${addressOf(setting)}${setting.protected ? ' (protected)' : ''}`];
}

interface Checked {
  readonly connection: Connection;
  readonly check: ConnectionCheck;
}

/** `productize connection check --json`; schemas/connection-check.schema.json. */
export function checkDocument({ connection: { name, kind, abilities }, check }: Checked): object {
  return { name, kind, abilities, ...check };
}

export function checkText({ connection: { name, kind, abilities }, check: { version, rights, capacity } }: Checked): string[] {
  const memory = capacity.memoryBytes === null ? [] : [`${(capacity.memoryBytes / GIGABYTE).toFixed(1)} GB of memory free`];
  const cpus = capacity.cpus === null ? [] : [`${capacity.cpus} CPUs`];
  return [
    `${name} (${kind}) answers: ${[version, ...cpus, ...memory].join(', ')}`,
    `it runs ${abilities.join(' and ')}`,
    ...rights.map((right) => `${right.allowed ? 'allowed' : 'MISSING'}  ${right.name}`),
  ];
}

export function addedText(name: string, file: string): string[] {
  return [`${name} is in ${file}`, `productize test --on ${name} runs a project's tests there`];
}
