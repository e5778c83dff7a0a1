import { createHash } from "node:crypto";

const STYLE = `
  :root { color-scheme: light; font: 16px/1.6 system-ui, sans-serif; color: #1d2433; background: #f6f7f9; }
  body { margin: 0; } main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem; }
  h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
  a { color: #1f5fbf; } a:focus-visible { outline: 3px solid #1f5fbf; outline-offset: 2px; border-radius: 2px; }
  ul { padding: 0; list-style: none; } li { padding: .75rem 0; border-top: 1px solid #dfe3ea; } li span { display: block; color: #4a5468; }
  .lead { color: #4a5468; font-size: 1.1rem; margin: 0 0 1.5rem; } code { background: #e9ecf1; padding: .1em .35em; border-radius: 4px; overflow-wrap: anywhere; }
  summary { cursor: pointer; } pre { overflow: auto; max-height: 24rem; padding: .75rem; background: #e9ecf1; border-radius: 4px; font-size: .85rem; }
`;

/** CSP: this style and no other. */
export const PAGE_STYLE_SOURCE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** A whole page around `body`, which must be safe HTML already. No script and nothing from elsewhere. */
export function toPage(title: string, language: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body>${body}</body></html>`;
}
