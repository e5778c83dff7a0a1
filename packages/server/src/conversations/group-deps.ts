import type { Instant } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import type { Policies } from "../configuration/policies.ts";
import type { Logger } from "../observability/logger.ts";
import type { Metrics } from "../observability/metrics.ts";
import type { ConversationWrite } from "../storage/conversation-store.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeSource } from "../time.ts";
import type { Intake } from "./conversations.ts";
import type { ReadQueueFigures } from "./create-queue-figures.ts";
import type { OpenLimits } from "./find-room.ts";

/** What the command path works with. */
export interface ConversationsDeps {
  readonly storage: Pick<Storage, "conversations">;
  readonly policies: Policies;
  readonly broker: Broker;
  readonly time: TimeSource;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** When the store was last put back from a backup, if it was (TIM-6). */
  readonly restoredAt?: Instant | undefined;
  /** Absent: everything is taken in. */
  readonly intake?: Intake;
  /** LIM-8; absent: as many as there are. */
  readonly openLimits?: OpenLimits;
}

/** What a group is settled with. */
export interface GroupDeps extends ConversationsDeps {
  readonly queueFigures: ReadQueueFigures;
  readonly announce: (writes: readonly ConversationWrite[]) => void;
}
