import type { FastifyRequest } from "fastify";
import { HttpError } from "./errors.ts";

/** A query as clients send it: unknown parameters ignored, booleans in any case (CFG-9, CFG-10). */
export interface Query {
  /** Of a parameter that is repeated, the first counts. */
  text(name: string): string | undefined;
  flag(name: string, fallback: boolean): boolean;
}

export function readQuery({ query }: FastifyRequest): Query {
  const values = query as Readonly<Record<string, string | string[] | undefined>>;
  const text = (name: string): string | undefined => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    text,
    flag(name, fallback) {
      const value = text(name)?.toLowerCase();
      if (value === undefined || value === "") return fallback;
      if (value === "true" || value === "false") return value === "true";
      throw new HttpError(400, `${name}: must be true or false`);
    },
  };
}
