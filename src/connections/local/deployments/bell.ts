/** Tells one that waits that something has happened, also when it wasn't waiting yet. */
export class Bell {
  #rung = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Whatever was rung for before is known. */
  still(): void {
    this.#rung = false;
  }

  async rung(): Promise<void> {
    if (this.#rung) return;
    await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}
