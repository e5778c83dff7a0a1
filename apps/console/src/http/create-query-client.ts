import { QueryClient } from "@tanstack/react-query";
import { RequestError } from "./request-error.ts";

/** The cache of what was read from the server, with the rules of repeating a read. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Otherwise what is asked for while the browser is offline waits, and nobody is told that it does.
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: 15_000,
        // API §13: what the client got wrong stays wrong; what the server or the line did may be over in a moment.
        retry: (failures, error) =>
          failures < 2 && error instanceof RequestError && (error.status === 0 || error.status >= 500),
      },
    },
  });
}
