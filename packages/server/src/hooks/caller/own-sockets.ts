import { type ClientRequestArgs, Agent as HttpAgent, type RequestOptions } from "node:http";
import { Agent as HttpsAgent } from "node:https";

/** Whose connection it is. */
export interface OwnedRequestOptions extends RequestOptions {
  readonly owner: string;
  readonly autoSelectFamily: boolean;
}

/**
 * Connections are kept for whoever made them, and for no other: what one endpoint leaves behind on a connection is not read as
 * the answer to somebody else. There is no line for them either: whoever has a place has a connection.
 */
const KEPT = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 2, timeout: 30_000 };

class OwnHttpAgent extends HttpAgent {
  override getName(options?: ClientRequestArgs): string {
    return `${ownerOf(options)} ${super.getName(options)}`;
  }
}

class OwnHttpsAgent extends HttpsAgent {
  override getName(options?: ClientRequestArgs): string {
    return `${ownerOf(options)} ${super.getName(options)}`;
  }
}

/** Agents for HTTP and HTTPS, of which each hook has connections of its own. */
export function createOwnSockets(): { readonly http: HttpAgent; readonly https: HttpsAgent; close(): void } {
  const http = new OwnHttpAgent(KEPT);
  const https = new OwnHttpsAgent(KEPT);
  return {
    http,
    https,
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

/** What a request was made with comes along to its agent. */
function ownerOf(options: object | undefined): string {
  return options !== undefined && "owner" in options ? String(options.owner) : "";
}
