import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { findStorage } from "./find-storage.ts";
import { type FocusStop, focusStop } from "./focus-stops.ts";
import { keepFocusInside } from "./keep-focus-inside.ts";
import { toLanguageWishes } from "./language-wishes.ts";
import { loadWords } from "./load-words.ts";
import { type PanelActions, renderLauncher, renderPanel } from "./render-panel.ts";
import { toOrigin } from "./to-origin.ts";
import { toStatus } from "./to-status.ts";
import type { WindowLanguage } from "./window-languages.ts";
import { createWindowMemory, type WindowMemory } from "./window-memory.ts";
import { type WindowNews, WindowSession } from "./window-session.ts";
import { type Speech, WindowSpeech } from "./window-speech.ts";
import { windowStyles } from "./window-styles.ts";
import type { WindowWords } from "./window-words.ts";

/** Of all words of this build, put in by it (vite.config.ts). */
declare const WORDS_VERSION: string;

/** Further from the end than this, a reader is reading something older and is not to be moved. */
const NEAR_END_PX = 80;
const WHOLE_SCREEN = "(max-width: 480px), (max-height: 420px)";

/** One visitor's window on one account: a launcher in the corner, and behind it the conversation. */
export class SignpostWindow extends LitElement {
  static override styles = windowStyles;
  static override properties = {
    account: { type: String },
    skill: { type: String },
    language: { type: String },
    server: { type: String },
    position: { type: String },
    visitor: { type: String },
  };
  /** Where the script came from: the server, unless the page says otherwise. */
  static defaultServer = "";

  // `declare`: a field of its own would hide the accessors that Lit makes of `properties`.
  declare account: string | null;
  declare skill: string | null;
  declare language: string | null;
  declare server: string | null;
  declare position: string | null;
  declare visitor: string | null;

  #memory: WindowMemory | undefined;
  #session: WindowSession | undefined;
  readonly #speech = new WindowSpeech({
    load: (language) => this.#loadWords(language),
    onChange: () => this.requestUpdate(),
  });
  /** What the visitor wishes to read, best first, as far as the page and the browser say. */
  #wishes: readonly string[] = [];
  #isOpen = false;
  #asksToEnd = false;
  #draft = "";
  #isAtEnd = true;
  /** What the status region says; the log speaks for itself. */
  #status = "";
  /** Lines of an earlier visit are not read out when they come back; from then on every line is news. */
  #isAnnounced = false;
  #focusNext: FocusStop | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#setWishes();
    window.addEventListener("online", this.#retryNow);
    document.addEventListener("visibilitychange", this.#retryNow);
    this.requestUpdate(); // taken out of a page and put back in, it wakes up again
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.#retryNow);
    document.removeEventListener("visibilitychange", this.#retryNow);
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("language")) this.#setWishes();
    if (changed.has("account") || changed.has("server") || changed.has("visitor")) this.#forget();
    if (this.#memory === undefined && this.account && this.isConnected) this.#wakeUp(this.account);
    // Set by the page while it stands there: its visitor has chosen another language.
    if (changed.has("language") && this.hasUpdated && this.language) this.#session?.setLanguage(this.language);
    if (this.account) this.#speech.follow(this.#session?.toSpokenWishes(this.#wishes) ?? this.#wishes);
  }

  override render(): TemplateResult | typeof nothing {
    const speech = this.#speech.current;
    if (!this.account || speech === undefined) return nothing;
    const { language, direction } = speech;
    const side = this.position === "start" ? "start" : "end";
    const unread = this.#session?.countUnread() ?? 0;
    return html`
      <div class=${side} dir=${direction} lang=${language} @keydown=${this.#onKeydown}>
        <p class="unseen" role="status">${this.#status}</p>
        ${this.#isOpen ? this.#renderPanel(speech) : renderLauncher(speech, unread, this.#open)}
      </div>
    `;
  }

  #renderPanel({ words, formats }: Speech): TemplateResult {
    return renderPanel({
      session: this.#session,
      words,
      formats,
      now: Date.now(),
      draft: this.#draft,
      asksToEnd: this.#asksToEnd,
      isAtEnd: this.#isAtEnd,
      isAnnounced: this.#isAnnounced,
      isModal: isWholeScreen(),
      actions: this.#actions,
    });
  }

  protected override updated(): void {
    const scroller = this.renderRoot.querySelector(".scroller");
    if (this.#isAtEnd && scroller !== null) scroller.scrollTop = scroller.scrollHeight;
    this.#moveFocus();
    // Nothing is seen before the words are there.
    if (!this.#isOpen || this.#session === undefined || this.#speech.current === undefined) return;
    this.#session.markSeen();
    if (this.#isAnnounced || this.#session.snapshot.lines.length === 0) return;
    this.#isAnnounced = true;
    this.requestUpdate();
  }

  readonly #open = (): void => {
    this.#setOpen(true);
    this.#isAtEnd = true;
    // A phone's keyboard would cover the welcome that is about to appear.
    this.#focusNext = matchMedia("(pointer: coarse)").matches ? "panel" : "composer";
    this.#session ??= this.#createSession();
    this.#speech.retry();
    if (this.#session === undefined) return;
    if (this.#session.snapshot.conversation.kind === "none") this.#isAnnounced = true;
    this.#session.isWanted = true;
  };

  readonly #close = (): void => {
    this.#setOpen(false);
    this.#asksToEnd = false;
    this.#focusNext = "launcher";
    if (this.#session !== undefined) this.#session.isWanted = false;
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const text = this.#draft.trim();
    if (text === "" || this.#session === undefined) return;
    this.#session.send(text);
    this.#draft = "";
    this.#goToEnd();
  };

  readonly #goToEnd = (): void => {
    this.#isAtEnd = true;
    this.#focusNext = "composer";
    this.requestUpdate();
  };

  readonly #setAsksToEnd = (asksToEnd: boolean, focusNext: FocusStop): void => {
    this.#asksToEnd = asksToEnd;
    this.#focusNext = focusNext;
    this.requestUpdate();
  };

  readonly #actions: PanelActions = {
    close: this.#close,
    submit: this.#submit,
    goToEnd: this.#goToEnd,
    askToEnd: () => this.#setAsksToEnd(true, "question"),
    keep: () => this.#setAsksToEnd(false, "end"),
    end: () => {
      this.#session?.end();
      this.#setAsksToEnd(false, "composer");
    },
    restart: () => {
      this.#isAnnounced = true;
      this.#session?.restart();
      this.#goToEnd();
    },
    input: (event) => {
      if (!(event.target instanceof HTMLTextAreaElement)) return;
      this.#draft = event.target.value;
      this.#session?.noteTyping(this.#draft !== "");
      this.requestUpdate();
    },
    keydown: (event) => {
      // While an input method is composing, Enter belongs to it.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    },
    scroll: ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const isAtEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_END_PX;
      if (isAtEnd === this.#isAtEnd) return;
      this.#isAtEnd = isAtEnd;
      this.requestUpdate();
    },
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!this.#isOpen || event.isComposing) return;
    if (event.key === "Tab" && isWholeScreen() && this.shadowRoot !== null) keepFocusInside(this.shadowRoot, event);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (this.#asksToEnd) this.#setAsksToEnd(false, "end");
    else this.#close();
  };

  readonly #retryNow = (): void => {
    if (document.visibilityState !== "visible") return;
    this.#session?.retryNow();
    this.#speech.retry();
  };

  /** A visitor who was here before is followed at once, so that an answer is seen with the panel closed. */
  #wakeUp(account: string): void {
    const owner = this.visitor ? `${account}:${this.visitor}` : account;
    this.#memory = createWindowMemory(owner, findStorage("localStorage"), findStorage("sessionStorage"));
    if (this.#memory.consumer.load()?.conversationId === undefined) return;
    this.#session = this.#createSession();
    this.#isOpen = this.#memory.loadIsOpen();
    if (this.#session !== undefined) this.#session.isWanted = this.#isOpen;
  }

  #createSession(): WindowSession | undefined {
    const server = this.#findServer();
    if (this.#memory === undefined || !this.account || server === undefined) return undefined;
    return new WindowSession({
      server,
      accountId: this.account,
      memory: this.#memory,
      toWish: () => ({
        ...(/^\d{1,15}$/.test(this.skill ?? "") ? { skillId: Number(this.skill) } : {}),
        ...(this.#wishes.length === 0 ? {} : { language: this.#wishes.join(", ") }),
      }),
      onChange: () => this.requestUpdate(),
      onNews: (news) => this.#tell(news),
    });
  }

  #findServer(): string | undefined {
    return toOrigin(this.server || SignpostWindow.defaultServer);
  }

  async #loadWords(language: WindowLanguage): Promise<WindowWords | undefined> {
    const server = this.#findServer();
    return server === undefined ? undefined : loadWords(server, language, WORDS_VERSION);
  }

  #forget(): void {
    this.#session?.stop();
    this.#session = undefined;
    this.#memory = undefined;
    this.#isAnnounced = false;
    this.#isOpen = false;
  }

  #tell(news: WindowNews): void {
    if (news === "mended") this.#speech.retry();
    const speech = this.#speech.current;
    if (speech === undefined) return;
    if (news === "unread" && this.#isOpen) return; // the log reads it out
    if (news === "ended") {
      this.#asksToEnd = false;
      if (this.shadowRoot?.activeElement) this.#focusNext = "restart";
    }
    this.#status = toStatus(news, speech, this.#session?.countUnread() ?? 0);
    this.requestUpdate();
  }

  #setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#status = "";
    this.#memory?.saveIsOpen(isOpen);
    this.requestUpdate();
  }

  #setWishes(): void {
    this.#wishes = toLanguageWishes([this.language, document.documentElement.lang, ...navigator.languages]);
  }

  #moveFocus(): void {
    const stop = this.#focusNext;
    this.#focusNext = undefined;
    if (stop !== undefined) focusStop(this.renderRoot, stop);
  }
}

function isWholeScreen(): boolean {
  return matchMedia(WHOLE_SCREEN).matches;
}
