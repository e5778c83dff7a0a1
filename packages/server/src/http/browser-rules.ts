import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * AUT-16: what browsers are told of every answer. An answer is no page unless it says so: it loads nothing, runs nothing, and
 * is shown in nobody's frame.
 */
export const BROWSER_RULES: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  // The same for browsers and scanners that do not know `frame-ancestors`.
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "cross-origin-resource-policy": "same-origin",
};
const ENTRIES = Object.entries(BROWSER_RULES);
/** A 304 is no document: what was told with the document goes on to hold. PRF-1: it is the answer to nearly every poll. */
const UNCHANGED = 304;

/** What the answer says otherwise itself stands. */
export function tellBrowsers(reply: FastifyReply): void {
  if (reply.statusCode === UNCHANGED) {
    reply.header("x-content-type-options", "nosniff");
    return;
  }
  for (const [name, value] of ENTRIES) if (!reply.hasHeader(name)) reply.header(name, value);
}

export interface PageRules {
  /** CSP sources of styles and scripts; absent, there are none. */
  readonly styles: string;
  readonly scripts?: string;
  /** Whether the page speaks with this server. */
  readonly connects?: boolean;
}

/** A whole page of ours. Forms are sent by scripts, and nothing is embedded. */
export function tellOfPage(reply: FastifyReply, rules: PageRules, publicUrl: URL | undefined): FastifyReply {
  const policy = [
    "default-src 'none'",
    ...(rules.scripts === undefined ? [] : [`script-src ${rules.scripts}`]),
    `style-src ${rules.styles}`,
    "img-src 'self' data:",
    ...(rules.connects === true ? [`connect-src ${toOwnHosts(reply.request, publicUrl).join(" ")}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return reply
    .header("content-security-policy", policy.join("; "))
    .header("cross-origin-opener-policy", "same-origin")
    .header("referrer-policy", "same-origin");
}

/**
 * `'self'` covers the sockets of the page's own host by CSP 3, but not in Safari before 16; so they are named. A proxy may not pass on the port that the browser sees, which the public URL has.
 */
function toOwnHosts({ host }: FastifyRequest, publicUrl: URL | undefined): readonly string[] {
  // CSP has no words for an address of IPv6; browsers that new have a `'self'` that will do.
  const hosts = new Set([host, publicUrl?.host].filter((name) => name !== undefined && /^[^[]/.test(name)));
  return ["'self'", ...[...hosts].flatMap((name) => [`ws://${name}`, `wss://${name}`])];
}
