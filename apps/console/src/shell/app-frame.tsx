import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconHeadset, IconMessages } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { Brand } from "../elements/brand.tsx";
import { Name, toInitial } from "../elements/name.tsx";
import { SignInGate } from "../session/sign-in-gate.tsx";
import { useAbilities, useSession } from "../session/use-session.ts";
import classes from "./app-frame.module.css";
import { useSignOut } from "./use-sign-out.tsx";

/** The frame of every page: the header with its links, and below it the page of the route. */
export function AppFrame() {
  return (
    <SignInGate>
      <div className={classes.frame}>
        <a href="#content" className={classes.skip}>
          Skip to content
        </a>
        <header className={classes.header}>
          <Link to="/" className={classes.home} aria-label="Signpost">
            <Brand />
          </Link>
          <nav className={classes.nav} aria-label="Main">
            <Doors />
          </nav>
          <UserMenu />
        </header>
        <main id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </SignInGate>
  );
}

/** Only the doors that are open to this user (AUT-7). */
function Doors() {
  const { mayRead, mayWork } = useAbilities();
  const link = { className: classes.link ?? "", activeProps: { className: classes.current ?? "" } };
  return (
    <>
      {mayRead && (
        <Link to="/console" {...link}>
          <IconMessages size={18} aria-hidden />
          <span>Messages</span>
        </Link>
      )}
      {mayWork && (
        <Link to="/workspace" {...link}>
          <IconHeadset size={18} aria-hidden />
          <span>Workspace</span>
        </Link>
      )}
    </>
  );
}

function UserMenu() {
  const session = useSession();
  const signOut = useSignOut();
  return (
    <>
      <Menu position="bottom-end" width={220} withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.user}>
            <span className={classes.avatar} aria-hidden>
              {toInitial(session.nickname)}
            </span>
            <span className={classes.who}>
              <Text size="sm" fw={550} truncate>
                <Name>{session.nickname}</Name>
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {session.accountId}
              </Text>
            </span>
            <IconChevronDown size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Name>{session.loginName}</Name> · {session.accountId}
          </Menu.Label>
          {signOut.item}
        </Menu.Dropdown>
      </Menu>
      {signOut.dialog}
    </>
  );
}
