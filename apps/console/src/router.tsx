import { Anchor, Title } from "@mantine/core";
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { toAbilities } from "./session/role.ts";
import { sessionStore } from "./session/session-store.ts";
import { AppFrame } from "./shell/app-frame.tsx";
import { Door } from "./shell/door.tsx";
import classes from "./shell/not-found.module.css";

interface LibrarySearch {
  readonly skill?: number;
  readonly q?: string;
  readonly lang?: string;
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const index = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    const state = sessionStore.get();
    const { mayRead } = toAbilities(state.kind === "signed-out" ? "" : state.session.role);
    throw redirect({ to: mayRead ? "/console" : "/workspace" });
  },
});

/** AUT-14: outside of the frame, which is for those who are in. */
const signInLink = createRoute({
  getParentRoute: () => root,
  path: "console/sign-in",
  component: lazyRouteComponent(() => import("./session/link-page.tsx"), "LinkPage"),
});

const frame = createRoute({ getParentRoute: () => root, id: "frame", component: AppFrame });

const console = createRoute({
  getParentRoute: () => frame,
  path: "console",
  component: () => (
    <Door to="console">
      <Outlet />
    </Door>
  ),
});

const library = createRoute({
  getParentRoute: () => console,
  path: "/",
  validateSearch: toLibrarySearch,
  component: lazyRouteComponent(() => import("./library/library-page.tsx"), "LibraryPage"),
});

const editor = createRoute({
  getParentRoute: () => console,
  path: "messages/$eventId",
  validateSearch: (search: Record<string, unknown>): Omit<LibrarySearch, "q"> => {
    const { q: _, ...rest } = toLibrarySearch(search);
    return rest;
  },
  component: lazyRouteComponent(() => import("./editor/editor-page.tsx"), "EditorPage"),
});

const workspacePage = lazyRouteComponent(() => import("./workspace/workspace-page.tsx"), "WorkspacePage");

const workspace = createRoute({ getParentRoute: () => frame, path: "workspace", component: workspacePage });

/** A child, so that going from one conversation to the next keeps the socket and the lists. */
const conversation = createRoute({ getParentRoute: () => workspace, path: "$conversationId" });

const routeTree = root.addChildren([
  index,
  signInLink,
  frame.addChildren([console.addChildren([library, editor]), workspace.addChildren([conversation])]),
]);

/** `history`: the browser's, unless said otherwise. */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({ routeTree, defaultPreload: "intent", ...(history === undefined ? {} : { history }) });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

function toLibrarySearch({ skill, q, lang }: Record<string, unknown>): LibrarySearch {
  const skillId = Number(skill);
  return {
    ...(Number.isSafeInteger(skillId) && skillId > 0 ? { skill: skillId } : {}),
    ...(q === undefined || q === "" ? {} : { q: String(q) }),
    ...(typeof lang === "string" ? { lang } : {}),
  };
}

function NotFound() {
  return (
    <main className={classes.page}>
      <Title order={1}>Nothing here</Title>
      <p>
        There is no such page.{" "}
        <Anchor component={Link} to="/" underline="always">
          Go to the messages
        </Anchor>
      </p>
    </main>
  );
}
