import { openPreviewFile as open } from '../preview/preview-tab.ts';
import type { Services } from './services.ts';

/** Opens the diff of one file to come. `path`: as the project has it. */
export async function openPreviewFile({ preview }: Services, path: unknown): Promise<void> {
  if (typeof path === 'string') await open(preview, path);
}
