export interface WordsIssue {
  readonly level: "error" | "warning" | "info";
  readonly text: string;
}
