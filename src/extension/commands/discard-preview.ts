import { closePreviewTabs } from '../preview/preview-tab.ts';
import type { Services } from './services.ts';

/** Forgets the preview. Nothing was written, so nothing is left. */
export async function discardPreview({ preview, log }: Services): Promise<void> {
  await closePreviewTabs();
  await preview.close();
  log.info('preview discarded');
}
