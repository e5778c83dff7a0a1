import { toShownName, toTextDirection } from "@signpost/client";
import { html, nothing, type TemplateResult } from "lit";
import { CHAT_ICON, CLOSE_ICON, DOWN_ICON, END_ICON, SEND_ICON } from "./icons.ts";
import { renderTranscript } from "./render-transcript.ts";
import type { WindowFormats } from "./window-formats.ts";
import type { WindowSession } from "./window-session.ts";
import type { Speech } from "./window-speech.ts";
import type { WindowWords } from "./window-words.ts";

/** Longer than anybody types, and well inside a frame (WS-3). */
const LONGEST_LINE = 5_000;
/** What fits into the badge. */
const MOST_UNREAD = 99;

/** Everything the panel looks at. `session` is absent where the account has no server to talk to. */
export interface PanelView {
  readonly session: Pick<WindowSession, "snapshot" | "showsBreak" | "isUnavailable" | "resend"> | undefined;
  readonly words: WindowWords;
  readonly formats: WindowFormats;
  readonly now: number;
  readonly draft: string;
  readonly asksToEnd: boolean;
  readonly isAtEnd: boolean;
  readonly isAnnounced: boolean;
  readonly isModal: boolean;
  readonly actions: PanelActions;
}

/** What the panel's buttons and fields do; the element does it. */
export interface PanelActions {
  readonly close: () => void;
  readonly askToEnd: () => void;
  readonly keep: () => void;
  readonly end: () => void;
  readonly restart: () => void;
  readonly goToEnd: () => void;
  readonly submit: (event: Event) => void;
  readonly input: (event: Event) => void;
  readonly keydown: (event: KeyboardEvent) => void;
  readonly scroll: (event: Event) => void;
}

/** The button that opens the panel, with the number of unread lines on it. */
export function renderLauncher({ words, formats }: Speech, unread: number, open: () => void): TemplateResult {
  const news = unread === 0 ? "" : `, ${formats.counted(words.newMessages, unread)}`;
  const label = `${words.openChat}${news}`;
  const shown = unread > MOST_UNREAD ? `${formats.number(MOST_UNREAD)}+` : formats.number(unread);
  const badge = html`<span class="badge" part="badge">${shown}</span>`;
  return html`
    <button type="button" class="launcher" part="launcher" aria-label=${label} @click=${open}>
      ${CHAT_ICON}${unread === 0 ? nothing : badge}
    </button>
  `;
}

/** The open window: header, notice, transcript and the field to write in. */
export function renderPanel(view: PanelView): TemplateResult {
  return html`
    <section
      class="panel"
      part="panel"
      role="dialog"
      aria-modal=${view.isModal ? "true" : "false"}
      aria-labelledby="title"
      tabindex="-1"
    >
      ${renderHeader(view)} ${renderNotice(view)} ${renderBody(view)} ${renderFooter(view)}
    </section>
  `;
}

function renderHeader({ session, words, actions }: PanelView): TemplateResult {
  const nickname = session?.snapshot.agentNickname;
  const end = html`
    <button
      type="button"
      class="end-conversation"
      aria-label=${words.endConversation}
      title=${words.endConversation}
      @click=${actions.askToEnd}
    >
      ${END_ICON}
    </button>
  `;
  return html`
    <header part="header">
      <div class="heading">
        <h2 id="title">${words.title}</h2>
        ${nickname === undefined ? nothing : html`<p class="subtitle"><bdi>${toShownName(nickname)}</bdi></p>`}
      </div>
      ${session?.snapshot.conversation.kind === "open" ? end : nothing}
      <button type="button" class="close" aria-label=${words.close} title=${words.close} @click=${actions.close}>
        ${CLOSE_ICON}
      </button>
    </header>
  `;
}

/** The status region says it; this shows it. */
function renderNotice({ session, words, asksToEnd, actions }: PanelView): TemplateResult | typeof nothing {
  if (session?.showsBreak) {
    return html`<div class="notice" part="notice">${renderSpinner()}<p>${words.reconnecting}</p></div>`;
  }
  if (!asksToEnd) return nothing;
  return html`
    <div class="notice question" role="group" aria-labelledby="question">
      <p id="question">${words.endQuestion}</p>
      <div class="answers">
        <button type="button" class="button small quiet" @click=${actions.keep}>${words.keep}</button>
        <button type="button" class="button small" @click=${actions.end}>${words.end}</button>
      </div>
    </div>
  `;
}

function renderBody(view: PanelView): TemplateResult {
  const { session, words, formats, now, isAnnounced, actions } = view;
  if (session === undefined || session.isUnavailable) {
    return html`<div class="scroller" part="transcript"><p class="placeholder">${words.unavailable}</p></div>`;
  }
  const { snapshot } = session;
  const isEmpty = snapshot.lines.length + snapshot.outbox.length === 0;
  const isComing = isEmpty && (snapshot.conversation.kind === "opening" || snapshot.conversation.kind === "open");
  return html`
    <div
      class="scroller"
      part="transcript"
      tabindex="0"
      role="group"
      aria-label=${words.transcript}
      @scroll=${actions.scroll}
    >
      ${isComing ? html`<p class="placeholder">${renderSpinner()}${words.connecting}</p>` : nothing}
      ${renderTranscript({ snapshot, words, formats, now, isAnnounced, onRetry: (id) => session.resend(id) })}
    </div>
  `;
}

function renderFooter(view: PanelView): TemplateResult | typeof nothing {
  const { session, words, actions } = view;
  if (session === undefined || session.isUnavailable) return nothing;
  const { kind } = session.snapshot.conversation;
  if (kind === "refused")
    return html`<footer part="footer">${renderRestart(words.notStarted, words.tryAgain, actions)}</footer>`;
  // What is said after the end opens the next conversation, as the message about the end says.
  const ended = kind === "closed" ? renderRestart(words.ended, words.startNew, actions) : nothing;
  return html`<footer part="footer">${ended} ${renderComposer(view)}</footer>`;
}

function renderComposer({ words, draft, isAtEnd, actions }: PanelView): TemplateResult {
  const latest = html`
    <button type="button" class="latest" aria-label=${words.toLatest} title=${words.toLatest} @click=${actions.goToEnd}>
      ${DOWN_ICON}
    </button>
  `;
  return html`
      ${isAtEnd ? nothing : latest}
      <form part="composer" @submit=${actions.submit}>
        <textarea
          part="input"
          rows="1"
          maxlength=${LONGEST_LINE}
          enterkeyhint="send"
          aria-label=${words.typeMessage}
          placeholder=${words.typeMessage}
          dir=${toTextDirection(draft) ?? nothing}
          .value=${draft}
          @input=${actions.input}
          @keydown=${actions.keydown}
        ></textarea>
        <button
          type="submit"
          class="send"
          part="send"
          aria-label=${words.send}
          title=${words.send}
          ?disabled=${draft.trim() === ""}
        >
          ${SEND_ICON}
        </button>
      </form>
  `;
}

function renderRestart(reason: string, action: string, { restart }: PanelActions): TemplateResult {
  return html`
    <div class="ended">
      <p>${reason}</p>
      <button type="button" class="button restart" part="restart" @click=${restart}>${action}</button>
    </div>
  `;
}

function renderSpinner(): TemplateResult {
  return html`<span class="spinner" aria-hidden="true"></span>`;
}
