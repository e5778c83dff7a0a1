import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { toLanguageName } from "../messages/languages.ts";
import { useAbilities, useSession } from "../session/use-session.ts";
import { approveText, removeText, setFallback, setText } from "./draft.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { findInherited } from "./language-rows.ts";
import type { MessageEditorProps } from "./message-editor.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { TextPanel } from "./text-panel.tsx";
import type { Editor } from "./use-editor.ts";
import { WithheldNotice } from "./withheld-notice.tsx";

interface Props extends Omit<MessageEditorProps, "initial" | "skills"> {
  readonly editor: Editor;
  readonly inheritedEnabled: boolean;
}

/** What can be changed: the text of one language and the settings, with what became of the last save. */
export function EditorForm({ editor, inheritedEnabled, entry, context, account, shipped, ...languages }: Props) {
  const { accountId } = useSession();
  const { mayEdit } = useAbilities();
  const { draft, change } = editor;
  const { language, sourceLanguage } = languages;
  const layers = { saved: editor.saved.draft, account, shipped };
  return (
    <fieldset className={classes.main} disabled={!mayEdit}>
      <TextPanel
        key={language}
        eventId={entry.eventId}
        language={language}
        sourceLanguage={sourceLanguage}
        source={draft.texts.get(sourceLanguage)}
        languageName={toLanguageName(language)}
        placeholders={entry.placeholders}
        own={draft.texts.get(language)}
        inherited={findInherited(language, layers)}
        serverIssues={editor.issuesByLanguage.get(language) ?? []}
        onChange={(text) => change(setText(draft, language, text))}
        onChangeFallback={(fallback) => change(setFallback(draft, language, fallback))}
        onPutBack={() => change(removeText(draft, language))}
        onApprove={() => change(approveText(draft, language))}
      />
      <SettingsPanel
        entry={entry}
        context={context}
        draft={draft}
        inheritedEnabled={inheritedEnabled}
        inheritedTimer={account?.timer ?? shipped?.timer}
        onChange={change}
      />
      {editor.failure !== undefined && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={T.notSaved} role="alert">
          {editor.failure}
        </Alert>
      )}
      <WithheldNotice
        accountId={accountId}
        eventId={entry.eventId}
        context={context}
        withheld={editor.withheld}
        layers={layers}
        onClose={editor.closeWithheld}
      />
      {mayEdit ? (
        <SaveBar {...editor} />
      ) : (
        <Text size="sm" c="dimmed">
          {T.readOnly}
        </Text>
      )}
    </fieldset>
  );
}
