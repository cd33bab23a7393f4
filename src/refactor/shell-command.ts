/**
 * A shell line of a notebook as a Python string: a name of the notebook in `{name}` or `$name` is put in when it runs, as
 * IPython does; what else stands in braces or behind a dollar is the shell's. `renamed`: what a name is called where the
 * string will stand.
 */
export function shellCommand(command: string, names: readonly string[], renamed = (name: string) => name): string {
  const parts = command.split(/(\{\s*[A-Za-z_]\w*[^{}]*\}|(?<!\$)\$[A-Za-z_]\w*)/);
  const filled = parts.map((part, at) => (at % 2 === 1 ? interpolation(part, names, renamed) : undefined));
  if (filled.every((part) => part === undefined)) return JSON.stringify(command);
  return `f${parts
    .map((part, at) => filled[at] ?? plain(part))
    .join('')
    .replace(/^|$/g, '"')}`;
}

function interpolation(part: string, names: readonly string[], renamed: (name: string) => string): string | undefined {
  const inside = part.startsWith('{') ? part.slice(1, -1).trim() : part.slice(1);
  const [name = ''] = /^\w+/.exec(inside) ?? [];
  return names.includes(name) && !inside.includes('"') && !inside.includes('\\')
    ? `{${renamed(name)}${inside.slice(name.length)}}`
    : undefined;
}

/** Inside an f-string in double quotes. */
function plain(text: string): string {
  return JSON.stringify(text).slice(1, -1).replace(/[{}]/g, '$&$&');
}
