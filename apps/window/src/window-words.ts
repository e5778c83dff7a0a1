/** WIN-3: what the window itself says. The account's own words are automatic messages and come from the server. */
export interface WindowWords {
  readonly title: string;
  readonly openChat: string;
  readonly newMessages: CountedWords;
  readonly close: string;
  readonly endConversation: string;
  readonly endQuestion: string;
  readonly end: string;
  readonly keep: string;
  readonly transcript: string;
  readonly you: string;
  /** For somebody who answers and has no nickname. */
  readonly agent: string;
  readonly automatic: string;
  readonly typing: string;
  readonly typeMessage: string;
  readonly send: string;
  readonly sending: string;
  readonly notSent: string;
  readonly tryAgain: string;
  readonly connecting: string;
  readonly reconnecting: string;
  readonly connected: string;
  readonly ended: string;
  readonly startNew: string;
  readonly notStarted: string;
  readonly unavailable: string;
  readonly toLatest: string;
}

/** One form for each kind of number that the language tells apart; `{count}` stands for the number. */
export type CountedWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
