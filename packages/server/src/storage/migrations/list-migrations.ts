import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StoreNotOpened } from "../storage.ts";

/** One numbered step of an engine's schema. */
export interface Migration {
  readonly number: number;
  readonly file: string;
  readonly sql: string;
}

const FILE_NAME = /^(\d{4})-[\w-]+\.sql$/;

/** In order, those after `done`. A store newer than this program stops the start: what it holds may mean something else by now. */
export function listMigrations(engine: "sqlite" | "postgres", done: number): readonly Migration[] {
  const folder = join(import.meta.dirname, engine);
  const all = readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const number = FILE_NAME.exec(file)?.[1];
      return number === undefined ? [] : [{ number: Number(number), file }];
    });
  const newest = all.at(-1)?.number ?? 0;
  if (done > newest) {
    throw new StoreNotOpened(
      `the store has schema ${done}, and this version of Signpost knows schemas up to ${newest}: use a newer version`,
    );
  }
  return all
    .filter(({ number }) => number > done)
    .map(({ number, file }) => ({ number, file, sql: readFileSync(join(folder, file), "utf8") }));
}
