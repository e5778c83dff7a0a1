export * from "./exchange-file.ts";
export type { FileBytes } from "./file-bytes.ts";
export * from "./read-exchange.ts";
export * from "./read-limits.ts";
export * from "./tmx/memory-file.ts";
export { readTmx } from "./tmx/read-tmx.ts";
export { writeTmx } from "./tmx/write-tmx.ts";
export * from "./write-exchange.ts";
export { writeXlsx } from "./xlsx/write-xlsx.ts";
