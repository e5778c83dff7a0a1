import { findInteger, findString, toObject } from "../socket/json-reader.ts";
import { ConfigurationError, type ConfigurationFailure, StaleRevisionError } from "./configuration-error.ts";
import { parseJson } from "./parse-json.ts";
import { parseRevision } from "./revision.ts";
import type { Answer } from "./send-request.ts";

const LONGEST_MESSAGE = 500;

/** The error for an answer that is no success. Error bodies have four shapes (API §5.4); what is none is told by status. */
export function toConfigurationError(answer: Answer, secrets: readonly string[]): ConfigurationError {
  const { message, internalCode, code } = readFailure(answer);
  const failure: ConfigurationFailure = {
    status: answer.status,
    message: withoutSecrets(message, secrets).slice(0, LONGEST_MESSAGE),
    internalCode,
    code,
    isUncertain: answer.isUncertain || answer.status >= 500,
  };
  // API §5.2: for a stale If-Match some pages list 409, others 412.
  if (answer.status === 409 || answer.status === 412) {
    return new StaleRevisionError(failure, parseRevision(answer.headers)?.number);
  }
  return new ConfigurationError(failure);
}

function readFailure({ status, text }: Answer): {
  readonly message: string;
  readonly internalCode: number | undefined;
  readonly code: string | undefined;
} {
  const flat = toObject(parseJson(text));
  const wrapped = toObject(flat["error"]);
  const message =
    findString(flat, "message") ??
    findString(flat, "detail") ??
    findString(wrapped, "message") ??
    findString(flat, "error_description") ??
    findString(flat, "error") ??
    findOAuthProblem(text);
  return {
    message: message ?? `answered with status ${status}`,
    internalCode: findInteger(flat, "internalCode") ?? findInteger(wrapped, "internalCode"),
    code: findString(flat, "code"),
  };
}

function findOAuthProblem(text: string): string | undefined {
  if (!text.startsWith("oauth_problem=")) return undefined;
  const form = new URLSearchParams(text);
  return [form.get("oauth_problem"), form.get("oauth_problem_advice")].filter((part) => part !== null).join(": ");
}

/** A server may quote what it was sent. Longer ones first, for a secret can be part of another. */
function withoutSecrets(message: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
}
