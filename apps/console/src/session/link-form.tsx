import { Alert, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { checkNewPassword } from "@signpost/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { RequestError } from "../http/request-error.ts";
import { LinkRefusal } from "./link-refusal.tsx";
import { LINK_TEXTS as T } from "./link-texts.ts";
import { sessionStore } from "./session-store.ts";
import { SignInCard } from "./sign-in-card.tsx";
import { type OpenedLink, spendLink } from "./sign-in-link.ts";
import { useCountdown } from "./use-countdown.ts";

/** The form in which the user of a sign-in link chooses a password and is then signed in (AUT-14). */
export function LinkForm({ token, link: { accountId, loginName } }: { token: string; link: OpenedLink }) {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const [waitS, startWait] = useCountdown();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const use = useMutation({
    mutationFn: () => spendLink({ accountId, token, password }),
    onSuccess: async (session) => {
      // Whoever was signed in here before may have been somebody else.
      queryClient.clear();
      sessionStore.signIn(session);
      // In place of this page: its address is good for nothing any more.
      await navigate({ to: "/", replace: true });
    },
    onError: (error) => {
      if (error instanceof RequestError && error.retryAfterMs !== undefined) startWait(error.retryAfterMs);
    },
  });
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  const rule = checkNewPassword(password, loginName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (rule !== undefined) first.current?.focus();
    else if (password !== again) second.current?.focus();
    else if (waitS === 0) use.mutate();
  };

  if (use.error instanceof RequestError && use.error.status === 401) return <LinkRefusal {...T.notGood} />;
  return (
    <SignInCard title={T.title}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {T.for(accountId)}
          </Text>
          {use.error !== null && (
            <Alert color="red" variant="light" icon={<IconAlertCircle />} role="alert">
              {toWords(use.error)}
            </Alert>
          )}
          <TextInput label={T.userName} value={loginName} autoComplete="username" variant="filled" readOnly />
          <PasswordInput
            ref={first}
            label={T.password}
            description={T.hint}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
            {...(wasTried && rule !== undefined ? { error: password === "" ? T.required : T.rule(rule) } : {})}
          />
          <PasswordInput
            ref={second}
            label={T.again}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            autoComplete="new-password"
            {...(wasTried && password !== again ? { error: again === "" ? T.required : T.different } : {})}
          />
          <Button type="submit" size="md" fullWidth loading={use.isPending} disabled={waitS > 0}>
            {waitS > 0 ? T.wait(waitS) : T.submit}
          </Button>
        </Stack>
      </form>
    </SignInCard>
  );
}

/** The server may know of a rule that this page is too old for. */
function toWords(error: Error): string {
  const [issue] = error instanceof RequestError ? error.issues : [];
  return issue?.path === "password" ? T.rule(issue.rule) : error.message;
}
