/** What a name alone decides, worked out once for each. */
export function perName<T>(find: (name: string) => T): (name: string) => T {
  const known = new Map<string, { readonly is: T }>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = { is: find(name) }));
    return found.is;
  };
}
