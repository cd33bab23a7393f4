import { openPreviewTab } from '../preview/preview-tab.ts';
import type { Services } from './services.ts';

/** Opens the tab with all files again. */
export async function showPreview({ preview }: Services): Promise<void> {
  await openPreviewTab(preview);
}
