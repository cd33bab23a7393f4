/** Bytes that are to be free for each run beside others: notebooks of a few hundred MB of data take that much. */
const FOR_EACH = 2_000_000_000;

/** What a machine has to spare: processors, and bytes of memory. */
export interface Capacity {
  readonly processors: number;
  readonly memory: number;
}

/** How many runs go beside each other: as many as there are processors, and memory for; always one. */
export function atATime({ processors, memory }: Capacity): number {
  return Math.max(1, Math.min(processors, Math.floor(memory / FOR_EACH)));
}

/** Runs one for each key, in their order, at most `most` at a time. */
export async function inTurn<K, V>(keys: readonly K[], most: number, run: (key: K) => Promise<V>): Promise<Map<K, V>> {
  const results = new Map<K, V>();
  const waiting = [...keys];
  const worker = async () => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) results.set(key, await run(key));
  };
  await Promise.all(Array.from({ length: Math.min(keys.length, most) }, worker));
  return results;
}
