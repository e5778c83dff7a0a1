import { Alert, Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";

/** What went wrong, in words, with the one thing to do about it. */
export function FailureNotice({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="This could not be loaded" role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{error.message}</Text>
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** As high as what it stands for, so that nothing jumps when that arrives. */
export function LoadingRows({ rows, height = 56, label }: { rows: number; height?: number; label: string }) {
  return (
    <Stack gap="xs" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => `row ${index}`).map((key) => (
        <Skeleton key={key} height={height} radius="md" />
      ))}
    </Stack>
  );
}

interface EmptyProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** It is all the page has, so its title is the page's. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}

/** What stands where there is nothing to show, and what to do about it. */
export function EmptyNotice({ icon, title, isPage = false, children }: EmptyProps) {
  return (
    <Stack align="center" gap={6} py={56} px="md" ta="center">
      <Text c="signpost.6" component="div" aria-hidden>
        {icon}
      </Text>
      <Title order={isPage ? 1 : 2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" size="sm" maw={380} component="div">
        {children}
      </Text>
    </Stack>
  );
}
