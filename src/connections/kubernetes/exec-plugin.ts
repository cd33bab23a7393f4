import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { at } from '../json.ts';

/** A program that a kubeconfig names to get credentials from. */
export interface ExecPlugin {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The version of what is said to it and what it says. */
  readonly version: string;
}

export interface ExecCredential {
  readonly token: string | undefined;
  readonly certificate: { readonly cert: string; readonly key: string } | undefined;
}

/** The program couldn't be run, or what it said is of no use. */
export class PluginError extends Error {}

const LIMIT_MS = 60_000;

/** Runs it: as https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins says. Throws PluginError. */
export async function runPlugin({ command, parameters, environment, version }: ExecPlugin): Promise<ExecCredential> {
  const request = { apiVersion: version, kind: 'ExecCredential', spec: { interactive: false } };
  const env = { ...process.env, ...environment, KUBERNETES_EXEC_INFO: JSON.stringify(request) };
  let status: unknown;
  try {
    const { stdout } = await promisify(execFile)(command, parameters, { env, timeout: LIMIT_MS });
    status = at(JSON.parse(stdout), 'status');
  } catch (error) {
    // Neither its output nor its command line: both may hold secrets.
    const why =
      at(error, 'code') === 'ENOENT' ? 'it was not found' : error instanceof SyntaxError ? 'it answers with no JSON' : 'it failed';
    throw new PluginError(`${command}, which gives its credentials, could not be used: ${why}`);
  }
  const text = (key: string) => {
    const value = at(status, key);
    return typeof value === 'string' ? value : undefined;
  };
  const [cert, key] = [text('clientCertificateData'), text('clientKeyData')];
  return { token: text('token'), certificate: cert === undefined || key === undefined ? undefined : { cert, key } };
}
