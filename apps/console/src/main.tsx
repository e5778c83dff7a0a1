import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./http/create-query-client.ts";
import { createAppRouter } from "./router.tsx";
import { theme } from "./theme.ts";

const queryClient = createQueryClient();
const router = createAppRouter();

/** AUT-16: what the server's answer allowed styles by. Scrolling is locked by a style element of a library of its own. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
Object.assign(globalThis, { __webpack_nonce__: styleNonce });

const element = document.getElementById("root");
if (element === null) throw new Error("index.html has no #root");

createRoot(element).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => styleNonce}>
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-right" className="toasts" autoClose={5000} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
