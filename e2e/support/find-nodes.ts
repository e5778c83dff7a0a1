import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

export interface Node {
  readonly major: number;
  readonly path: string;
}

/** The one that everything runs on, and whatever else the machine has: one of each major version. */
export async function findNodes(): Promise<readonly Node[]> {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const paths = [process.execPath, ...folders.map((folder) => join(folder, "node"))];
  const nodes = new Map<number, Node>();
  for (const node of await Promise.all(paths.map(findNode))) {
    if (node !== undefined && !nodes.has(node.major)) nodes.set(node.major, node);
  }
  return [...nodes.values()];
}

async function findNode(path: string): Promise<Node | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ["--version"]);
    const [, major] = /^v(\d+)\./.exec(stdout) ?? [];
    return major === undefined ? undefined : { major: Number(major), path };
  } catch {
    return undefined;
  }
}
