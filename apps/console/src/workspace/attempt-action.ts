import { notifications } from "@mantine/notifications";
import { RequestError } from "@signpost/client";
import { WORKSPACE_TEXTS as T } from "./workspace-texts.ts";

/** What did not work is said once, where every action says it; the caller only needs to know that it did not. */
export async function attemptAction(action: Promise<void>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    notifications.show({
      title: T.failed,
      message: toSentence(error),
      color: "red.9",
    });
    return false;
  }
}

/** WSP-5: who was slower wants to know who has it, not which code the server answered. */
function toSentence(error: unknown): string {
  if (error instanceof RequestError && error.failure.kind === "refused" && error.failure.takenBy !== undefined)
    return T.taken(error.failure.takenBy);
  return error instanceof Error ? error.message : T.tryAgain;
}
