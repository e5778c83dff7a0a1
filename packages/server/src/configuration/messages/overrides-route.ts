import { ConfigurationBody, OverridesWritten } from "@signpost/protocol";
import { type Route, route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import { readWriteRequest } from "../read-write-request.ts";
import { readWrittenNatively } from "../read-written.ts";
import { setRevision } from "../revision-headers.ts";
import type { Messages } from "./messages.ts";
import { readOverrides } from "./read-overrides.ts";

/** What the route of all overrides is made of. */
export interface OverridesRouteDeps {
  readonly messages: Pick<Messages, "replace">;
  readonly time: TimeOfDay;
}

const PUT = {
  tags: ["Messages"],
  summary: "Write overrides of the account and of skills together",
  description:
    "All or none, in one revision. Each override is written whole, and those that are not named stay. `issues` names texts that are stored and not served.",
  body: ConfigurationBody,
  response: { 200: OverridesWritten },
};

/** CFG-16. */
export function createOverridesRoute({ messages, time }: OverridesRouteDeps): Route {
  return route({
    method: "PUT",
    path: "/v1/accounts/:accountId/configuration",
    family: "native",
    privilege: "configuration.write",
    schema: PUT,
    body: readOverrides,
    handle: async (asked, reply) => {
      const request = { ...readWriteRequest(asked, time.now()), overrides: asked.body };
      const { after, issues } = readWrittenNatively(await messages.replace(request));
      setRevision(reply, after.configuration.revision);
      return { revision: after.configuration.revision, issues };
    },
  });
}
