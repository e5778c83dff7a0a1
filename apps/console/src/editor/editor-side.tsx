import { useSession } from "../session/use-session.ts";
import { checkWords, isError, toEditedText } from "./check-words.ts";
import type { Draft } from "./draft.ts";
import classes from "./editor-page.module.css";
import { Explanation } from "./explanation.tsx";
import { findInherited } from "./language-rows.ts";
import type { MessageEditorProps } from "./message-editor.tsx";
import { MessagePreview } from "./message-preview.tsx";

interface Props extends Omit<MessageEditorProps, "initial" | "skills"> {
  readonly draft: Draft;
  readonly inheritedEnabled: boolean;
}

/** What becomes of what is written: as a visitor reads it, and where its words come from. */
export function EditorSide({ draft, inheritedEnabled, entry, context, account, shipped, ...languages }: Props) {
  const { accountId } = useSession();
  const { eventId } = entry;
  const { language } = languages;
  const own = draft.texts.get(language);
  return (
    <div className={classes.side}>
      <MessagePreview
        // Each language begins with its text.
        key={language}
        text={own ?? findInherited(language, { account, shipped }) ?? { words: "" }}
        language={language}
        isEnabled={draft.enabled ?? inheritedEnabled}
        hasErrors={own !== undefined && checkWords(toEditedText(draft, { eventId, ...languages })).some(isError)}
      />
      <Explanation accountId={accountId} eventId={eventId} context={context} language={language} />
    </div>
  );
}
