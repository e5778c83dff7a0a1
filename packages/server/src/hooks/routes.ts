import type { FastifyInstance } from "fastify";
import type { Engine } from "../engine.ts";
import type { Hooks } from "./create-hooks.ts";
import { registerDeliveryRoutes } from "./deliveries/delivery-routes.ts";
import { registerEndpointRoutes } from "./endpoints/routes.ts";

/** The routes under `/v1/accounts/{accountId}/hooks`. */
export function registerHookRoutes(app: FastifyInstance, deps: Engine & { readonly hooks: Hooks }): void {
  const { endpoints } = deps.hooks;
  registerEndpointRoutes(app, { ...deps, endpoints });
  registerDeliveryRoutes(app, { ...deps, endpoints, wake: deps.hooks.wake });
}
