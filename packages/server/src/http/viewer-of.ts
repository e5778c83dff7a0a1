import type { Viewer } from "@signpost/core";
import type { FastifyRequest } from "fastify";
import { toViewer } from "../access/to-viewer.ts";
import { principalOf } from "./route-config.ts";

/** AUT-9. `agentsSeeAll`: the account's setting. */
export function viewerOf(request: FastifyRequest, agentsSeeAll: boolean): Viewer {
  return toViewer(principalOf(request), agentsSeeAll);
}
