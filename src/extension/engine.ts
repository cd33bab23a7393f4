/**
 * The only door to what is heavy. Each entry is a bundle of its own, loaded when it is first asked for; nothing here is
 * loaded by activation.
 */
const loaded = new Set<string>();

function door<T>(name: string, load: () => Promise<T>): () => Promise<T> {
  return () => {
    loaded.add(name);
    return load();
  };
}

export const engine = {
  inspect: door('inspect', () => import('./notebook/inspect.ts')),
  gather: door('gather', () => import('./notebook/gathering.ts')),
  propose: door('propose', () => import('../project/propose.ts')),
  template: door('template', () => import('../project/load-template.ts')),
  create: door('create', () => import('../project/create.ts')),
  proof: door('proof', () => import('./verification/proving.ts')),
  projects: door('projects', () => import('../project/open.ts')),
  connections: door('connections', () => import('./connections/reach.ts')),
  pages: door('pages', () => import('./pages/page.ts')),
  discovery: door('discovery', () => import('../testing/discover.ts')),
  testing: door('testing', () => import('../testing/run.ts')),
};

/** Names of the bundles that were asked for so far. */
export function loadedBundles(): readonly string[] {
  return [...loaded].sort();
}
