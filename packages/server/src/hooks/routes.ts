import type { Engine } from "../engine.ts";
import type { Route } from "../http/route.ts";
import type { Hooks } from "./create-hooks.ts";
import { createDeliveryRoutes } from "./deliveries/delivery-routes.ts";
import { createEndpointRoutes } from "./endpoints/routes.ts";

/** The routes under `/v1/accounts/{accountId}/hooks`. */
export function createHookRoutes(deps: Engine & { readonly hooks: Hooks }): readonly Route[] {
  const { endpoints, wake } = deps.hooks;
  return [...createEndpointRoutes({ ...deps, endpoints }), ...createDeliveryRoutes({ ...deps, endpoints, wake })];
}
