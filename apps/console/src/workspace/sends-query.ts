import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "../session/request.ts";
import { parseSendRecords } from "./send-record.ts";

/** What is kept back leaves no line, so nothing announces it: it is asked for now and then. */
const KEPT_BACK_MS = 15_000;

/** DLV-4: the reasons of every automatic message of a conversation, sent or not; asked for again with each new line. */
export function sendsQuery(accountId: string, conversationId: string, lastSequence: number) {
  return queryOptions({
    queryKey: ["sends", accountId, conversationId, lastSequence],
    placeholderData: keepPreviousData,
    refetchInterval: KEPT_BACK_MS,
    queryFn: async ({ signal }) => {
      const path = `/v1/accounts/${accountId}/conversations/${encodeURIComponent(conversationId)}/sends`;
      return parseSendRecords((await request(path, { signal })).body);
    },
  });
}
