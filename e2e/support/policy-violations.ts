import type { Page } from "playwright-core";

/** AUT-16: what browsers refused, or did not understand, of what a server's answers allow their pages. */
const violations: string[] = [];

/** Chromium says so in the console, of every frame and shadow tree. */
export function watchPolicy(page: Page): void {
  page.on("console", (message) => {
    if (/content.security.policy|permissions.policy|cross-origin-opener/i.test(message.text()))
      violations.push(`${page.url()}: ${message.text()}`);
  });
}

/** Since the last time. */
export function takeViolations(): readonly string[] {
  return violations.splice(0);
}
