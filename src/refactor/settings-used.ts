import type { Outline } from './outline.ts';
import type { Setting } from './plan.ts';

/** Ids of the settings that the statements use by name, in place, or through the library functions that they call; in the settings' order. */
export function settingsUsed(outline: Outline, statements: readonly number[]): string[] {
  const used = outline.settings.filter((setting) => statements.some((index) => usesSetting(outline, index, setting)));
  return used.map((setting) => setting.id);
}

function usesSetting(outline: Outline, index: number, setting: Setting): boolean {
  const statement = outline.analysis.program.statements[index];
  if (!statement) return false;
  const { name = setting.id } = setting;
  const named = statement.uses.some((use) => {
    if (use.role !== 'read') return false;
    return use.name === setting.name || (outline.library.definitions.get(use.name)?.parameters.includes(name) ?? false);
  });
  if (named || setting.name !== undefined) return named || (setting.name !== undefined && statement.reads.includes(setting.name));
  return setting.places.some(({ cell, span }) => {
    return cell === statement.cell && statement.span.start <= span.start && span.end <= statement.span.end;
  });
}
