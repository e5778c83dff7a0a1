import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { CatalogueEntry } from "../messages/catalogue.ts";
import type { Message } from "../messages/message.ts";
import type { MessageContext } from "../messages/message-context.ts";
import type { Override, Skill } from "../messages/message-queries.ts";
import { useAbilities } from "../session/use-session.ts";
import { useHoldWork } from "../shell/unsaved-work.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { setWords } from "./draft.ts";
import { EditorForm } from "./editor-form.tsx";
import { EditorHead } from "./editor-head.tsx";
import classes from "./editor-page.module.css";
import { EditorSide } from "./editor-side.tsx";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { LanguageList } from "./language-list.tsx";
import { listLanguageRows } from "./language-rows.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { useEditor } from "./use-editor.ts";

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
  /** The account's default language (TRX-1). */
  readonly sourceLanguage: string;
}

/** The editor of one message in one context: languages, text, settings, and the bar that saves. */
export function MessageEditor(props: MessageEditorProps) {
  const { entry, account, shipped, language } = props;
  const { mayEdit } = useAbilities();
  const navigate = route.useNavigate();
  const isNarrow = useMediaQuery("(width < 760px)", false, { getInitialValueInEffect: false });
  const editor = useEditor(props, () => announceSaved(entry));
  const { draft, saved, conflict } = editor;
  useHoldWork(editor.isDirty ? entry.name : undefined, true);
  const inheritedEnabled = account?.enabled ?? entry.defaultEnabled;
  const pick = (key: string) => void navigate({ search: (search) => ({ ...search, lang: key }), replace: true });

  return (
    <div className={classes.page}>
      <title>{`${entry.name} · Signpost`}</title>
      <EditorHead {...props} />
      <div className={classes.columns}>
        <LanguageList
          rows={listLanguageRows({ draft, saved: saved.draft, account, shipped })}
          current={language}
          isCompact={isNarrow}
          mayAdd={mayEdit}
          onPick={pick}
          onAdd={(key, startWords) => {
            if (!draft.texts.has(key)) editor.change(setWords(draft, key, startWords));
            pick(key);
          }}
        />
        <EditorForm {...props} editor={editor} inheritedEnabled={inheritedEnabled} />
        <EditorSide {...props} draft={draft} inheritedEnabled={inheritedEnabled} />
      </div>
      <LeaveGuard isDirty={editor.isDirty} onLeave={editor.forget} />
      {conflict !== undefined && (
        <ConflictDialog
          versions={{ base: saved.draft, mine: draft, theirs: conflict.draft }}
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

function announceSaved({ name }: CatalogueEntry): void {
  notifications.show({
    title: T.saved,
    message: T.savedBody(name),
    color: "signpost",
    icon: <IconCheck size={18} />,
  });
}
