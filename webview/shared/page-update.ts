import { validate } from 'schema:page-update';
import type { PageUpdate } from '../protocol.ts';

/** By schemas/page-update.schema.json, compiled when the page is built: a page may not make code. */
export function isPageUpdate(data: unknown): data is PageUpdate {
  return validate(data);
}
