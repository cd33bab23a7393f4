import { Failure } from '../../failure.ts';
import type { ConnectionSetting } from './settings.ts';

/** Where secrets are kept besides the environment: what `secret:NAME` stands for, undefined where nothing does. */
export type KeptSecret = (name: string) => Promise<string | undefined>;

/** What a reference to a secret (`env:NAME`, `secret:NAME`) stands for; a Failure says which variable has to be set. */
export async function secretOf(connection: string, reference: string, kept: KeptSecret | undefined): Promise<string | Failure> {
  const [, kind, name = ''] = /^(env|secret):(.*)$/s.exec(reference) ?? [];
  const found = kind === 'secret' ? await kept?.(name) : undefined;
  if (found !== undefined) return found;
  const variable = kind === 'env' ? name : `PRODUCTIZE_SECRET_${name.toUpperCase().replace(/[.-]/g, '_')}`;
  const value = process.env[variable];
  if (value !== undefined && value !== '') return value;
  return new Failure('input', `${connection}: set the environment variable ${variable}, which holds its secret ${reference}`);
}

/** The names of the secrets that a setting refers to with `secret:`. */
export function secretsIn(setting: ConnectionSetting): string[] {
  const references =
    setting.kind === 'jupyter' ? [setting.token, setting.password] : setting.kind === 'docker' ? [setting.credentials] : [];
  return references.flatMap((reference) => (reference?.startsWith('secret:') ? [reference.slice('secret:'.length)] : []));
}
