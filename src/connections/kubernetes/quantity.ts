const UNITS: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** A quantity of Kubernetes', `1500m` or `24Gi`, as a number; 0 where it is none. */
function numberOf(quantity: string): number {
  const [, number = '0', unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(number) * (UNITS[unit] ?? 0);
}

export function cpusOf(quantity: string): number {
  return numberOf(quantity);
}

export function bytesOf(quantity: string): number {
  return Math.round(numberOf(quantity));
}
