/** REN-1: the canonical placeholder ids; their wire tokens are in braces, `{agentNickname}` (BEH §4.1). */
export type PlaceholderId =
  | "expectedResponseTime"
  | "agentNickname"
  | "AvgWaitMinutes"
  | "AvgWaitSeconds"
  | "QueueLength"
  | "PlaceInQ"
  | "name"
  | "email";
