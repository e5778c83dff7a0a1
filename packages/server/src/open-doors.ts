import type { SecretBox } from "./access/secret-box.ts";
import { createHttpServer } from "./api/create-http-server.ts";
import type { Engine } from "./engine.ts";
import { attachGateway } from "./gateway/attach-gateway.ts";
import type { Certificate } from "./http/development-certificate.ts";
import { toListeningAddress } from "./http/local-request.ts";
import { createServedHosts } from "./http/served-hosts.ts";
import type { Keep } from "./keep.ts";
import type { Logger } from "./observability/logger.ts";
import type { Services } from "./open-services.ts";
import type { ServerAddress } from "./server-address.ts";
import type { Settings } from "./settings.ts";

interface DoorsDeps {
  readonly settings: Settings;
  readonly engine: Engine;
  readonly services: Services;
  readonly secretBox: SecretBox;
  readonly certificate: Certificate | undefined;
  readonly address: ServerAddress;
  readonly logger: Logger;
}

/** Opens HTTP and sockets, and listens; answers the address of the network that it listens on. */
export async function openDoors(deps: DoorsDeps, keep: Keep): Promise<string | undefined> {
  const { settings, engine, services, secretBox, certificate, address, logger } = deps;
  const { host, port, publicUrl, trustedProxies } = settings;
  const hosts = createServedHosts({ listenHost: host, publicUrl, more: settings.hosts, trustedProxies });
  const app = await createHttpServer({
    ...services,
    hosts,
    secretBox,
    engine,
    publicHost: () => address.publicHost,
    publicUrl,
    hasDemo: settings.demo !== "off",
    trustedProxies,
    logger,
    ...(certificate === undefined ? {} : { certificate }),
  });
  address.follow(app.server);
  const gateway = attachGateway({
    ...engine,
    server: app.server,
    access: services.access,
    findMisdirection: hosts.findMisdirection,
    limits: settings.limits,
    limiter: services.limiter,
    trustedProxies,
  });
  // Together: an HTTP server waits for the connections it has upgraded, and neither has time for the other's farewell (OPS-18).
  keep({ close: () => Promise.all([gateway.close(), app.close()]) });
  await app.listen({ host, port });
  return toListeningAddress(app);
}
