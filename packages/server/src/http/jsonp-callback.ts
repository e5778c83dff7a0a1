/**
 * AUT-13: names that mean something already. What a page calls with an answer is a function of its own; `eval(…)` and the like
 * would make a script of whatever the answer holds, in every page that can be brought to load the address.
 */
const KEYWORDS = `await break case catch class const continue debugger default delete do else enum export extends false finally
for function if implements import in instanceof interface let new null package private protected public return static super switch
this throw true try typeof undefined var void while with yield async arguments NaN Infinity`;

/** What a page's own global object has beside the language's names; those of the language and of the platform are asked for. */
const BROWSER = `alert blur caches captureEvents chrome close closed confirm cookieStore crypto customElements document execScript
external find focus frameElement frames getComputedStyle getSelection history indexedDB length localStorage location locationbar
matchMedia menubar moveBy moveTo name navigation navigator open opener origin originAgentCluster parent performance personalbar
postMessage print prompt releaseEvents reportError requestAnimationFrame requestIdleCallback resizeBy resizeTo scheduler screen
scroll scrollBy scrollTo scrollbars self sessionStorage setImmediate showModalDialog speechSynthesis status statusbar stop
structuredClone toolbar top trustedTypes visualViewport webkitURL window write writeln innerHTML outerHTML insertAdjacentHTML
importScripts ActiveXObject Image Option Audio XMLHttpRequest Worker SharedWorker XSLTProcessor DOMParser Document Element Window
assign replace href src cookie domain body head forms images links scripts all`;

const RESERVED: ReadonlySet<string> = new Set([
  ...KEYWORDS.split(/\s+/),
  ...BROWSER.split(/\s+/),
  ...Object.getOwnPropertyNames(globalThis),
  // `a.constructor` is Function, and `a.b.call` calls.
  ...[Object, Function, Array, String, Number].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)),
]);

const CALLBACK = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;
const MAX_CHARS = 64;

/** What is wrong with the name of a function to call; nothing, if nothing is. */
export function findCallbackProblem(name: string): string | undefined {
  if (name.length > MAX_CHARS || !CALLBACK.test(name))
    return `must be a function's name of letters, digits, _ and $, its parts joined by dots, at most ${MAX_CHARS} characters`;
  const parts = name.split(".");
  // The usual way to name a function of the page, and no function itself.
  const own = parts[0] === "window" && parts.length > 1 ? parts.slice(1) : parts;
  const reserved = own.find((part) => RESERVED.has(part));
  return reserved === undefined ? undefined : `must be a function of the page's own, and ${reserved} is not`;
}
