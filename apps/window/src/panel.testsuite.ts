import type { ConsumerSnapshot, Line } from "@signpost/client";
import { adoptStyles, render } from "lit";
import { onTestFinished } from "vitest";
import { type PanelActions, type PanelView, renderPanel } from "./render-panel.ts";
import { createWindowFormats } from "./window-formats.ts";
import { windowStyles } from "./window-styles.ts";
import { AMERICAN_ENGLISH } from "./words/en-us.ts";

/** The panel as the window shows it, in a shadow tree with the window's styles; what is pressed in it is written down. */

type Session = NonNullable<PanelView["session"]>;

export interface ShownPanel {
  readonly root: ShadowRoot;
  readonly pressed: readonly string[];
  readonly resent: readonly number[];
}

export interface PanelState extends Partial<Omit<PanelView, "session" | "actions">> {
  /** `none`: the account has no server to talk to. */
  readonly session?: Partial<Omit<Session, "snapshot">> | "none";
  readonly snapshot?: Partial<ConsumerSnapshot>;
  readonly direction?: "ltr" | "rtl";
}

const OPEN: ConsumerSnapshot = {
  connection: { kind: "open" },
  conversation: { kind: "open", conversationId: "c1" },
  lines: [],
  outbox: [],
  agentNickname: undefined,
  isAgentTyping: false,
  earlier: [],
  language: "en-US",
};

export function showPanel({ session = {}, snapshot = {}, direction = "ltr", ...view }: PanelState = {}): ShownPanel {
  const host = document.createElement("div");
  document.body.append(host);
  onTestFinished(() => host.remove());
  const root = host.attachShadow({ mode: "open" });
  adoptStyles(root, [windowStyles].flat());
  const frame = document.createElement("div");
  frame.dir = direction;
  frame.className = "end";
  root.append(frame);
  const [pressed, resent]: [string[], number[]] = [[], []];
  render(
    renderPanel({
      session:
        session === "none"
          ? undefined
          : {
              snapshot: { ...OPEN, ...snapshot },
              showsBreak: false,
              isUnavailable: false,
              resend: (id) => void resent.push(id),
              ...session,
            },
      words: AMERICAN_ENGLISH,
      formats: createWindowFormats("en"),
      now: 0,
      draft: "",
      asksToEnd: false,
      isAtEnd: true,
      isAnnounced: true,
      isModal: false,
      actions: toActions(pressed),
      ...view,
    }),
    frame,
  );
  return { root, pressed, resent };
}

function toActions(pressed: string[]): PanelActions {
  const press = (name: string) => (event?: Event) => {
    event?.preventDefault();
    pressed.push(name);
  };
  return {
    close: press("close"),
    askToEnd: press("askToEnd"),
    keep: press("keep"),
    end: press("end"),
    restart: press("restart"),
    goToEnd: press("goToEnd"),
    submit: press("submit"),
    input: () => undefined,
    keydown: () => undefined,
    scroll: () => undefined,
  };
}

export function toLine(sequence: number, author: Line["author"], text: string): Line {
  return { conversationId: "c1", sequence, at: sequence * 1_000, author, text, isPrivate: false };
}
