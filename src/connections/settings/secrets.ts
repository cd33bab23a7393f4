import { Failure } from '../../failure.ts';

/** What a reference to a secret (`env:NAME`, `secret:NAME`) stands for; a Failure says which variable has to be set. */
export function secretOf(connection: string, reference: string): string | Failure {
  const [, kind, name = ''] = /^(env|secret):(.*)$/s.exec(reference) ?? [];
  const variable = kind === 'env' ? name : `PRODUCTIZE_SECRET_${name.toUpperCase().replace(/[.-]/g, '_')}`;
  const value = process.env[variable];
  if (value !== undefined && value !== '') return value;
  return new Failure('input', `${connection}: set the environment variable ${variable}, which holds its secret ${reference}`);
}
