import { type AccountId, parseAccountId } from "@signpost/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Access, mayDo, type UserPrincipal } from "../access/access.ts";
import type { Privilege } from "../access/roles.ts";
import { type ErrorFamily, HttpError } from "./errors.ts";

/** What every route declares; one that declares no privilege stops the start (AUT-7). */
declare module "fastify" {
  interface FastifyContextConfig {
    privilege?: Privilege | "public";
    family?: ErrorFamily;
    /** The resource's name in flat errors. */
    resource?: string;
    /** The account segment is not the caller's own: the defaults live under the account `default` (API §1.15). */
    anyAccount?: boolean;
  }
  interface FastifyRequest {
    principal: UserPrincipal | undefined;
  }
}

/** Refuses routes without a privilege, and requests without that privilege. */
export function enforcePrivileges(app: FastifyInstance, access: Access): void {
  app.decorateRequest("principal", undefined);
  app.addHook("onRoute", ({ method, url, config }) => {
    if (config?.privilege === undefined) throw new Error(`${String(method)} ${url} declares no privilege`);
  });
  app.addHook("onRequest", async (request) => {
    const { privilege, anyAccount } = request.routeOptions.config;
    if (privilege === undefined || privilege === "public") return;
    request.principal = await authenticate(request, access, anyAccount ?? false);
    if (!mayDo(request.principal, privilege)) {
      throw new HttpError(403, `privilege error: this needs ${privilege}, which your role does not include`);
    }
  });
}

async function authenticate(request: FastifyRequest, access: Access, anyAccount: boolean): Promise<UserPrincipal> {
  const accountId = anyAccount ? undefined : accountOf(request);
  const { authorization } = request.headers;
  const principal = authorization === undefined ? undefined : await access.authenticateBearer(accountId, authorization);
  if (principal === undefined) {
    throw new HttpError(401, "authentication is required: send Authorization: Bearer <bearer> of this account", {
      headers: { "www-authenticate": "Bearer" },
    });
  }
  return principal;
}

/** API §1.14: an account id that cannot be one is a bad request. */
export function accountOf(request: FastifyRequest): AccountId {
  const { accountId } = request.params as { accountId?: string };
  const parsed = accountId === undefined ? undefined : parseAccountId(accountId);
  if (parsed === undefined) throw new HttpError(400, "accountId: must be 1 to 20 letters, digits or underscores");
  return parsed;
}

/** On a route that needs credentials, after they have been checked. */
export function principalOf({ principal }: FastifyRequest): UserPrincipal {
  if (principal === undefined) throw new Error("the route is public and has no principal");
  return principal;
}
