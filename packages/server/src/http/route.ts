import type { AccountId } from "@signpost/core";
import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import type { Static, TSchema } from "typebox";
import type { Principal } from "../access/principal.ts";
import type { Privilege } from "../access/roles.ts";
import type { ErrorFamily } from "./errors.ts";
import { type Query, readQuery } from "./read-query.ts";
import { refuseMisspelt } from "./refuse-misspelt.ts";
import { accountOf, type RoutePrivilege } from "./route-config.ts";

/** What a server answers, and to whom: made by `route`, registered by `registerRoutes`. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly schema: FastifySchema;
  readonly config: FastifyContextConfig;
  readonly handler: (request: FastifyRequest, reply: FastifyReply) => unknown;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** What has come with a request beside its path, query and body: who needs something of it takes it from here. */
export type Envelope = Pick<
  FastifyRequest,
  "headers" | "host" | "hostname" | "ip" | "originalUrl" | "protocol" | "socket"
>;

/** Of every request. */
export interface Received {
  readonly envelope: Envelope;
}

/** Of a request whose path names an account: the caller's own, where the route asks for a privilege. */
export interface OfAccount {
  readonly accountId: AccountId;
}

/** Of a request that has shown its privilege. */
export interface Guarded {
  readonly principal: Principal;
  /** AUT-10: for an answer that takes its time: aborted when the access that it is given on has ended. */
  readonly holdAccess: () => AbortSignal;
}

/** Everything that a request says, read once. */
export type Asked<Path extends string, P extends RoutePrivilege, Params, Q, Body> = Received & {
  readonly params: Params;
  readonly query: Q;
  readonly body: Body;
} & (P extends Privilege ? Guarded : unknown) &
  (NamesAccount<Path> extends true ? OfAccount : unknown);

/** The names in a path: `:name` is a part of it, `*` all the rest. */
type NameIn<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | NameIn<More>
    : Rest
  : Path extends `${string}/*`
    ? "*"
    : never;

type NamesAccount<Path extends string> = "accountId" extends NameIn<Path> ? true : false;

/** The account is read and checked already. */
export type ParamsOf<Path extends string> = { readonly [Name in Exclude<NameIn<Path>, "accountId">]: string };

/** What the schemas of the answers say may be sent; where they say nothing, anything. */
type AnswerOf<S> = S extends { readonly response: infer Responses } ? ToAnswer<Responses[keyof Responses]> : unknown;
type ToAnswer<Response> = Response extends TSchema & { readonly "~kind": string }
  ? DeepReadonly<Static<Response>>
  : unknown;
type DeepReadonly<T> = T extends object ? { readonly [Name in keyof T]: DeepReadonly<T[Name]> } : T;

/** Which clothes its refusals wear (API §5.4), and what the flat ones call the resource. */
type Refusals =
  | { readonly family: "account-config"; readonly resource: string }
  | { readonly family: Exclude<ErrorFamily, "account-config">; readonly resource?: never };

/** AUT-7: a caller is held to the account in the path; where none is there, the route says that it is meant so. */
type Account<Path extends string, P extends RoutePrivilege> = P extends Privilege
  ? NamesAccount<Path> extends true
    ? { readonly anyAccount?: never }
    : { readonly anyAccount: true }
  : { readonly anyAccount?: never };

interface Declared<Path extends string, P extends RoutePrivilege, S extends FastifySchema, Params, Q, Body> {
  readonly method: Method;
  /** Written out where the route is, so that the names in it are known. */
  readonly path: string extends Path ? never : Path;
  /** `public`: no credentials at all (AUT-8). `consumer`: the token that a visitor signed up for. */
  readonly privilege: P;
  /** What the API page shows; absent, the route is not part of the API. */
  readonly schema?: S;
  /** What a request without credentials is counted as; absent, as one from its address. */
  readonly counts?: "sign-up" | "not";
  // In the order in which they are read. What cannot be read is refused before the route is asked.
  readonly params?: (given: ParamsOf<Path>) => Params;
  readonly query?: (given: Query, params: Params) => Q;
  readonly body?: (given: unknown, params: Params, query: Q) => Body;
  readonly handle: (
    asked: Asked<Path, P, Params, Q, Body>,
    reply: FastifyReply,
  ) => AnswerOf<S> | FastifyReply | Promise<AnswerOf<S> | FastifyReply>;
}

type Declaration<Path extends string, P extends RoutePrivilege, S extends FastifySchema, Params, Q, Body> = Declared<
  Path,
  P,
  S,
  Params,
  Q,
  Body
> &
  Refusals &
  Account<Path, P>;

/** A route as a value: whom it is for, what it reads, what it answers. */
export function route<
  const Path extends string,
  const P extends RoutePrivilege,
  S extends FastifySchema = FastifySchema,
  Params = ParamsOf<Path>,
  Q = undefined,
  Body = undefined,
>(declaration: Declaration<Path, P, S, Params, Q, Body>): Route {
  const { method, path, privilege, schema, family, resource, anyAccount, counts, handle } = declaration;
  const read = toReader(declaration);
  return {
    method,
    path,
    schema: schema ?? {},
    config: {
      privilege,
      family,
      ...(resource === undefined ? {} : { resource }),
      ...(anyAccount === undefined ? {} : { anyAccount }),
      ...(counts === undefined ? {} : { counts }),
    },
    handler: (request, reply) => handle(read(request), reply),
  };
}

/**
 * The one place where a request is read. What a route does not have is `undefined` in every request, and absent from its type: all
 * have one shape, which Node reads fastest.
 */
function toReader<Path extends string, P extends RoutePrivilege, Params, Q, Body>({
  method,
  path,
  privilege,
  params: readParams,
  query: readIts,
  body: readBody,
}: Declared<Path, P, FastifySchema, Params, Q, Body>): (request: FastifyRequest) => Asked<Path, P, Params, Q, Body> {
  const isGuarded = privilege !== "public" && privilege !== "consumer";
  const refusesMisspelt = method !== "GET" || path.startsWith("/v1/");
  const namesAccount = /\/:accountId(?:\/|$)/.test(path);
  return (request) => {
    const accountId = namesAccount ? accountOf(request) : undefined;
    const { principal, holdAccess } = isGuarded ? guardedOf(request) : NOBODY;
    const params = readParams === undefined ? request.params : readParams(request.params as ParamsOf<Path>);
    const given = readIts === undefined ? undefined : readQuery(request);
    const query = given && readIts?.(given, params as Params);
    if (refusesMisspelt && given !== undefined) refuseMisspelt(given.sent, given.asked);
    const body = readBody?.(request.body, params as Params, query as Q);
    const asked = { envelope: request, accountId, principal, holdAccess, params, query, body };
    return asked as Asked<Path, P, Params, Q, Body>;
  };
}

const NOBODY = { principal: undefined, holdAccess: undefined };

/** Without them no request comes as far as a route that asks for a privilege. */
function guardedOf({ principal, holdAccess }: FastifyRequest): Guarded {
  if (principal === undefined || holdAccess === undefined) throw new Error("a request was not asked who sends it");
  return { principal, holdAccess };
}

/** For what waits while it answers: has it stopped before the server waits for its connections (OPS-2). */
export type BeforeClose = (stop: () => void | Promise<void>) => void;

/** Serves what a feature has. */
export function registerRoutes(app: FastifyInstance, routes: readonly Route[]): void {
  for (const { path, ...rest } of routes) app.route({ url: path, ...rest });
}
