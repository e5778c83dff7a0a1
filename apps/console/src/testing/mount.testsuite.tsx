import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "../global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  type RouterHistory,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished } from "vitest";
import { createQueryClient } from "../http/create-query-client.ts";
import { createAppRouter } from "../router.tsx";
import { type Session, sessionStore } from "../session/session-store.ts";
import { SessionContext } from "../session/use-session.ts";
import { theme } from "../theme.ts";

/** Puts components on a page as the console does, until the test is over. */

const SESSION: Session = {
  accountId: "demo",
  bearer: "bearer",
  csrf: "csrf",
  userId: "1003",
  userPid: "pid-1003",
  loginName: "editor",
  nickname: "Edith",
  role: "campaign-manager",
};

export interface Mounted {
  readonly host: HTMLElement;
  unmount(): void;
}

/** One component with what every page has around it; whose session it is can be said. */
export function mount(node: ReactNode, session: Partial<Session> = {}): Mounted {
  const rootRoute = createRootRoute({
    component: () => <SessionContext value={{ ...SESSION, ...session }}>{node}</SessionContext>,
  });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  return render(<RouterProvider router={router} />);
}

/** A whole page by its address, for somebody who is signed in. */
export function mountPage(path: string, session: Partial<Session> = {}, history?: RouterHistory): Mounted {
  sessionStore.signIn({ ...SESSION, ...session });
  const router = createAppRouter(history ?? createMemoryHistory({ initialEntries: [path] }));
  return render(<RouterProvider router={router} />);
}

function render(children: ReactNode): Mounted {
  const host = document.createElement("div");
  host.style.height = "100%";
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={createQueryClient()}>
        <Notifications position="top-right" className="toasts" />
        {children}
      </QueryClientProvider>
    </MantineProvider>,
  );
  let isThere = true;
  const unmount = () => {
    if (!isThere) return;
    isThere = false;
    root.unmount();
    host.remove();
    notifications.clean();
  };
  onTestFinished(unmount);
  return { host, unmount };
}

/** As a person sees it: nothing sticks out at the side. */
export function isWiderThanScreen(): boolean {
  return document.documentElement.scrollWidth > document.documentElement.clientWidth;
}
