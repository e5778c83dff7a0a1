import type { Authorizer } from "./authorizer.ts";
import type { SendRequest } from "./send-request.ts";

/** Sends with credentials. A 401 may mean that the session or the token ran out: one more try with a new one. */
export function withAuthorization(send: SendRequest, authorizer: Authorizer): SendRequest {
  return async (request) => {
    let used = "";
    const authorize = async () => {
      used = await authorizer.authorize(request);
      return used;
    };
    const first = await send({ ...request, authorize });
    if (first.status !== 401 || !authorizer.forget(used)) return first;
    const second = await send({ ...request, authorize });
    return { ...second, isUncertain: first.isUncertain || second.isUncertain };
  };
}
