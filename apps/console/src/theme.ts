import { createTheme, type MantineColorsTuple, Modal, Notification } from "@mantine/core";

/** Deep teal. Shade 7 on white and white on it both pass 4.5:1, which is why it is the primary shade. */
const teal: MantineColorsTuple = [
  "#edf8f9",
  "#dceff1",
  "#b3dde1",
  "#86cad1",
  "#5bb2bb",
  "#3398a3",
  "#1b7d89",
  "#0f5f69",
  "#0b4b54",
  "#07383f",
];

/** Neutral with a trace of the accent, so that grey never looks dirty beside it. Shade 6 passes 4.5:1 on white. */
const gray: MantineColorsTuple = [
  "#f7f9fa",
  "#eff3f4",
  "#e3e9eb",
  "#d2dbde",
  "#b5c1c5",
  "#8a999e",
  "#57666b",
  "#435156",
  "#2d393d",
  "#182225",
];

/** Colours, sizes and usual properties of Mantine's components. */
export const theme = createTheme({
  primaryColor: "signpost",
  primaryShade: 7,
  colors: { signpost: teal, gray },
  black: "#182225",
  defaultRadius: "md",
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.375rem", lineHeight: "1.3" } } },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({
      defaultProps: {
        padding: "lg",
        closeButtonProps: { "aria-label": "Close" },
        // A dialog's title bar is no banner of the page.
        attributes: { header: { role: "presentation" } },
      },
      styles: { title: { fontSize: "1.125rem", fontWeight: 650 } },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } }),
  },
});
