import { Collision, ConnectionLost } from "./failures.ts";

/** Collisions heal by themselves; more in a row than this is a fault. */
export const MAX_ATTEMPTS = 5;

/** Repeats what collided or lost its connection. For what may be done twice, or was not done when it rejects with these. */
export async function tryAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count === MAX_ATTEMPTS || !(error instanceof Collision || error instanceof ConnectionLost)) throw error;
    }
  }
}
