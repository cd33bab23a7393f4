import type { PageRequest, PageUpdate } from '../../../webview/protocol.ts';

export type PageName = 'deployments' | 'health';

/** Where a page's content comes from. It looks while the page is seen, and no longer. */
export interface Source {
  /** Tells at once, and again as things change, until `signal` aborts. */
  watch(tell: (update: PageUpdate) => void, signal: AbortSignal): Promise<void>;
  asked(request: PageRequest): Promise<void>;
}
