import { l10n, window, type SecretStorage } from 'vscode';
import type { KeptSecret } from '../../connections/settings/secrets.ts';

const PREFIX = 'productize.secret.';

/** Secrets that connections refer to as `secret:NAME`: kept by VS Code, asked for once. */
export class Secrets {
  readonly #storage: SecretStorage;

  constructor(storage: SecretStorage) {
    this.#storage = storage;
  }

  /** Never asks. */
  readonly kept: KeptSecret = async (name) => await this.#storage.get(`${PREFIX}${name}`);

  async keep(name: string, value: string): Promise<void> {
    await this.#storage.store(`${PREFIX}${name}`, value);
  }

  async forget(name: string): Promise<void> {
    await this.#storage.delete(`${PREFIX}${name}`);
  }

  /** Asks for a secret and keeps it; false where the user doesn't give it. */
  async ask(name: string, connection: string): Promise<boolean> {
    const value = await window.showInputBox({
      title: l10n.t('Secret of {0}', connection),
      prompt: l10n.t('{0} is kept by VS Code on this machine and never written into a file.', name),
      password: true,
      ignoreFocusOut: true,
    });
    if (value === undefined || value === '') return false;
    await this.keep(name, value);
    return true;
  }
}
