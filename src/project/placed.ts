import type { Plan } from '../refactor/plan.ts';
import { inSource } from '../template/module-file.ts';

/** What a plan puts in `src/` in the folder that a template keeps its packages in. */
export function placedIn(source: string, plan: Plan): Plan {
  if (source === 'src') return plan;
  const move = (path: string) => (path.startsWith('src/') ? inSource(source, path.slice('src/'.length)) : path);
  const files = plan.files.map((file) => ({ ...file, path: move(file.path) }));
  const cells = plan.cells.map((cell) => {
    const reason = cell.places.reduce((text, place) => text.replaceAll(place, move(place)), cell.reason);
    return { ...cell, places: cell.places.map(move), reason };
  });
  return { ...plan, files, cells };
}
