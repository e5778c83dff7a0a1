import { Button, Group, Text } from "@mantine/core";
import { PLACEHOLDERS, type PlaceholderId } from "@signpost/core";
import { IconBraces } from "@tabler/icons-react";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";

interface Props {
  readonly placeholders: readonly PlaceholderId[];
  readonly isDisabled: boolean;
  readonly onInsert: (placeholder: PlaceholderId) => void;
}

/** The values that a text may name; a press writes one where the cursor is. */
export function PlaceholderButtons({ placeholders, isDisabled, onInsert }: Props) {
  if (placeholders.length === 0) {
    return (
      <Text size="xs" c="dimmed">
        {T.noDynamic}
      </Text>
    );
  }
  return (
    <Group gap={6} role="group" aria-label={T.dynamic}>
      <Text size="xs" c="dimmed" aria-hidden>
        {T.dynamic}
      </Text>
      {placeholders.map((placeholder) => (
        <Button
          key={placeholder}
          variant="default"
          size="compact-xs"
          leftSection={<IconBraces size={13} aria-hidden />}
          disabled={isDisabled}
          title={`{${placeholder}}: ${PLACEHOLDERS[placeholder].description}`}
          // The field keeps its cursor, which is where the placeholder goes.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onInsert(placeholder)}
        >
          {PLACEHOLDERS[placeholder].consoleName}
        </Button>
      ))}
    </Group>
  );
}
