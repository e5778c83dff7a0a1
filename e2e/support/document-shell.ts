import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** A command block of a document, with the tag that says which story it belongs to. */
export interface CommandBlock {
  readonly tag: string | undefined;
  readonly commands: string;
  /** The heading above it. */
  readonly heading: string;
}

const FENCE = /^```(\w*)(?: test=([\w-]+))?\n([\s\S]*?)^```$/gm;

/** All blocks of shell commands; one without a tag is one that nobody has run. */
export function readCommandBlocks(path: string): readonly CommandBlock[] {
  const text = readFileSync(resolve(import.meta.dirname, "../..", path), "utf8");
  return [...text.matchAll(FENCE)]
    .filter(([, language]) => language === "sh")
    .map(({ 2: tag, 3: commands = "", index }) => ({ tag, commands, heading: findHeading(text.slice(0, index)) }));
}

function findHeading(before: string): string {
  return [...before.matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? "";
}

/** A shell that a reader works in: what one block sets, the next one has. */
export interface DocumentShell {
  /** Answers what it printed; throws where a command of it failed. */
  run(commands: string): Promise<string>;
  /** With everything that was started in it. */
  close(): void;
}

export interface ShellOptions {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

export function openShell({ cwd, environment }: ShellOptions): DocumentShell {
  // A group of its own, so that what runs in the background ends with it.
  const shell: ChildProcess = spawn("bash", ["--noprofile", "--norc"], { cwd, env: environment, detached: true });
  const { stdin, stdout, stderr, pid } = shell;
  if (stdin === null || stdout === null || stderr === null || pid === undefined) throw new Error("there is no bash");
  let printed = "";
  let heard = (): void => {};
  for (const stream of [stdout, stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      heard();
    });
  }
  shell.once("exit", () => heard());
  stdin.write("set -o pipefail -o errtrace\ntrap 'failed=1' ERR\n");
  let runs = 0;

  async function untilMarked(mark: RegExp): Promise<RegExpExecArray> {
    while (true) {
      const found = mark.exec(printed);
      if (found !== null) return found;
      if (shell.exitCode !== null) throw new Error(`the shell ended:\n${printed}`);
      await new Promise<void>((done) => {
        heard = done;
      });
    }
  }

  return {
    async run(commands) {
      const name = `block-${++runs}`;
      const from = printed.length;
      stdin.write(`failed=0\n${commands}\necho; echo "${name}:$failed"\n`);
      const marked = await untilMarked(new RegExp(`\\n${name}:(\\d)\\n`));
      const said = printed.slice(from, marked.index);
      if (marked[1] !== "0") throw new Error(`a command failed:\n${commands}\n${said}`);
      return said;
    },
    close() {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // All of it has ended.
      }
    },
  };
}
