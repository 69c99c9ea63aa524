/** The one call of papaparse that is used here; its published types ask for those of Node and the browser. */
declare module 'papaparse' {
  const Papa: {
    parse(text: string, config: { readonly delimiter: string }): { readonly data: readonly (readonly string[])[] };
    unparse(rows: readonly (readonly string[])[], config: { readonly newline: string }): string;
  };
  export default Papa;
}
