import {
  type ConsumerConversation,
  type ConsumerSession,
  type ConsumerSnapshot,
  createConsumerSession,
  type Line,
} from "@signpost/client";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { chooseLanguage, toFormatLanguage, toUiLanguage } from "./choose-language.ts";
import { CHAT_ICON, CLOSE_ICON, DOWN_ICON, END_ICON, SEND_ICON } from "./icons.ts";
import { renderTranscript } from "./render-transcript.ts";
import { toTextDirection } from "./text-direction.ts";
import { createWindowFormats, type WindowFormats } from "./window-formats.ts";
import { createWindowMemory, type WindowMemory } from "./window-memory.ts";
import { windowStyles } from "./window-styles.ts";
import { type UiLanguage, WINDOW_TEXTS, type WindowTexts } from "./window-texts.ts";

/** A line that broke for less than this is nobody's concern. */
const CALM_MS = 1_200;
/** This far from the end, a reader is reading something older and is not to be moved. */
const NEAR_END_PX = 80;
const TYPING_PAUSE_MS = 4_000;
const LONGEST_LINE = 5_000;

/** Where the keyboard goes after something went away under it: the first that is there. */
const FOCUS_STOPS = {
  launcher: [".launcher"],
  composer: ["textarea", ".restart", ".panel"],
  restart: [".restart"],
  question: [".question .quiet"],
  end: [".end-conversation", "textarea"],
} as const;

/** One visitor's window on one account: a launcher in the corner, and behind it the conversation. */
export class SignpostWindow extends LitElement {
  static override styles = windowStyles;
  static override properties = {
    account: { type: String },
    skill: { type: String },
    language: { type: String },
    server: { type: String },
    position: { type: String },
  };
  /** Where the script came from: the server, unless the page says otherwise. */
  static defaultServer = "";

  declare account: string | null;
  declare skill: string | null;
  declare language: string | null;
  declare server: string | null;
  declare position: string | null;

  #session: ConsumerSession | undefined;
  #memory: WindowMemory | undefined;
  #snapshot: ConsumerSnapshot | undefined;
  #unsubscribe: () => void = () => {};
  #language: string | undefined;
  #uiLanguage: UiLanguage = "en";
  #formats: WindowFormats = createWindowFormats("en");
  #isOpen = false;
  #asksToEnd = false;
  #draft = "";
  /** Whether a break has lasted long enough to be worth a word. */
  #showsBreak = false;
  #breakTimer: ReturnType<typeof setTimeout> | undefined;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the status region says; the log speaks for itself. */
  #status = "";
  #isAnnounced = false;
  #isAtEnd = true;
  #focusNext: keyof typeof FOCUS_STOPS | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#setLanguage();
    window.addEventListener("online", this.#retryNow);
    document.addEventListener("visibilitychange", this.#retryNow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.#retryNow);
    document.removeEventListener("visibilitychange", this.#retryNow);
    this.#endSession();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("language")) this.#setLanguage();
    if (changed.has("account") || changed.has("server")) this.#endSession();
    if (this.#memory === undefined && this.account) this.#wakeUp(this.account);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.account) return nothing;
    const direction = this.#uiLanguage === "he" ? "rtl" : "ltr";
    return html`
      <div class=${this.position === "start" ? "start" : "end"} dir=${direction} lang=${this.#uiLanguage} @keydown=${this.#onKeydown}>
        <p class="unseen" role="status">${this.#status}</p>
        ${this.#isOpen ? this.#renderPanel() : this.#renderLauncher()}
      </div>
    `;
  }

  protected override updated(): void {
    this.#keepAtEnd();
    this.#moveFocus();
    if (!this.#isOpen || this.#snapshot === undefined) return;
    this.#markSeen(this.#snapshot);
    // The lines of an earlier visit are there now; from here on every line is news.
    if (!this.#isAnnounced && this.#snapshot.lines.length > 0) {
      this.#isAnnounced = true;
      this.requestUpdate();
    }
  }

  get #texts(): WindowTexts {
    return WINDOW_TEXTS[this.#uiLanguage];
  }

  // ——— What the visitor does

  readonly #open = (): void => {
    this.#setOpen(true);
    this.#isAtEnd = true;
    this.#focusNext = "composer";
    this.#startConversation();
  };

  readonly #close = (): void => {
    this.#setOpen(false);
    this.#asksToEnd = false;
    this.#focusNext = "launcher";
  };

  readonly #restart = (): void => {
    this.#focusNext = "composer";
    this.#isAnnounced = true;
    this.#session?.openConversation(this.#toWish());
  };

  readonly #submit = (event?: Event): void => {
    event?.preventDefault();
    const text = this.#draft.trim();
    if (text === "" || this.#session === undefined) return;
    this.#startConversation();
    this.#session.send(text);
    this.#draft = "";
    this.#isAtEnd = true;
    clearTimeout(this.#typingTimer);
    this.#focusNext = "composer";
    this.requestUpdate();
  };

  readonly #onInput = (event: Event): void => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.#draft = event.target.value;
    clearTimeout(this.#typingTimer);
    this.#session?.setTyping(this.#draft !== "");
    this.#typingTimer = setTimeout(() => this.#session?.setTyping(false), TYPING_PAUSE_MS);
    this.requestUpdate();
  };

  readonly #onComposerKeydown = (event: KeyboardEvent): void => {
    // While an input method is composing, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!this.#isOpen) return;
    if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      if (this.#asksToEnd) this.#keepConversation();
      else this.#close();
    }
    if (event.key === "Tab") this.#keepFocusInside(event);
  };

  readonly #askToEnd = (): void => {
    this.#asksToEnd = true;
    this.#focusNext = "question";
    this.requestUpdate();
  };

  readonly #keepConversation = (): void => {
    this.#asksToEnd = false;
    this.#focusNext = "end";
    this.requestUpdate();
  };

  readonly #endConversation = (): void => {
    this.#asksToEnd = false;
    // Where the server does not take it, the conversation stays open on the screen as it is in truth.
    this.#session?.closeConversation().catch(() => this.#say(this.#texts.reconnecting));
    this.#focusNext = "composer";
    this.requestUpdate();
  };

  readonly #onScroll = (event: Event): void => {
    if (!(event.target instanceof HTMLElement)) return;
    const { scrollHeight, scrollTop, clientHeight } = event.target;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.requestUpdate();
  };

  readonly #goToEnd = (): void => {
    this.#isAtEnd = true;
    this.#focusNext = "composer";
    this.requestUpdate();
  };

  readonly #retryNow = (): void => {
    if (document.visibilityState === "visible") this.#session?.retryNow();
  };

  // ——— The session behind it

  /** A visitor who was here before is followed at once, so that an answer is seen with the panel closed. */
  #wakeUp(account: string): void {
    this.#memory = createWindowMemory(account, findStorage("localStorage"), findStorage("sessionStorage"));
    const remembered = this.#memory.consumer.load();
    if (remembered?.conversationId === undefined) return;
    this.#startSession();
    this.#isOpen = this.#memory.loadIsOpen();
  }

  #startSession(): ConsumerSession | undefined {
    const server = toOrigin(this.server || SignpostWindow.defaultServer);
    if (this.#session !== undefined || this.#memory === undefined || !this.account || server === undefined)
      return this.#session;
    const session = createConsumerSession({ server, accountId: this.account, memory: this.#memory.consumer });
    this.#session = session;
    this.#snapshot = session.getSnapshot();
    this.#unsubscribe = session.subscribe(() => this.#take(session.getSnapshot()));
    session.start();
    return session;
  }

  #endSession(): void {
    this.#unsubscribe();
    this.#session?.stop();
    this.#session = undefined;
    this.#memory = undefined;
    this.#snapshot = undefined;
    this.#isAnnounced = false;
    clearTimeout(this.#breakTimer);
    clearTimeout(this.#typingTimer);
  }

  #startConversation(): void {
    const session = this.#startSession();
    if (session?.getSnapshot().conversation.kind !== "none") return;
    this.#isAnnounced = true;
    session.openConversation(this.#toWish());
  }

  #toWish(): { skillId?: number; language?: string } {
    const skillId = /^\d{1,15}$/.test(this.skill ?? "") ? { skillId: Number(this.skill) } : {};
    return { ...skillId, ...(this.#language === undefined ? {} : { language: this.#language }) };
  }

  #take(snapshot: ConsumerSnapshot): void {
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    this.#watchConnection(snapshot);
    if (snapshot.conversation.kind !== before?.conversation.kind) this.#onConversation(snapshot.conversation);
    if (before !== undefined && hasNewFailure(before, snapshot)) this.#say(this.#texts.notSent);
    if (!this.#isOpen && snapshot.lines !== before?.lines) this.#sayUnread();
    this.requestUpdate();
  }

  #onConversation(conversation: ConsumerConversation): void {
    this.#asksToEnd = false;
    if (conversation.kind === "closed") {
      this.#say(this.#texts.ended);
      if (this.#hasFocus()) this.#focusNext = "restart";
    }
    if (conversation.kind === "refused") this.#say(this.#texts.notStarted);
    // The identity or the conversation is gone on the server: whoever has the panel open wants a new one.
    if (conversation.kind === "none" && this.#isOpen) queueMicrotask(() => this.#startConversation());
  }

  #watchConnection({ connection }: ConsumerSnapshot): void {
    const isBroken = connection.kind === "waiting" || (connection.kind === "connecting" && connection.attempt > 1);
    if (connection.kind === "stopped" && connection.reason === "refused") this.#say(this.#texts.unavailable);
    if (isBroken) {
      this.#breakTimer ??= setTimeout(() => {
        this.#showsBreak = true;
        this.#say(this.#texts.reconnecting);
      }, CALM_MS);
      return;
    }
    if (connection.kind !== "open") return;
    clearTimeout(this.#breakTimer);
    this.#breakTimer = undefined;
    if (this.#showsBreak) this.#say(this.#texts.connected);
    this.#showsBreak = false;
  }

  #countUnread({ lines, conversation }: ConsumerSnapshot): number {
    if (conversation.kind !== "open" && conversation.kind !== "closed") return 0;
    const seen = this.#memory?.loadSeen(conversation.conversationId) ?? -1;
    return lines.filter(({ sequence, author }) => sequence > seen && author.kind !== "consumer").length;
  }

  #markSeen({ lines, conversation }: ConsumerSnapshot): void {
    const last: Line | undefined = lines.at(-1);
    if (last === undefined || (conversation.kind !== "open" && conversation.kind !== "closed")) return;
    if (this.#memory === undefined || this.#memory.loadSeen(conversation.conversationId) >= last.sequence) return;
    this.#memory.saveSeen(conversation.conversationId, last.sequence);
  }

  #sayUnread(): void {
    const count = this.#snapshot === undefined ? 0 : this.#countUnread(this.#snapshot);
    if (count > 0) this.#say(this.#texts.newMessages(count));
  }

  #say(status: string): void {
    this.#status = status;
    this.requestUpdate();
  }

  #setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#status = "";
    this.#memory?.saveIsOpen(isOpen);
    this.requestUpdate();
  }

  #setLanguage(): void {
    this.#language = chooseLanguage([this.language, document.documentElement.lang, ...navigator.languages]);
    this.#uiLanguage = toUiLanguage(this.#language);
    this.#formats = createWindowFormats(toFormatLanguage(this.#language));
  }

  // ——— Where the eye and the keyboard are

  #keepAtEnd(): void {
    const scroller = this.renderRoot.querySelector(".scroller");
    if (this.#isAtEnd && scroller !== null) scroller.scrollTop = scroller.scrollHeight;
  }

  #hasFocus(): boolean {
    return this.shadowRoot?.activeElement !== null && this.shadowRoot?.activeElement !== undefined;
  }

  #moveFocus(): void {
    const target = this.#focusNext;
    if (target === undefined) return;
    this.#focusNext = undefined;
    // A phone's keyboard would cover the welcome that is about to appear.
    const isTouch = target === "composer" && !this.#hasFocus() && matchMedia("(pointer: coarse)").matches;
    const stops = isTouch ? [".panel"] : FOCUS_STOPS[target];
    const found = stops.map((stop) => this.renderRoot.querySelector<HTMLElement>(stop)).find((stop) => stop !== null);
    found?.focus({ preventScroll: true });
  }

  /** Over the whole screen there is nothing else to see, so there is nowhere else to go. */
  #keepFocusInside(event: KeyboardEvent): void {
    if (!isWholeScreen()) return;
    const stops = [
      ...this.renderRoot.querySelectorAll<HTMLElement>(".panel :is(button:not(:disabled), textarea, [tabindex='0'])"),
    ];
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const other = event.shiftKey ? stops.at(-1) : stops[0];
    const active = this.shadowRoot?.activeElement;
    if (active !== edge && !(event.shiftKey && active?.classList.contains("panel"))) return;
    event.preventDefault();
    other?.focus();
  }

  // ——— What there is to see

  #renderLauncher(): TemplateResult {
    const { openChat, newMessages } = this.#texts;
    const unread = this.#snapshot === undefined ? 0 : this.#countUnread(this.#snapshot);
    const label = unread === 0 ? openChat : `${openChat}, ${newMessages(unread)}`;
    return html`
      <button type="button" class="launcher" part="launcher" aria-label=${label} @click=${this.#open}>
        ${CHAT_ICON} ${unread === 0 ? nothing : html`<span class="badge" part="badge">${unread > 99 ? "99+" : unread}</span>`}
      </button>
    `;
  }

  #renderPanel(): TemplateResult {
    const texts = this.#texts;
    const nickname = this.#snapshot?.agentNickname;
    const canEnd = this.#snapshot?.conversation.kind === "open";
    return html`
      <section class="panel" part="panel" role="dialog" aria-modal=${isWholeScreen() ? "true" : "false"} aria-labelledby="title" tabindex="-1">
        <header part="header">
          <div class="heading">
            <h2 id="title">${texts.title}</h2>
            ${nickname === undefined ? nothing : html`<p class="subtitle"><bdi>${nickname}</bdi></p>`}
          </div>
          ${
            canEnd
              ? html`<button type="button" class="end-conversation" aria-label=${texts.endConversation} title=${texts.endConversation} @click=${this.#askToEnd}>${END_ICON}</button>`
              : nothing
          }
          <button type="button" class="close" aria-label=${texts.close} title=${texts.close} @click=${this.#close}>${CLOSE_ICON}</button>
        </header>
        ${this.#renderNotice(texts)} ${this.#renderBody(texts)}
        <footer part="footer">${this.#renderFooter(texts)}</footer>
      </section>
    `;
  }

  #renderNotice(texts: WindowTexts): TemplateResult | typeof nothing {
    if (this.#showsBreak) {
      return html`<div class="notice" part="notice"><span class="spinner" aria-hidden="true"></span><p>${texts.reconnecting}</p></div>`;
    }
    if (!this.#asksToEnd) return nothing;
    return html`
      <div class="notice question" role="group" aria-labelledby="question">
        <p id="question">${texts.endQuestion}</p>
        <button type="button" class="button small quiet" @click=${this.#keepConversation}>${texts.keep}</button>
        <button type="button" class="button small" @click=${this.#endConversation}>${texts.end}</button>
      </div>
    `;
  }

  #renderBody(texts: WindowTexts): TemplateResult {
    const snapshot = this.#snapshot;
    const isEmpty = snapshot === undefined || snapshot.lines.length + snapshot.outbox.length === 0;
    const isWaiting = isEmpty && (snapshot?.conversation.kind === "opening" || snapshot?.conversation.kind === "open");
    return html`
      <div class="scroller" part="transcript" tabindex="0" role="group" aria-label=${texts.transcript} @scroll=${this.#onScroll}>
        ${isWaiting && !this.#isUnavailable() ? html`<p class="placeholder"><span class="spinner" aria-hidden="true"></span>${texts.connecting}</p>` : nothing}
        ${
          snapshot === undefined
            ? nothing
            : renderTranscript({
                snapshot,
                texts,
                formats: this.#formats,
                now: Date.now(),
                isAnnounced: this.#isAnnounced,
                onRetry: (id) => this.#session?.resend(id),
              })
        }
      </div>
    `;
  }

  #isUnavailable(): boolean {
    return this.#snapshot === undefined || this.#snapshot.connection.kind === "stopped";
  }

  #renderFooter(texts: WindowTexts): TemplateResult {
    const kind = this.#snapshot?.conversation.kind;
    if (this.#isUnavailable()) return html`<div class="ended"><p>${texts.unavailable}</p></div>`;
    if (kind === "closed") return this.#renderRestart(texts.ended, texts.startNew);
    if (kind === "refused") return this.#renderRestart(texts.notStarted, texts.tryAgain);
    const showsLatest = !this.#isAtEnd;
    return html`
      ${
        showsLatest
          ? html`<button type="button" class="latest" aria-label=${texts.toLatest} title=${texts.toLatest} @click=${this.#goToEnd}>${DOWN_ICON}</button>`
          : nothing
      }
      <form part="composer" @submit=${this.#submit}>
        <textarea
          part="input"
          rows="1"
          maxlength=${LONGEST_LINE}
          enterkeyhint="send"
          aria-label=${texts.typeMessage}
          placeholder=${texts.typeMessage}
          dir=${toTextDirection(this.#draft) ?? nothing}
          .value=${this.#draft}
          @input=${this.#onInput}
          @keydown=${this.#onComposerKeydown}
        ></textarea>
        <button type="submit" class="send" part="send" aria-label=${texts.send} title=${texts.send} ?disabled=${this.#draft.trim() === ""}>${SEND_ICON}</button>
      </form>
    `;
  }

  #renderRestart(reason: string, action: string): TemplateResult {
    return html`
      <div class="ended">
        <p>${reason}</p>
        <button type="button" class="button restart" part="restart" @click=${this.#restart}>${action}</button>
      </div>
    `;
  }
}

function hasNewFailure(before: ConsumerSnapshot, after: ConsumerSnapshot): boolean {
  const countFailed = ({ outbox }: ConsumerSnapshot) => outbox.filter(({ state }) => state === "failed").length;
  return after.conversation.kind === "open" && countFailed(after) > countFailed(before);
}

/** Browsers may forbid even looking. */
function findStorage(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}

/** Only a web address is one to send a visitor's words to. */
function toOrigin(address: string): string | undefined {
  if (!URL.canParse(address, location.href)) return undefined;
  const { protocol, origin } = new URL(address, location.href);
  return protocol === "http:" || protocol === "https:" ? origin : undefined;
}

function isWholeScreen(): boolean {
  return matchMedia("(max-width: 480px), (max-height: 420px)").matches;
}
