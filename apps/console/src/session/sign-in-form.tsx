import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { RequestError } from "../http/request-error.ts";
import { type Session, sessionStore } from "./session-store.ts";
import { signIn } from "./sign-in.ts";
import { SIGN_IN_TEXTS as T } from "./sign-in-texts.ts";
import { useCountdown } from "./use-countdown.ts";

/** `expired`: whose session ended; account and user are then fixed, so that the open page stays that user's. */
export function SignInForm({ expired }: { expired?: Session }) {
  const [account, setAccount] = useState(() => expired?.accountId ?? sessionStore.lastAccount());
  const [userName, setUserName] = useState(expired?.loginName ?? "");
  const [password, setPassword] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const [waitS, startWait] = useCountdown();
  const login = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => sessionStore.signIn(session),
    onError: (error) => {
      if (error instanceof RequestError && error.retryAfterMs !== undefined) startWait(error.retryAfterMs);
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (account.trim() === "" || userName.trim() === "" || password === "" || waitS > 0) return;
    login.mutate({ account, userName, password });
  };
  const missing = (value: string) => (wasTried && value.trim() === "" ? { error: T.required } : {});
  const isFixed = expired !== undefined;
  const [accountField, userField] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it appears, not while somebody writes
  useEffect(() => {
    if (!isFixed) (account === "" ? accountField : userField).current?.focus();
  }, [isFixed]);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {isFixed && !login.isError && <Alert color="signpost" variant="light" title={T.expired} role="status" />}
        {login.isError && (
          <Alert color="red" variant="light" icon={<IconAlertCircle />} role="alert">
            {login.error.message}
          </Alert>
        )}
        <TextInput
          ref={accountField}
          label={T.account}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
          autoComplete="organization"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={isFixed}
          {...missing(account)}
        />
        <TextInput
          ref={userField}
          label={T.userName}
          value={userName}
          onChange={(event) => setUserName(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={isFixed}
          {...missing(userName)}
        />
        <PasswordInput
          label={T.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus={isFixed || undefined}
          {...missing(password)}
        />
        <Button type="submit" size="md" fullWidth loading={login.isPending} disabled={waitS > 0}>
          {waitS > 0 ? T.wait(waitS) : T.submit}
        </Button>
        {isFixed && (
          <Anchor component="button" type="button" size="sm" onClick={() => sessionStore.signOut()}>
            {T.other}
          </Anchor>
        )}
      </Stack>
    </form>
  );
}
