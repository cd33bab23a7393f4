import type { Services } from './services.ts';

/** Looks for projects again. */
export function refreshProjects({ projects }: Services): void {
  projects.refresh();
}
