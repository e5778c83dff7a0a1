export * from "./exchange-file.ts";
export * from "./read-limits.ts";
