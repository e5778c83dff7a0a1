import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { isWiderThanScreen, mount } from "../testing/mount.testsuite.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { type Draft, EMPTY_DRAFT, setEnabled, setWords } from "./draft.ts";

const base = setWords(setWords(EMPTY_DRAFT, "de", "Bisher."), "he", "שלום");
const mine = setWords(base, "de", "Meins.");
const theirs = setEnabled(setWords(setWords(base, "de", "Ihres."), "he", "להתראות"), false);

function open(shown: { readonly isSaving?: boolean; readonly isWaiting?: boolean } = {}) {
  const saved: Draft[] = [];
  const done: string[] = [];
  mount(
    <ConflictDialog
      versions={{ base, mine, theirs }}
      isSaving={false}
      isWaiting={false}
      onCancel={() => done.push("cancel")}
      onTakeTheirs={() => done.push("theirs")}
      onSave={(result) => saved.push(result)}
      {...shown}
    />,
  );
  return { saved, done };
}

const dialog = page.getByRole("dialog", { name: "Changed meanwhile" });
const part = (name: string) => dialog.getByRole("region", { name });
const saveResult = dialog.getByRole("button", { name: "Save this result" });
const wordsOf = (draft: Draft | undefined) => [...(draft?.texts ?? [])].map(([key, { words }]) => `${key} ${words}`);

beforeEach(() => page.viewport(1000, 800));

test("[CFG-14] each part says who changed it; what only they changed is taken, what both changed is mine at first", async () => {
  const { saved } = open();
  await expect.element(part("German")).toMatchTextContent("Both changed this");
  await expect.element(part("Hebrew")).toMatchTextContent("Only they changed this");
  expect(getComputedStyle(part("Hebrew").getByRole("textbox").element()).direction).toBe("rtl");
  await saveResult.click();
  expect(wordsOf(saved[0])).toEqual(["de Meins.", "he להתראות"]);
  expect(saved[0]?.enabled).toBe(false);
});

test("[CFG-14] either side is taken by one press, and a merge by hand is neither", async () => {
  const { saved, done } = open();
  await part("German").getByText("Saved meanwhile", { exact: true }).first().click();
  await expect.element(part("German").getByRole("textbox")).toHaveValue("Ihres.");
  await part("German").getByRole("textbox").fill("Unseres.");
  await expect.element(part("German").getByText("Merged by hand")).toBeVisible();
  await saveResult.click();
  await dialog.getByRole("button", { name: "Keep all mine" }).click();
  await dialog.getByRole("button", { name: "Take all theirs" }).click();
  expect(saved.map(wordsOf)).toEqual([
    ["de Unseres.", "he להתראות"],
    ["de Meins.", "he שלום"],
  ]);
  expect(done).toEqual(["theirs"]);
});

test("[CON-2] what cannot be saved says why, and a save that waits says so", async () => {
  open();
  await part("German").getByRole("textbox").fill("x".repeat(2001));
  await expect.element(saveResult).toBeDisabled();
  await expect.element(saveResult).toHaveAccessibleDescription(/^Text in German is too long/);
});

test("[CON-2] a save that does not reach the server says that it waits", async () => {
  open({ isSaving: true, isWaiting: true });
  await expect.element(dialog.getByRole("status")).toMatchTextContent("the server cannot be reached");
});

test("[CFG-14] in a narrow window it fills the screen, and is no wider", async () => {
  await page.viewport(360, 740);
  open();
  await expect.element(saveResult).toBeVisible();
  expect(isWiderThanScreen()).toBe(false);
});
