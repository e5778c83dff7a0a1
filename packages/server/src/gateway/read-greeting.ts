import type { IncomingMessage } from "node:http";
import { type JsonObject, parseJson, toObject } from "@signpost/protocol";

/** What a consumer's client says about itself at first. */
export interface Greeting {
  readonly jwt?: string;
  readonly features?: ReadonlySet<unknown>;
}

/** Reads it from the headers of the upgrade (BEH §7.3). */
export function readGreeting({ headers }: Pick<IncomingMessage, "headers">): Greeting {
  const { authorization } = headers;
  const properties = headers["client-properties"];
  return {
    ...(authorization !== undefined && /^jwt /i.test(authorization) ? { jwt: authorization.slice(4).trim() } : {}),
    ...(typeof properties === "string" ? { features: readFeatures(parseJson(properties)) } : {}),
  };
}

/** Reads it from the headers of `InitConnection` (BEH §7.3). */
export function readInit(headers: readonly JsonObject[]): Greeting {
  const ofType = (name: string): JsonObject | undefined =>
    headers.find((header) => String(header["type"]).endsWith(name));
  const jwt = ofType("ConsumerAuthentication")?.["jwt"];
  const properties = ofType("ClientProperties");
  return {
    ...(typeof jwt === "string" ? { jwt } : {}),
    ...(properties === undefined ? {} : { features: readFeatures(properties) }),
  };
}

function readFeatures(properties: unknown): ReadonlySet<unknown> {
  const { features } = toObject(properties);
  return new Set(Array.isArray(features) ? features : []);
}
