import type { FastifyInstance } from "fastify";
import type { Access } from "../access/access.ts";
import { createAccountRoutes } from "../configuration/account-routes.ts";
import { registerAuditRoutes } from "../configuration/audit/routes.ts";
import { createCoverageRoutes } from "../configuration/coverage/routes.ts";
import type { Configuration } from "../configuration/create-configuration.ts";
import { createHistoryRoutes } from "../configuration/history/routes.ts";
import { createKeysRoutes } from "../configuration/keys/keys-routes.ts";
import { createMessageRoutes } from "../configuration/messages/routes.ts";
import { registerCollections } from "../configuration/resources/register-collections.ts";
import { registerShiftStatusRoutes } from "../configuration/resources/shift-status-routes.ts";
import { createSettingsRoutes } from "../configuration/settings/routes.ts";
import { registerSimulationRoutes } from "../configuration/simulations/routes.ts";
import { createUsersRoutes } from "../configuration/users/users-routes.ts";
import { ConversationsClosed } from "../conversations/create-conversations.ts";
import { registerFeedRoutes } from "../conversations/feed/routes.ts";
import { createFigureRoutes } from "../conversations/figures/routes.ts";
import { createConversationRoutes } from "../conversations/routes.ts";
import { createSetAsideRoutes } from "../conversations/set-aside-routes.ts";
import type { Engine } from "../engine.ts";
import type { Hooks } from "../hooks/create-hooks.ts";
import { createHookRoutes } from "../hooks/routes.ts";
import { WEBHOOK_DESCRIPTIONS } from "../hooks/webhook-descriptions.ts";
import { type AppDeps, createApp } from "../http/create-app.ts";
import { registerDomainRoutes } from "../http/domain-routes.ts";
import { toUnavailable } from "../http/errors.ts";
import { registerHealthRoutes } from "../http/health-routes.ts";
import { toListeningAddress, type WayIn } from "../http/local-request.ts";
import { APPS_DIR, registerPages } from "../http/pages.ts";
import { registerRoutes } from "../http/route.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Logger } from "../observability/logger.ts";
import { registerKeyManagerRoutes } from "../sign-in/key-manager-routes.ts";
import { registerLoginRoutes } from "../sign-in/login-routes.ts";
import { registerSignInLinkRoutes } from "../sign-in/sign-in-link-routes.ts";
import { registerTokenRoutes } from "../sign-in/token-routes.ts";
import { createHotReads, type HotReads } from "./hot-reads.ts";

type HttpSettings = Pick<
  AppDeps,
  "hosts" | "trustedProxies" | "requestTimeoutMs" | "certificate" | "secretBox" | "onRoute"
>;

export interface HttpServerDeps extends HttpSettings {
  readonly engine: Engine;
  readonly access: Access;
  readonly configuration: Configuration;
  readonly hooks: Hooks;
  /** `host[:port]` as clients reach it. */
  readonly publicHost: () => string;
  /** As the operator says that clients reach it; absent, as each client does. */
  readonly publicUrl?: URL | undefined;
  /** The sockets' door counts with it, too. */
  readonly limiter: Limiter;
  readonly logger: Logger;
  /** Where the built console and window are; absent, beside this package. */
  readonly appsDir?: string;
  /** Whether the pages offer the demo account. Absent: they do. */
  readonly hasDemo?: boolean;
}

/** Everything that is served over HTTP: the routes of every feature, and the pages. */
export async function createHttpServer(deps: HttpServerDeps): Promise<FastifyInstance> {
  const { engine, access, limiter, publicUrl } = deps;
  const hotReads = createHotReads({ access, policies: engine.policies, limiter });
  const wayIn: WayIn = { listensOn: () => toListeningAddress(app), publicUrl };
  const app = await createApp({
    ...deps,
    ...engine,
    logger: deps.logger,
    publicUrl,
    wayIn,
    ahead: hotReads,
    webhooks: WEBHOOK_DESCRIPTIONS,
    explainError: (error) => (error instanceof ConversationsClosed ? toUnavailable() : undefined),
  });
  await registerSignIn(app, deps, wayIn);
  registerConfiguration(app, deps, hotReads);
  registerRoutes(app, createConversationRoutes(engine));
  registerRoutes(app, createSetAsideRoutes(engine));
  registerFeedRoutes(app, engine);
  registerRoutes(app, createFigureRoutes(engine));
  registerRoutes(app, createHookRoutes({ ...engine, hooks: deps.hooks }));
  await registerPages(app, { appsDir: deps.appsDir ?? APPS_DIR, publicUrl, hasDemo: deps.hasDemo ?? true });
  return app;
}

async function registerSignIn(
  app: FastifyInstance,
  { engine, access, configuration, publicHost }: HttpServerDeps,
  wayIn: WayIn,
): Promise<void> {
  registerHealthRoutes(app, engine);
  registerDomainRoutes(app, { storage: engine.storage, publicHost });
  const login = { access, time: engine.time, publicHost, wayIn };
  registerLoginRoutes(app, login);
  registerSignInLinkRoutes(app, { ...login, signInLinks: configuration.signInLinks });
  await registerTokenRoutes(app, { access, wayIn });
  registerKeyManagerRoutes(app, engine);
}

function registerConfiguration(
  app: FastifyInstance,
  { engine, configuration }: HttpServerDeps,
  hotReads: HotReads,
): void {
  const { messages, history, collections, users, keys, write } = configuration;
  registerRoutes(app, createKeysRoutes({ ...engine, keys }));
  registerRoutes(app, createMessageRoutes({ ...engine, messages, remember: hotReads.remember }));
  registerRoutes(app, createAccountRoutes(engine));
  registerRoutes(app, createHistoryRoutes({ ...engine, history }));
  registerAuditRoutes(app, engine);
  registerCollections(app, collections, engine.time);
  registerRoutes(app, createUsersRoutes({ ...engine, users }));
  registerRoutes(app, createSettingsRoutes({ ...engine, write }));
  registerRoutes(app, createCoverageRoutes(engine));
  registerShiftStatusRoutes(app, engine);
  registerSimulationRoutes(app, engine);
}
