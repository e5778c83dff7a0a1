import type { WindowNews } from "./window-session.ts";
import type { Speech } from "./window-speech.ts";

/** What the status region says about news, for people who do not see the window. */
export function toStatus(news: WindowNews, { words, formats }: Speech, unread: number): string {
  return {
    broken: words.reconnecting,
    mended: words.connected,
    ended: words.ended,
    "not-started": words.notStarted,
    unavailable: words.unavailable,
    "not-sent": words.notSent,
    unread: formats.counted(words.newMessages, unread),
  }[news];
}
