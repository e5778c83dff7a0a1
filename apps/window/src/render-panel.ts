import { toShownName } from "@signpost/client";
import { html, nothing, type TemplateResult } from "lit";
import { CHAT_ICON, CLOSE_ICON, DOWN_ICON, END_ICON, SEND_ICON } from "./icons.ts";
import { renderTranscript } from "./render-transcript.ts";
import { toTextDirection } from "./text-direction.ts";
import type { WindowFormats } from "./window-formats.ts";
import type { WindowSession } from "./window-session.ts";
import type { WindowTexts } from "./window-texts.ts";

/** Longer than anybody types, and well inside a frame (WS-3). */
const LONGEST_LINE = 5_000;

/** Everything the panel looks at. `session` is absent where the account has no server to talk to. */
export interface PanelView {
  readonly session: WindowSession | undefined;
  readonly texts: WindowTexts;
  readonly formats: WindowFormats;
  readonly now: number;
  readonly draft: string;
  readonly asksToEnd: boolean;
  readonly isAtEnd: boolean;
  readonly isAnnounced: boolean;
  readonly isModal: boolean;
  readonly actions: PanelActions;
}

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

export function renderLauncher(texts: WindowTexts, unread: number, open: () => void): TemplateResult {
  const label = unread === 0 ? texts.openChat : `${texts.openChat}, ${texts.newMessages(unread)}`;
  const badge = html`<span class="badge" part="badge">${unread > 99 ? "99+" : unread}</span>`;
  return html`
    <button type="button" class="launcher" part="launcher" aria-label=${label} @click=${open}>
      ${CHAT_ICON}${unread === 0 ? nothing : badge}
    </button>
  `;
}

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

function renderHeader({ session, texts, actions }: PanelView): TemplateResult {
  const nickname = session?.snapshot.agentNickname;
  const end = html`
    <button
      type="button"
      class="end-conversation"
      aria-label=${texts.endConversation}
      title=${texts.endConversation}
      @click=${actions.askToEnd}
    >
      ${END_ICON}
    </button>
  `;
  return html`
    <header part="header">
      <div class="heading">
        <h2 id="title">${texts.title}</h2>
        ${nickname === undefined ? nothing : html`<p class="subtitle"><bdi>${toShownName(nickname)}</bdi></p>`}
      </div>
      ${session?.snapshot.conversation.kind === "open" ? end : nothing}
      <button type="button" class="close" aria-label=${texts.close} title=${texts.close} @click=${actions.close}>
        ${CLOSE_ICON}
      </button>
    </header>
  `;
}

/** The status region says it; this shows it. */
function renderNotice({ session, texts, asksToEnd, actions }: PanelView): TemplateResult | typeof nothing {
  if (session?.showsBreak) {
    return html`<div class="notice" part="notice">${renderSpinner()}<p>${texts.reconnecting}</p></div>`;
  }
  if (!asksToEnd) return nothing;
  return html`
    <div class="notice question" role="group" aria-labelledby="question">
      <p id="question">${texts.endQuestion}</p>
      <button type="button" class="button small quiet" @click=${actions.keep}>${texts.keep}</button>
      <button type="button" class="button small" @click=${actions.end}>${texts.end}</button>
    </div>
  `;
}

function renderBody(view: PanelView): TemplateResult {
  const { session, texts, formats, now, isAnnounced, actions } = view;
  if (session === undefined || session.isUnavailable) {
    return html`<div class="scroller" part="transcript"><p class="placeholder">${texts.unavailable}</p></div>`;
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
      aria-label=${texts.transcript}
      @scroll=${actions.scroll}
    >
      ${isComing ? html`<p class="placeholder">${renderSpinner()}${texts.connecting}</p>` : nothing}
      ${renderTranscript({ snapshot, texts, formats, now, isAnnounced, onRetry: (id) => session.resend(id) })}
    </div>
  `;
}

function renderFooter(view: PanelView): TemplateResult | typeof nothing {
  const { session, texts, actions } = view;
  if (session === undefined || session.isUnavailable) return nothing;
  const { kind } = session.snapshot.conversation;
  if (kind === "closed") return renderRestart(texts.ended, texts.startNew, actions);
  if (kind === "refused") return renderRestart(texts.notStarted, texts.tryAgain, actions);
  return renderComposer(view);
}

function renderComposer({ texts, draft, isAtEnd, actions }: PanelView): TemplateResult {
  const latest = html`
    <button type="button" class="latest" aria-label=${texts.toLatest} title=${texts.toLatest} @click=${actions.goToEnd}>
      ${DOWN_ICON}
    </button>
  `;
  return html`
    <footer part="footer">
      ${isAtEnd ? nothing : latest}
      <form part="composer" @submit=${actions.submit}>
        <textarea
          part="input"
          rows="1"
          maxlength=${LONGEST_LINE}
          enterkeyhint="send"
          aria-label=${texts.typeMessage}
          placeholder=${texts.typeMessage}
          dir=${toTextDirection(draft) ?? nothing}
          .value=${draft}
          @input=${actions.input}
          @keydown=${actions.keydown}
        ></textarea>
        <button
          type="submit"
          class="send"
          part="send"
          aria-label=${texts.send}
          title=${texts.send}
          ?disabled=${draft.trim() === ""}
        >
          ${SEND_ICON}
        </button>
      </form>
    </footer>
  `;
}

function renderRestart(reason: string, action: string, { restart }: PanelActions): TemplateResult {
  return html`
    <footer part="footer">
      <div class="ended">
        <p>${reason}</p>
        <button type="button" class="button restart" part="restart" @click=${restart}>${action}</button>
      </div>
    </footer>
  `;
}

function renderSpinner(): TemplateResult {
  return html`<span class="spinner" aria-hidden="true"></span>`;
}
