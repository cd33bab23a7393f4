import type { PageRequest, PageUpdate } from '../protocol.ts';
import { isPageUpdate } from './page-update.ts';

interface Api {
  postMessage(message: PageRequest): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Api;

const api = acquireVsCodeApi();

export function send(request: PageRequest): void {
  api.postMessage(request);
}

/** What the page remembers while it is hidden and when the window is loaded again. */
export function remembered(): Readonly<Record<string, unknown>> {
  const state = api.getState();
  // SAFETY: an object, whose members are unknown.
  return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
}

export function remember(state: Readonly<Record<string, unknown>>): void {
  api.setState(state);
}

/** Hands on what the extension tells; anything else is left alone. */
export function listen(onUpdate: (update: PageUpdate) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isPageUpdate(data)) onUpdate(data);
  });
}
