import { l10n, window, type QuickPickItem } from 'vscode';
import type { ConnectionSetting } from '../../connections/settings/settings.ts';
import type { Connections } from '../connections/connections.ts';

/** A connection that somebody wants to have. */
export interface NewConnection {
  readonly name: string;
  readonly setting: ConnectionSetting;
  /** Where it is written: the workspace's connections.yaml, or the user's settings. */
  readonly target: 'workspace' | 'user';
  readonly secret: { readonly name: string; readonly value: string } | undefined;
}

interface Draft {
  readonly name: string;
  readonly setting: ConnectionSetting;
  readonly secretValue?: string;
}

/** What is handed over whole is taken as it is; a row of the view needs a name and a place; nothing needs all of it. */
export async function askConnection(connections: Connections, given: unknown): Promise<NewConnection | undefined> {
  if (isWhole(given)) return { ...given, secret: undefined };
  const draft = isFound(given) ? given.found : await askKind(connections);
  if (draft === undefined) return undefined;
  const taken = new Set((await connections.list()).connections.map(({ name }) => name));
  const name = await askName(draft.name, taken);
  if (name === undefined) return undefined;
  const target = await askTarget();
  if (target === undefined) return undefined;
  const value = 'secretValue' in draft ? draft.secretValue : undefined;
  if (value === undefined || draft.setting.kind !== 'jupyter') return { name, setting: draft.setting, target, secret: undefined };
  return { name, setting: { ...draft.setting, token: `secret:${name}` }, target, secret: { name, value } };
}

async function askKind(connections: Connections): Promise<Draft | undefined> {
  const { offered } = await connections.list();
  const found = offered.map((one) => ({ label: `$(add) ${one.name}`, description: one.about, ask: () => Promise.resolve<Draft>(one) }));
  const items: (QuickPickItem & { ask: () => Promise<Draft | undefined> })[] = [
    ...found,
    { label: l10n.t('Jupyter server'), description: l10n.t('your own or your team’s, by its address'), ask: askJupyter },
    { label: 'Docker', description: l10n.t('a Docker engine of this machine'), ask: askDocker },
    { label: 'Kubernetes', description: l10n.t('a namespace of a cluster, by your kubeconfig'), ask: askKubernetes },
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Add Connection'), placeHolder: l10n.t('What it is') });
  return await chosen?.ask();
}

async function askJupyter(): Promise<Draft | undefined> {
  const url = await window.showInputBox({
    title: l10n.t('Add Connection: address'),
    prompt: l10n.t('As in the browser, up to /lab or /tree, without a token'),
    placeHolder: 'https://jupyter.example.org/user/ann',
    ignoreFocusOut: true,
    validateInput: (value) => (/^https?:\/\/[^?#@]+$/.test(value) ? undefined : l10n.t('It begins with https:// and has no token.')),
  });
  if (url === undefined) return undefined;
  const token = await window.showInputBox({
    title: l10n.t('Add Connection: token'),
    prompt: l10n.t('Kept by VS Code on this machine, never written into a file; empty for a server of this machine'),
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined) return undefined;
  const draft: Draft = { name: 'jupyter', setting: { kind: 'jupyter', url } };
  return token === '' ? draft : { ...draft, secretValue: token };
}

async function askDocker(): Promise<Draft | undefined> {
  const socket = await window.showInputBox({
    title: l10n.t('Add Connection: socket'),
    prompt: l10n.t('Path of Docker’s socket; empty for the usual one'),
    ignoreFocusOut: true,
  });
  if (socket === undefined) return undefined;
  return { name: 'docker', setting: { kind: 'docker', ...(socket === '' ? {} : { socket }) } };
}

async function askKubernetes(): Promise<Draft | undefined> {
  const context = await window.showInputBox({
    title: l10n.t('Add Connection: context'),
    prompt: l10n.t('A context of your kubeconfig: always this one, whatever the current one is'),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? l10n.t('It has to be named.') : undefined),
  });
  if (context === undefined) return undefined;
  const namespace = await window.showInputBox({
    title: l10n.t('Add Connection: namespace'),
    prompt: l10n.t('Where jobs run; empty for the context’s own'),
    ignoreFocusOut: true,
    validateInput: (value) => (/^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$/.test(value) ? undefined : l10n.t('Small letters, digits and dashes.')),
  });
  if (namespace === undefined) return undefined;
  return { name: 'cluster', setting: { kind: 'kubernetes', context, ...(namespace === '' ? {} : { namespace }) } };
}

async function askName(proposed: string, taken: ReadonlySet<string>): Promise<string | undefined> {
  return await window.showInputBox({
    title: l10n.t('Add Connection: name'),
    value: proposed,
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (taken.has(value)) return l10n.t('There is a connection {0} already.', value);
      return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(value) ? undefined : l10n.t('Small letters, digits and dashes.');
    },
  });
}

async function askTarget(): Promise<NewConnection['target'] | undefined> {
  const items = [
    { label: l10n.t('For this workspace'), description: 'connections.yaml', target: 'workspace' as const },
    { label: l10n.t('For me'), description: l10n.t('user settings'), target: 'user' as const },
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Add Connection'),
    placeHolder: l10n.t('Who it is for'),
    ignoreFocusOut: true,
  });
  return chosen?.target;
}

function isWhole(given: unknown): given is Omit<NewConnection, 'secret'> {
  return typeof given === 'object' && given !== null && 'name' in given && 'setting' in given && 'target' in given;
}

function isFound(given: unknown): given is { readonly found: Draft } {
  return typeof given === 'object' && given !== null && 'found' in given;
}
