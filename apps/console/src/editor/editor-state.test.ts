import { describe, expect, test } from "vitest";
import { type Draft, EMPTY_DRAFT, setWords } from "./draft.ts";
import { decideEditorState, type EditorAction, type EditorState, toEditorState, toSaveNews } from "./editor-state.ts";
import type { SavedDraft } from "./save-override.ts";

const words = (text: string): Draft => setWords(EMPTY_DRAFT, "fr-FR", text);
const at = (revision: string, text: string): SavedDraft => ({ revision, draft: words(text) });

const INITIAL = at("1", "Bonjour");
const THEIRS = at("2", "Salut");
const WITHHELD = new Map([["fr-FR", ["it waits for approval"]]]);

const opened = toEditorState(INITIAL, undefined);
/** Written before the page was opened, over an older version. */
const restored = toEditorState(INITIAL, { saved: at("0", "Allô"), draft: words("Coucou") });

function after(state: EditorState, ...actions: readonly EditorAction[]): EditorState {
  return actions.reduce(decideEditorState, state);
}

const changed = (text: string): EditorAction => ({ kind: "changed", draft: words(text) });
const found: EditorAction = { kind: "conflict-found", theirs: THEIRS };

describe("the state of an editor", () => {
  test("[CON-2] opens with what is saved, or with what was kept, over the version that it was written over", () => {
    expect(opened).toMatchObject({ saved: INITIAL, draft: INITIAL.draft, isKept: false });
    expect(restored).toMatchObject({ saved: at("0", "Allô"), draft: words("Coucou"), isKept: true });
  });

  test("[CON-2] a save makes what was sent the saved version, and what was typed since is still to be saved", () => {
    const saved: EditorAction = { kind: "saved", saved: at("2", "Salut"), sent: words("Salut "), withheld: WITHHELD };
    expect(after(restored, changed("Salut "), saved)).toEqual({
      saved: at("2", "Salut"),
      draft: words("Salut"),
      isKept: false,
      withheld: WITHHELD,
    });
    expect(after(opened, changed("Salut "), changed("Salut !"), saved).draft).toEqual(words("Salut !"));
  });

  test("[CON-2] to discard goes back to what is saved; where a draft was kept, to what the page has read", () => {
    expect(after(opened, changed("Coucou"), { kind: "discarded", initial: INITIAL })).toEqual(opened);
    expect(after(restored, { kind: "discarded", initial: INITIAL })).toEqual(opened);
    const later = { kind: "saved", saved: THEIRS, sent: words("Coucou"), withheld: new Map() } as const;
    expect(after(restored, later, changed("x"), { kind: "discarded", initial: INITIAL })).toMatchObject({
      saved: THEIRS,
      draft: THEIRS.draft,
    });
  });

  test("[CFG-14] a conflict stands beside the draft until it is closed, taken over, or saved over", () => {
    const conflicted = after(opened, changed("Coucou"), found);
    expect(conflicted).toMatchObject({ saved: INITIAL, draft: words("Coucou"), conflict: THEIRS });
    expect(after(conflicted, { kind: "conflict-closed" })).toEqual(after(opened, changed("Coucou")));
    expect(after(conflicted, { kind: "theirs-taken" })).toEqual({ ...opened, saved: THEIRS, draft: THEIRS.draft });
    const resolved = after(conflicted, { kind: "conflict-resolved", draft: words("Salut, coucou") });
    expect(resolved).toMatchObject({ saved: THEIRS, draft: words("Salut, coucou"), conflict: THEIRS });
    const saved = {
      kind: "saved",
      saved: at("3", "Salut, coucou"),
      sent: resolved.draft,
      withheld: new Map(),
    } as const;
    expect(after(resolved, saved)).toEqual({ ...opened, saved: saved.saved, draft: saved.saved.draft });
  });

  test("[CFG-14] what somebody saved meanwhile is a conflict, unless it is what was to be saved", () => {
    const theirs = { message: undefined, revision: "7" };
    const read = (text: string) => () => at("7", text);
    const sent = { draft: words("Salut "), next: words("Salut") };
    const outcome = { kind: "changed-meanwhile", theirs } as const;
    expect(toSaveNews(outcome, sent, read("Allô"))).toEqual({ kind: "conflict-found", theirs: at("7", "Allô") });
    expect(toSaveNews(outcome, sent, read("Salut"))).toEqual({
      kind: "saved",
      saved: at("7", "Salut"),
      sent: sent.draft,
      withheld: new Map(),
    });
    const withheld = [{ path: "data/fr-FR/msg", rule: "it waits for approval" }];
    expect(toSaveNews({ kind: "saved", saved: THEIRS, withheld }, sent, read("Allô"))).toEqual({
      kind: "saved",
      saved: THEIRS,
      sent: sent.draft,
      withheld: WITHHELD,
    });
  });

  test("[CFG-14] without a conflict there is nothing to take over or to save over", () => {
    expect(after(opened, { kind: "theirs-taken" })).toBe(opened);
    expect(after(opened, { kind: "conflict-resolved", draft: words("x") })).toBe(opened);
  });

  test("[CFG-13] what visitors do not read is told until it is closed", () => {
    const told = after(opened, { kind: "saved", saved: THEIRS, sent: INITIAL.draft, withheld: WITHHELD });
    expect(after(told, changed("x")).withheld).toBe(WITHHELD);
    expect(after(told, { kind: "withheld-closed" }).withheld.size).toBe(0);
  });
});
