import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { CATALOGUE_ENTRIES } from "../messages/catalogue.ts";
import { ACCOUNT_CONTEXT, type MessageContext } from "../messages/message-context.ts";
import { defaultsQuery, messagesQuery } from "../messages/message-queries.ts";
import { type LibraryRow, toLibraryRows } from "./library-view.ts";

/** The list of messages while it is loaded, and afterwards. */
export interface Library {
  readonly rows: readonly LibraryRow[];
  readonly isReady: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Loads every layer that a context's library is made of, and shows none before all are there. */
export function useLibrary(accountId: string, context: MessageContext): Library {
  const isSkill = context.kind === "skill";
  const [defaults, account, skill] = useQueries({
    queries: [
      defaultsQuery(accountId),
      messagesQuery(accountId, ACCOUNT_CONTEXT),
      { ...messagesQuery(accountId, context), enabled: isSkill },
    ],
  });
  const ofSkill = isSkill ? skill.data : undefined;
  const isReady = defaults.data !== undefined && account.data !== undefined && (!isSkill || ofSkill !== undefined);
  const rows = useMemo(() => {
    if (!isReady) return [];
    return toLibraryRows({
      catalogue: CATALOGUE_ENTRIES,
      defaults: defaults.data ?? [],
      account: account.data ?? [],
      ...(ofSkill === undefined ? {} : { skill: ofSkill }),
    });
  }, [isReady, defaults.data, account.data, ofSkill]);
  return {
    rows,
    isReady,
    error: isReady ? null : (defaults.error ?? account.error ?? skill.error),
    retry: () => {
      for (const query of [defaults, account, ...(isSkill ? [skill] : [])]) void query.refetch();
    },
  };
}
