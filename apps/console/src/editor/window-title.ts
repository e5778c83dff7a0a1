import { queryOptions } from "@tanstack/react-query";
import { isObject, toText } from "../http/json.ts";
import { sendRequest } from "../http/send-request.ts";

/** What the window calls itself in a language (WIN-3), for the preview; `undefined` where it does not speak it. */
export function windowTitleQuery(language: string) {
  return queryOptions({
    queryKey: ["window-title", language],
    queryFn: async ({ signal }) =>
      (await readTitle(language, signal)) ?? (await readTitle(language.split("-", 1)[0] ?? "", signal)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Decoration: whatever stands in its way, the preview does without it. */
async function readTitle(language: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { body } = await sendRequest(`/window/words/${encodeURIComponent(language)}.json`, { signal });
    return isObject(body) ? toText(body.title) : undefined;
  } catch {
    return undefined;
  }
}
