import { Badge, Button, Group, Title } from "@mantine/core";
import { IconArrowBackUp, IconPencil } from "@tabler/icons-react";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import type { InheritedText } from "./language-rows.ts";

interface Props {
  readonly languageName: string;
  readonly isOwn: boolean;
  readonly inherited: InheritedText | undefined;
  readonly onOverride: () => void;
  readonly onPutBack: () => void;
}

/** Whose text it is, and how to have an own one or the inherited one. */
export function TextPanelHead({ languageName, isOwn, inherited, onOverride, onPutBack }: Props) {
  return (
    <Group justify="space-between" align="center" mb="xs" mih={36} gap="xs">
      <Group gap="xs">
        <Title order={2} size="h4">
          {languageName}
        </Title>
        <Badge variant={isOwn ? "light" : "outline"} color={isOwn ? "signpost" : "gray.6"} tt="none" fw={600}>
          {T.origin[isOwn ? "own" : (inherited?.origin ?? "default")]}
        </Badge>
      </Group>
      {isOwn ? (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={onPutBack}
          title={inherited === undefined ? undefined : T.putBackHint}
        >
          {inherited === undefined ? T.removeLanguage : T.putBack}
        </Button>
      ) : (
        <Button
          variant="light"
          size="compact-md"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={onOverride}
        >
          {T.override}
        </Button>
      )}
    </Group>
  );
}
