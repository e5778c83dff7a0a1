/** The browser's storage; undefined if the browser forbids even to look at it. */
export function findStorage(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}
