/** Compiled from schemas/ as the page is built. */
declare module 'schema:page-update' {
  export const validate: (data: unknown) => boolean;
}
