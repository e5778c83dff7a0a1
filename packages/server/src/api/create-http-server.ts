import { READ_LIMITS } from "@signpost/exchange";
import type { FastifyInstance } from "fastify";
import type { Access } from "../access/access.ts";
import { createRoutesOfCollections } from "../account-config/resources/create-routes-of-collections.ts";
import { createShiftStatusRoutes } from "../account-config/resources/shift-status-routes.ts";
import { createUsersRoutes } from "../account-config/users/users-routes.ts";
import { createAccountRoutes } from "../configuration/account-routes.ts";
import { createAuditRoutes } from "../configuration/audit/routes.ts";
import { createCoverageRoutes } from "../configuration/coverage/routes.ts";
import { createHistoryRoutes } from "../configuration/history/routes.ts";
import { createKeysRoutes } from "../configuration/keys/keys-routes.ts";
import { createOverridesRoute } from "../configuration/messages/overrides-route.ts";
import { createMessageRoutes } from "../configuration/messages/routes.ts";
import { createSettingsRoutes } from "../configuration/settings/routes.ts";
import { createSimulationRoutes } from "../configuration/simulations/routes.ts";
import { ConversationsClosed } from "../conversations/create-conversations.ts";
import { createFeedRoutes } from "../conversations/feed/routes.ts";
import { createFigureRoutes } from "../conversations/figures/routes.ts";
import { createConversationRoutes } from "../conversations/routes.ts";
import { createSetAsideRoutes } from "../conversations/set-aside-routes.ts";
import type { Configuration } from "../create-configuration.ts";
import type { Engine } from "../engine.ts";
import type { Hooks } from "../hooks/create-hooks.ts";
import { createHookRoutes } from "../hooks/routes.ts";
import { WEBHOOK_DESCRIPTIONS } from "../hooks/webhook-descriptions.ts";
import { type AppDeps, createApp } from "../http/create-app.ts";
import { createDomainRoutes } from "../http/domain-routes.ts";
import { toUnavailable } from "../http/errors.ts";
import { createHealthRoutes } from "../http/health-routes.ts";
import { toListeningAddress, type WayIn } from "../http/local-request.ts";
import { APPS_DIR, registerPages } from "../http/pages.ts";
import { registerUploads } from "../http/register-uploads.ts";
import { type BeforeClose, type Route, registerRoutes } from "../http/route.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Logger } from "../observability/logger.ts";
import { createKeyManagerRoutes } from "../sign-in/key-manager-routes.ts";
import { createLoginRoutes } from "../sign-in/login-routes.ts";
import { createSignInLinkRoutes } from "../sign-in/sign-in-link-routes.ts";
import { registerTokenRoutes } from "../sign-in/token-routes.ts";
import { createTranslationRoutes } from "../translation/routes.ts";
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
  // What waits is answered before the server waits for its connections.
  const beforeClose: BeforeClose = (stop) => app.addHook("preClose", async () => stop());
  await registerSignIn(app, deps, wayIn);
  registerRoutes(app, [
    ...createConfigurationRoutes(deps, hotReads, beforeClose),
    ...createConversationRoutes(engine),
    ...createSetAsideRoutes(engine),
    ...createFeedRoutes({ ...engine, beforeClose }),
    ...createFigureRoutes(engine),
    ...createHookRoutes({ ...engine, hooks: deps.hooks }),
  ]);
  const translation = createTranslationRoutes({ ...engine, write: deps.configuration.write, beforeClose });
  registerRoutes(app, translation.routes);
  await registerUploads(app, translation.uploads, READ_LIMITS.maxBytes);
  await registerPages(app, { appsDir: deps.appsDir ?? APPS_DIR, publicUrl, hasDemo: deps.hasDemo ?? true });
  return app;
}

async function registerSignIn(
  app: FastifyInstance,
  { engine, access, configuration, publicHost }: HttpServerDeps,
  wayIn: WayIn,
): Promise<void> {
  const login = { access, time: engine.time, publicHost, wayIn };
  registerRoutes(app, [
    ...createHealthRoutes(engine),
    ...createDomainRoutes({ storage: engine.storage, publicHost }),
    ...createLoginRoutes(login),
    ...createSignInLinkRoutes({ ...login, signInLinks: configuration.signInLinks }),
  ]);
  await registerTokenRoutes(app, { access, wayIn });
  registerRoutes(app, createKeyManagerRoutes(engine));
}

function createConfigurationRoutes(
  { engine, configuration }: HttpServerDeps,
  { remember }: HotReads,
  beforeClose: BeforeClose,
): readonly Route[] {
  const { messages, history, collections, users, keys, write } = configuration;
  return [
    ...createKeysRoutes({ ...engine, keys }),
    ...createMessageRoutes({ ...engine, messages, remember }),
    createOverridesRoute({ ...engine, messages }),
    ...createAccountRoutes(engine),
    ...createHistoryRoutes({ ...engine, history }),
    ...createAuditRoutes(engine),
    ...createRoutesOfCollections(collections, engine.time),
    ...createUsersRoutes({ ...engine, users }),
    ...createSettingsRoutes({ ...engine, write }),
    ...createCoverageRoutes(engine),
    ...createShiftStatusRoutes(engine),
    ...createSimulationRoutes({ ...engine, beforeClose }),
  ];
}
