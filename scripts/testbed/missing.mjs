/** Something that tests need, that this machine hasn't, and that may not be installed by us: what, and the command that would. */
export class Missing extends Error {
  constructor(part, command) {
    super(`${part} is missing: ${command}`);
    this.part = part;
    this.command = command;
  }
}
