import type { FastifyRequest } from "fastify";
import { HttpError } from "./errors.ts";

/** A query as clients send it: unknown parameters ignored, booleans in any case (CFG-9, CFG-10). */
export interface Query {
  /** Of a parameter that is repeated, the first counts. */
  text(name: string): string | undefined;
  flag(name: string, fallback: boolean): boolean;
}

/** What was sent, and which names the route has asked for so far. */
interface ReadQuery extends Query {
  readonly sent: readonly string[];
  readonly asked: ReadonlySet<string>;
}

export function readQuery({ query }: FastifyRequest): ReadQuery {
  const values = query as Readonly<Record<string, string | string[] | undefined>>;
  const sent = Object.keys(values);
  const asked = new Set<string>();
  const text = (name: string): string | undefined => {
    asked.add(name);
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    sent,
    asked,
    text,
    flag(name, fallback) {
      const value = text(name)?.toLowerCase();
      if (value === undefined || value === "") return fallback;
      if (value === "true" || value === "false") return value === "true";
      throw new HttpError(400, `${name}: must be true or false`);
    },
  };
}
