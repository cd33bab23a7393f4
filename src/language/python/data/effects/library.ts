/** What calls of one family of libraries change in place. */
export interface LibraryEffects {
  /** Methods that change their receiver, whatever it is, by white space apart. */
  readonly methods: string;
  /** A function in each line, with its changed argument's keyword and position (from 0; left out where it is the first). */
  readonly functions: string;
}
