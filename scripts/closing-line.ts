import type { Reporter, TestModule } from "vitest/node";

interface Failed {
  errors(): readonly unknown[];
}

/**
 * Prints the last line of a test run: how many passed, failed and were skipped. What fails outside of every test counts as
 * well, and must not look like success: a hook of a file or of a `describe`, a file that cannot be loaded, an error that
 * nobody caught.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], uncaught: readonly unknown[] = []): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state]++;
      counts.failed += countErrors([module, ...module.children.allSuites()]);
    }
    counts.failed += uncaught.length;
    const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`;
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}

function countErrors(groups: readonly Failed[]): number {
  return groups.reduce((sum, group) => sum + group.errors().length, 0);
}
