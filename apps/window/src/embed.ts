/**
 * The one line a page needs. Everything but `data-account` may be left out:
 *
 *     <script async src="https://signpost.example/window.js" data-account="demo" data-skill="3" data-language="fr-FR"></script>
 *
 * | attribute       | on the element | meaning                                                                          |
 * | --------------- | -------------- | -------------------------------------------------------------------------------- |
 * | `data-account`  | `account`      | the account that answers; without it nothing is shown                            |
 * | `data-skill`    | `skill`        | numeric id of the skill a conversation starts with; absent: the account decides  |
 * | `data-language` | `language`     | BCP 47; absent, or none: the page's `<html lang>`, then the browser's languages  |
 * | `data-server`   | `server`       | origin of the Signpost server; absent: where the script came from                |
 * | `data-position` | `position`     | corner of the launcher, `end` (default) or `start`, seen in reading direction    |
 * | `data-visitor`  | `visitor`      | tells visitors of one browser apart, each name is one; absent: they are the same |
 *
 * `language` set on the element while a conversation is open asks for that language from then on (LNG-2).
 *
 * A script without `data-account` only defines the element; the page then places `<signpost-window account="demo">` itself.
 */
import { SignpostWindow } from "./signpost-window.ts";

const ATTRIBUTES = ["account", "skill", "language", "server", "position", "visitor"] as const;

/** Only known while the script runs for the first time; nothing later can ask for it. */
const script = document.currentScript;

if (script instanceof HTMLScriptElement && script.src !== "") SignpostWindow.defaultServer = new URL(script.src).origin;
if (customElements.get("signpost-window") === undefined) customElements.define("signpost-window", SignpostWindow);
if (script instanceof HTMLScriptElement && script.dataset["account"]) whenBodyIsThere(() => embed(script.dataset));

function embed(data: DOMStringMap): void {
  const element = document.createElement("signpost-window");
  for (const name of ATTRIBUTES) {
    const value = data[name];
    if (value !== undefined) element.setAttribute(name, value);
  }
  document.body.append(element);
}

/** `async` scripts may run while the head is still being read. */
function whenBodyIsThere(act: () => void): void {
  if (document.body !== null) act();
  else document.addEventListener("DOMContentLoaded", act, { once: true });
}
