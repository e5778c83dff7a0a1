import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { LoadingRows } from "../elements/states.tsx";
import { RequestError } from "../http/request-error.ts";
import { LinkForm } from "./link-form.tsx";
import { LinkRefusal } from "./link-refusal.tsx";
import { LINK_TEXTS as T } from "./link-texts.ts";
import { SignInCard } from "./sign-in-card.tsx";
import { openLink } from "./sign-in-link.ts";

/** AUT-14: where a sign-in link leads. What proves it stands behind the #, which no server is sent. */
export function LinkPage() {
  const token = useLocation({ select: ({ hash }) => hash });
  return token === "" ? <LinkRefusal {...T.incomplete} /> : <OpenLink key={token} token={token} />;
}

function OpenLink({ token }: { token: string }) {
  const link = useQuery({
    queryKey: ["sign-in-link", token],
    queryFn: () => openLink(token),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (link.isPending) {
    return (
      <SignInCard title={T.title}>
        <LoadingRows rows={3} label={T.opening} />
      </SignInCard>
    );
  }
  if (link.isSuccess) return <LinkForm token={token} link={link.data} />;
  if (link.error instanceof RequestError && link.error.status === 401) return <LinkRefusal {...T.notGood} />;
  return (
    <SignInCard title={T.failed}>
      <Alert color="red" variant="light" icon={<IconAlertCircle />} role="alert">
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{link.error.message}</Text>
          <Button size="xs" variant="default" loading={link.isFetching} onClick={() => void link.refetch()}>
            {T.retry}
          </Button>
        </Stack>
      </Alert>
    </SignInCard>
  );
}
