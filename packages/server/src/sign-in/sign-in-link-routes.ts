import type { Instant, User } from "@signpost/core";
import { LoginAnswer, SignInLinkBody, SignInLinkRecord, SignInLinkUse } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import type { Access, Attempted } from "../access/access.ts";
import { toHash } from "../access/secret-hash.ts";
import { HttpError, toHttpError } from "../http/errors.ts";
import { readBody } from "../http/read-body.ts";
import { type Envelope, type Received, type Route, route } from "../http/route.ts";
import { answerSession, type LoginRoutesDeps, toTooManyLogins } from "./login-routes.ts";

/** AUT-14: keeps the links. The configuration implements it; this part does not know the configuration. */
export interface SignInLinksPort {
  find(token: LinkToken, now: Instant): Promise<User | undefined>;
  use(
    token: LinkToken,
    password: string,
    by: { readonly at: Instant; readonly userAgent?: string },
  ): Promise<
    | { readonly kind: "used"; readonly user: User }
    | { readonly kind: "unfit"; readonly rule: string }
    | { readonly kind: "refused" }
  >;
  parse(token: string): LinkToken | undefined;
}

type LinkToken = Pick<User, "accountId" | "userId"> & { readonly secret: string };

/** The parts that the routes of sign-in links need. */
export interface SignInLinkRoutesDeps extends LoginRoutesDeps {
  readonly signInLinks: SignInLinksPort;
}

const PATH = "/v1/sign-in-links";
const tags = ["Login"];
const OPEN = {
  tags,
  summary: "Whose a sign-in link is, while it is good",
  description: "The token is what the link has behind its #. Looking does not use it up.",
  body: SignInLinkBody,
  response: { 200: SignInLinkRecord },
};
const USE = {
  tags,
  summary: "Choose a password by a sign-in link, and log in",
  description: "The link ends with it. A password that will not do is 400, and the link stays good.",
  body: SignInLinkUse,
  response: { 200: LoginAnswer },
};

/** AUT-14: the token comes in a body, never in an address, and an attempt counts like a login. */
export function createSignInLinkRoutes(deps: SignInLinkRoutesDeps): readonly Route[] {
  const posts = { method: "POST", privilege: "public", family: "native" } as const;
  return [
    route({
      ...posts,
      path: `${PATH}/open`,
      schema: OPEN,
      body: (body) => readToken(readBody(SignInLinkBody, body).token, deps),
      handle: (asked) => answerOpen(asked, deps),
    }),
    route({
      ...posts,
      path: `${PATH}/use`,
      schema: USE,
      body: (body) => {
        const { token, password } = readBody(SignInLinkUse, body);
        return { token: readToken(token, deps), password };
      },
      handle: (asked, reply) => answerUse(asked, reply, deps),
    }),
  ];
}

interface Asked<Body> extends Received {
  readonly body: Body;
}

async function answerOpen(
  { body: token, envelope }: Asked<LinkToken>,
  { signInLinks, access, time }: SignInLinkRoutesDeps,
): Promise<SignInLinkRecord> {
  const { accountId, loginName, nickname, signInLink } = settle(
    await attempt(envelope, token, access, () => signInLinks.find(token, time.now())),
  );
  const expiresAt = new Date(signInLink?.expiresAt ?? time.now()).toISOString();
  return { accountId, loginName, nickname, expiresAt };
}

async function answerUse(
  { body: { token, password }, envelope }: Asked<{ readonly token: LinkToken; readonly password: string }>,
  reply: FastifyReply,
  deps: SignInLinkRoutesDeps,
): Promise<LoginAnswer> {
  const user = settle(
    await attempt(envelope, token, deps.access, async () => {
      const used = await deps.signInLinks.use(token, password, { at: deps.time.now(), ...userAgentOf(envelope) });
      if (used.kind === "unfit") throw unfit(used.rule);
      return used.kind === "used" ? used.user : undefined;
    }),
  );
  return answerSession(envelope, reply, await deps.access.startSession(user), deps);
}

/**
 * A failed attempt counts for the address, and for the token that was tried. So nobody can block a person's good link or
 * password by trying other tokens.
 */
function attempt<T>(
  { ip: address }: Envelope,
  { accountId, userId, secret }: LinkToken,
  access: Pick<Access, "attempt">,
  prove: () => Promise<T | undefined>,
): Promise<Attempted<T>> {
  const username = `link of ${userId} ${toHash(secret)}`;
  return access.attempt(accountId, { username, address }, prove);
}

function settle<T>(attempted: Attempted<T>): T {
  if (attempted.kind === "throttled") throw toTooManyLogins(attempted.waitMs);
  if (attempted.kind === "refused") throw notGood();
  return attempted.proven;
}

/** A text that cannot be a token gets the same answer as a token that is not good. */
function readToken(text: string, { signInLinks }: SignInLinkRoutesDeps): LinkToken {
  const token = signInLinks.parse(text);
  if (token === undefined) throw notGood();
  return token;
}

const MAX_USER_AGENT_CHARS = 200;

function userAgentOf({ headers }: Envelope): { readonly userAgent?: string } {
  const userAgent = headers["user-agent"]?.slice(0, MAX_USER_AGENT_CHARS);
  return userAgent === undefined ? {} : { userAgent };
}

/** The answer is the same for every reason why a link is not good. */
function notGood(): HttpError {
  return new HttpError(401, "this sign-in link is not valid: it was used, was replaced or has expired");
}

function unfit(rule: string): HttpError {
  return toHttpError({ code: "invalid", issues: [{ path: "password", rule }] });
}
