/** `{}` for what is not there, so that what is built of it has none either. */
export function given<Name extends string, T>(name: Name, value: T | undefined): { readonly [N in Name]?: T } {
  // A computed name widens to `string`; it is this very one.
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: T });
}
