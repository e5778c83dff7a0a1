import { Select } from "@mantine/core";
import { toShownName } from "@signpost/client";
import { ACCOUNT_CONTEXT, type MessageContext, parseContext } from "./message-context.ts";
import type { Skill } from "./message-queries.ts";

interface Props {
  readonly label: string;
  readonly className: string | undefined;
  readonly context: MessageContext;
  readonly skills: readonly Skill[];
  readonly onPick: (context: MessageContext) => void;
}

const ACCOUNT = "account";
/** More than this and typing is faster than looking. */
const SEARCHABLE_FROM = 8;

/** All skills, or one of them: whose words are looked at. */
export function ContextPicker({ label, className = "", context, skills, onPick }: Props) {
  return (
    <Select
      label={label}
      className={className}
      data={[
        { value: ACCOUNT, label: "All skills" },
        ...skills.map(({ id, name }) => ({ value: String(id), label: toShownName(name) })),
      ]}
      value={context.kind === "account" ? ACCOUNT : String(context.skillId)}
      onChange={(value) => onPick(value === null || value === ACCOUNT ? ACCOUNT_CONTEXT : parseContext(value))}
      allowDeselect={false}
      dir="auto"
      renderOption={({ option }) => <bdi>{option.label}</bdi>}
      searchable={skills.length >= SEARCHABLE_FROM}
    />
  );
}
