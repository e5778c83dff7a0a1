import { buildSchema, execute, GraphQLError, parse, Source, validate } from "graphql";
import { HttpError } from "../../http/errors.ts";
import type { AuditArguments } from "./read-audit-query.ts";

/** The fields and arguments of API §12. */
const SCHEMA = buildSchema(`
  type AuditData {
    accountId: String
    objectType: String
    objectName: String
    element: String
    oldValue: String
    newValue: String
    originator: String
    originatorLoginName: String
    originatorUserId: String
    originatorUserAgent: String
    originatorAuthType: String
    originatorIsLpa: Boolean
    changeDate: String
  }
  type Query {
    auditData(
      fromDate: String, toDate: String, first: Int, offset: Int, orderBy: String, orderDirection: String,
      users: [String!], componentTypes: [String!], language: String, timezone: String, lpa: Boolean,
      automaticUpdates: Boolean
    ): [AuditData!]
  }
`);

const MAX_QUERY_CHARS = 10_000;
const MAX_TOKENS = 500;

export interface AuditRecord {
  readonly accountId: string;
  readonly objectType: string;
  readonly objectName: string;
  readonly element: string;
  readonly oldValue: string;
  readonly newValue: string;
  readonly originator: string;
  readonly originatorLoginName: string;
  readonly originatorUserId: string;
  readonly originatorUserAgent: string;
  readonly originatorAuthType: string;
  readonly originatorIsLpa: boolean;
  readonly changeDate: string;
}

/** A query, and the values of the variables that it names. */
export interface AuditRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export type ResolveAudit = (given: AuditArguments) => Promise<readonly AuditRecord[]>;

/** Runs one query against the audit trail. The schema is flat; a query may ask for the data once. */
export async function runAuditQuery({ query, variables }: AuditRequest, auditData: ResolveAudit): Promise<unknown> {
  if (query.length > MAX_QUERY_CHARS) throw new HttpError(400, `query: must be at most ${MAX_QUERY_CHARS} characters`);
  const document = readDocument(query);
  const errors = validate(SCHEMA, document);
  if (errors[0] !== undefined) throw toHttpError(errors[0]);
  let asked = 0;
  const resolve = (given: AuditArguments): Promise<readonly AuditRecord[]> => {
    if (++asked > 1) throw new HttpError(400, "query: auditData may be asked for once");
    return auditData(withoutNulls(given));
  };
  const rootValue = { auditData: resolve };
  const { data, errors: failures } = await execute({ schema: SCHEMA, document, rootValue, variableValues: variables });
  const [failure] = failures ?? [];
  if (failure === undefined) return data;
  // A value that does not fit its variable is the library's to tell; everything else is ours.
  const { originalError = failure } = failure;
  throw originalError instanceof GraphQLError ? toHttpError(failure) : originalError;
}

function readDocument(query: string) {
  try {
    return parse(new Source(query), { maxTokens: MAX_TOKENS, noLocation: true });
  } catch (error) {
    throw error instanceof GraphQLError ? toHttpError(error) : error;
  }
}

function toHttpError({ message, locations }: GraphQLError): HttpError {
  const [at] = locations ?? [];
  return new HttpError(
    400,
    at === undefined ? `query: ${message}` : `query: at line ${at.line}, column ${at.column}: ${message}`,
  );
}

function withoutNulls(given: AuditArguments): AuditArguments {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
