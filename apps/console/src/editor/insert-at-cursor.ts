/** Puts `token` where the cursor is, over what is selected; at the end when there is no cursor. */
export function insertAtCursor(
  text: string,
  token: string,
  from = text.length,
  to = from,
): { text: string; cursor: number } {
  return { text: text.slice(0, from) + token + text.slice(to), cursor: from + token.length };
}
