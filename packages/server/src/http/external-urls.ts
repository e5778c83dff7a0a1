import type { Envelope } from "./route.ts";

/**
 * The URLs under which the client may have sent this request: by the configured public address, and by the host that it
 * named. Forwarded headers count only from trusted proxies; the framework has seen to that. A request that names an
 * impossible host has none.
 */
export function toExternalUrls(request: Envelope, publicUrl: URL | undefined): readonly URL[] {
  const path = request.originalUrl;
  const origins = [...(publicUrl === undefined ? [] : [publicUrl.origin]), `${request.protocol}://${request.host}`];
  return origins.flatMap((origin) => URL.parse(`${origin}${path}`) ?? []);
}

/** Whether clients reach the server by https: as the operator says, or else as this request came. */
export function isReachedSecurely(request: Envelope, publicUrl: URL | undefined): boolean {
  return publicUrl === undefined ? request.protocol === "https" : publicUrl.protocol === "https:";
}
