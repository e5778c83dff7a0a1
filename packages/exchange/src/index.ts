export * from "./exchange-file.ts";
export type { FileBytes } from "./file-bytes.ts";
export * from "./read-exchange.ts";
export * from "./read-limits.ts";
export * from "./write-exchange.ts";
