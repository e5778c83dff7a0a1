import { Alert, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconArrowLeft, IconCheck } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { CatalogueEntry } from "../messages/catalogue.ts";
import { ContextPicker } from "../messages/context-picker.tsx";
import { toLanguageName } from "../messages/languages.ts";
import type { Message } from "../messages/message.ts";
import type { MessageContext } from "../messages/message-context.ts";
import type { Override, Skill } from "../messages/message-queries.ts";
import { useAbilities, useSession } from "../session/use-session.ts";
import { useHoldWork } from "../shell/unsaved-work.ts";
import { checkWords, isError } from "./check-words.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { approveText, removeText, setFallback, setText, setWords } from "./draft.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { Explanation } from "./explanation.tsx";
import { LanguageList } from "./language-list.tsx";
import { findInherited, listLanguageRows } from "./language-rows.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { TextPanel } from "./text-panel.tsx";
import { useEditor } from "./use-editor.ts";
import { WithheldNotice } from "./withheld-notice.tsx";

const route = getRouteApi("/frame/console/messages/$eventId");

/** What the editor needs before it can open: the message, and all texts that its words may come from. */
export interface MessageEditorProps {
  readonly entry: CatalogueEntry;
  readonly context: MessageContext;
  readonly skills: readonly Skill[];
  /** This context's own override, as it was read. */
  readonly initial: Override;
  /** The account's override, when a skill is edited. */
  readonly account: Message | undefined;
  readonly shipped: Message | undefined;
  readonly language: string;
}

/** The editor of one message in one context: languages, text, settings, and the bar that saves. */
export function MessageEditor(props: MessageEditorProps) {
  const { entry, context, account, shipped, language } = props;
  const { accountId } = useSession();
  const { mayEdit } = useAbilities();
  const navigate = route.useNavigate();
  const isNarrow = useMediaQuery("(width < 760px)", false, { getInitialValueInEffect: false });
  const editor = useEditor(props, () =>
    notifications.show({
      title: T.saved,
      message: T.savedBody(entry.name),
      color: "signpost",
      icon: <IconCheck size={18} />,
    }),
  );
  const { draft, saved } = editor;
  useHoldWork(editor.isDirty ? entry.name : undefined, true);
  const layers = { draft, saved: saved.draft, account, shipped };
  const rows = listLanguageRows(layers);
  const own = draft.texts.get(language);
  const inherited = findInherited(language, layers);
  const text = own ?? inherited ?? { words: "" };
  const inheritedEnabled = account?.enabled ?? entry.defaultEnabled;
  const pick = (key: string) => navigate({ search: (search) => ({ ...search, lang: key }), replace: true });

  return (
    <div className={classes.page}>
      <title>{`${entry.name} · Signpost`}</title>
      <EditorHead {...props} />
      <div className={classes.columns}>
        <LanguageList
          rows={rows}
          current={language}
          isCompact={isNarrow}
          mayAdd={mayEdit}
          onPick={(key) => void pick(key)}
          onAdd={(key, startWords) => {
            if (!draft.texts.has(key)) editor.change(setWords(draft, key, startWords));
            void pick(key);
          }}
        />
        <fieldset className={classes.main} disabled={!mayEdit}>
          <TextPanel
            key={language}
            eventId={entry.eventId}
            language={language}
            languageName={toLanguageName(language)}
            placeholders={entry.placeholders}
            own={own}
            inherited={inherited}
            serverIssues={editor.issuesByLanguage.get(language) ?? []}
            onChange={(text) => editor.change(setText(draft, language, text))}
            onChangeFallback={(fallback) => editor.change(setFallback(draft, language, fallback))}
            onPutBack={() => editor.change(removeText(draft, language))}
            onApprove={() => editor.change(approveText(draft, language))}
          />
          <SettingsPanel
            entry={entry}
            context={context}
            draft={draft}
            inheritedEnabled={inheritedEnabled}
            inheritedTimer={account?.timer ?? shipped?.timer}
            onChange={editor.change}
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
        <div className={classes.side}>
          <MessagePreview
            // Each language begins with its text.
            key={language}
            text={text}
            language={language}
            isEnabled={draft.enabled ?? inheritedEnabled}
            hasErrors={own !== undefined && checkWords(entry.eventId, language, own.words).some(isError)}
          />
          <Explanation accountId={accountId} eventId={entry.eventId} context={context} language={language} />
        </div>
      </div>
      <LeaveGuard isDirty={editor.isDirty} onLeave={editor.forget} />
      {editor.conflict !== undefined && (
        <ConflictDialog
          versions={{ base: saved.draft, mine: draft, theirs: editor.conflict.draft }}
          isSaving={editor.isSaving}
          isWaiting={editor.isWaiting}
          onCancel={editor.closeConflict}
          onTakeTheirs={editor.takeTheirs}
          onSave={editor.saveResolved}
        />
      )}
    </div>
  );
}

function EditorHead({ entry, context, skills }: MessageEditorProps) {
  const navigate = route.useNavigate();
  return (
    <>
      <Link
        to="/console"
        search={context.kind === "skill" ? { skill: context.skillId } : {}}
        className={classes.back ?? ""}
      >
        <IconArrowLeft size={16} aria-hidden /> {T.back}
      </Link>
      <div className={classes.head}>
        <div className={classes.title}>
          <Title order={1}>{entry.name}</Title>
          <Text c="dimmed" size="sm">
            {entry.trigger}
          </Text>
        </div>
        <ContextPicker
          label={T.context}
          className={classes.context}
          context={context}
          skills={skills}
          onPick={(picked) =>
            navigate({
              search: ({ skill: _, ...rest }) => (picked.kind === "skill" ? { ...rest, skill: picked.skillId } : rest),
            })
          }
        />
      </div>
    </>
  );
}
