let translated: Readonly<Record<string, string>> = {};

/** The translations of the window's language, by their English. */
export function setTexts(texts: Readonly<Record<string, string>>): void {
  translated = texts;
}

/** A text in the window's language; `{0}` stands for the first value. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  return (translated[text] ?? text).replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

/** How long ago, in its largest unit. */
export function age(then: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(then)) / 1000));
  if (seconds < 60) return t('{0} s', seconds);
  if (seconds < 3600) return t('{0} min', Math.floor(seconds / 60));
  if (seconds < 86_400) return t('{0} h', Math.floor(seconds / 3600));
  return t('{0} d', Math.floor(seconds / 86_400));
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function milliseconds(value: number | null): string {
  return value === null ? '–' : t('{0} ms', value < 10 ? value.toFixed(1) : Math.round(value));
}
