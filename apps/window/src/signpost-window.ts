import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { chooseLanguage, toFormatLanguage, toUiLanguage } from "./choose-language.ts";
import { type PanelActions, renderLauncher, renderPanel } from "./render-panel.ts";
import { createWindowFormats, type WindowFormats } from "./window-formats.ts";
import { createWindowMemory, type WindowMemory } from "./window-memory.ts";
import { type WindowNews, WindowSession } from "./window-session.ts";
import { windowStyles } from "./window-styles.ts";
import { type UiLanguage, WINDOW_TEXTS, type WindowTexts } from "./window-texts.ts";

/** Further from the end than this, a reader is reading something older and is not to be moved. */
const NEAR_END_PX = 80;
const WHOLE_SCREEN = "(max-width: 480px), (max-height: 420px)";

/** Where the keyboard goes after something went away under it: the first that is there. */
const FOCUS_STOPS = {
  launcher: [".launcher"],
  composer: ["textarea", ".restart", ".panel"],
  panel: [".panel"],
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

  // `declare`: a field of its own would hide the accessors that Lit makes of `properties`.
  declare account: string | null;
  declare skill: string | null;
  declare language: string | null;
  declare server: string | null;
  declare position: string | null;

  #memory: WindowMemory | undefined;
  #session: WindowSession | undefined;
  #language: string | undefined;
  #uiLanguage: UiLanguage = "en";
  #formats: WindowFormats = createWindowFormats("en");
  #isOpen = false;
  #asksToEnd = false;
  #draft = "";
  #isAtEnd = true;
  /** What the status region says; the log speaks for itself. */
  #status = "";
  /** Lines of an earlier visit are not read out when they come back; from then on every line is news. */
  #isAnnounced = false;
  #focusNext: keyof typeof FOCUS_STOPS | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#setLanguage();
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
    if (changed.has("language")) this.#setLanguage();
    if (changed.has("account") || changed.has("server")) this.#forget();
    if (this.#memory === undefined && this.account && this.isConnected) this.#wakeUp(this.account);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.account) return nothing;
    const side = this.position === "start" ? "start" : "end";
    const direction = this.#uiLanguage === "he" ? "rtl" : "ltr";
    return html`
      <div class=${side} dir=${direction} lang=${this.#uiLanguage} @keydown=${this.#onKeydown}>
        <p class="unseen" role="status">${this.#status}</p>
        ${this.#isOpen ? this.#renderPanel() : renderLauncher(this.#texts, this.#session?.countUnread() ?? 0, this.#open)}
      </div>
    `;
  }

  #renderPanel(): TemplateResult {
    return renderPanel({
      session: this.#session,
      texts: this.#texts,
      formats: this.#formats,
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
    if (!this.#isOpen || this.#session === undefined) return;
    this.#session.markSeen();
    if (this.#isAnnounced || this.#session.snapshot.lines.length === 0) return;
    this.#isAnnounced = true;
    this.requestUpdate();
  }

  get #texts(): WindowTexts {
    return WINDOW_TEXTS[this.#uiLanguage];
  }

  readonly #open = (): void => {
    this.#setOpen(true);
    this.#isAtEnd = true;
    // A phone's keyboard would cover the welcome that is about to appear.
    this.#focusNext = matchMedia("(pointer: coarse)").matches ? "panel" : "composer";
    this.#session ??= this.#createSession();
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

  readonly #setAsksToEnd = (asksToEnd: boolean, focusNext: keyof typeof FOCUS_STOPS): void => {
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
    if (event.key === "Tab") this.#keepFocusInside(event);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (this.#asksToEnd) this.#setAsksToEnd(false, "end");
    else this.#close();
  };

  readonly #retryNow = (): void => {
    if (document.visibilityState === "visible") this.#session?.retryNow();
  };

  /** A visitor who was here before is followed at once, so that an answer is seen with the panel closed. */
  #wakeUp(account: string): void {
    this.#memory = createWindowMemory(account, findStorage("localStorage"), findStorage("sessionStorage"));
    if (this.#memory.consumer.load()?.conversationId === undefined) return;
    this.#session = this.#createSession();
    this.#isOpen = this.#memory.loadIsOpen();
    if (this.#session !== undefined) this.#session.isWanted = this.#isOpen;
  }

  #createSession(): WindowSession | undefined {
    const server = toOrigin(this.server || SignpostWindow.defaultServer);
    if (this.#memory === undefined || !this.account || server === undefined) return undefined;
    return new WindowSession({
      server,
      accountId: this.account,
      memory: this.#memory,
      toWish: () => ({
        ...(/^\d{1,15}$/.test(this.skill ?? "") ? { skillId: Number(this.skill) } : {}),
        ...(this.#language === undefined ? {} : { language: this.#language }),
      }),
      onChange: () => this.requestUpdate(),
      onNews: (news) => this.#tell(news),
    });
  }

  #forget(): void {
    this.#session?.stop();
    this.#session = undefined;
    this.#memory = undefined;
    this.#isAnnounced = false;
    this.#isOpen = false;
  }

  #tell(news: WindowNews): void {
    const texts = this.#texts;
    if (news === "unread" && this.#isOpen) return; // the log reads it out
    if (news === "ended") {
      this.#asksToEnd = false;
      if (this.shadowRoot?.activeElement) this.#focusNext = "restart";
    }
    this.#status = {
      broken: texts.reconnecting,
      mended: texts.connected,
      ended: texts.ended,
      "not-started": texts.notStarted,
      unavailable: texts.unavailable,
      "not-sent": texts.notSent,
      unread: texts.newMessages(this.#session?.countUnread() ?? 0),
    }[news];
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

  #moveFocus(): void {
    if (this.#focusNext === undefined) return;
    const stops = FOCUS_STOPS[this.#focusNext];
    this.#focusNext = undefined;
    const found = stops.map((stop) => this.renderRoot.querySelector<HTMLElement>(stop)).find((stop) => stop !== null);
    found?.focus({ preventScroll: true });
  }

  /** Over the whole screen there is nothing else to see, so there is nowhere else to go. */
  #keepFocusInside(event: KeyboardEvent): void {
    if (!isWholeScreen()) return;
    const stops = this.renderRoot.querySelectorAll<HTMLElement>(
      ".panel :is(button:not(:disabled), textarea, [tabindex='0'])",
    );
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const active = this.shadowRoot?.activeElement;
    const leaves = event.shiftKey ? active === first || active?.classList.contains("panel") : active === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
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
  return matchMedia(WHOLE_SCREEN).matches;
}
