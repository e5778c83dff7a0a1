import type { Conversation } from "../conversation/conversation.ts";
import type { AgentId, SkillId } from "../ids.ts";

/** Who looks at an account's conversations. */
export interface Viewer {
  /** Managers, and everybody where the account says so. */
  readonly seesAll: boolean;
  /** Absent: a program, which takes part in none. */
  readonly agentId?: AgentId;
  /** Empty: every skill. */
  readonly skillIds: readonly SkillId[];
}

/** AUT-9: agents see what waits for their skills, and what they take part in. */
export function isInSight(conversation: Conversation, { seesAll, agentId, skillIds }: Viewer): boolean {
  if (seesAll) return true;
  if (agentId !== undefined && listAgents(conversation).includes(agentId)) return true;
  const isWaiting = conversation.kind === "open" && conversation.handling.kind === "queued";
  return isWaiting && hasSkill(skillIds, conversation.skillId);
}

/** Who has a part in a conversation: who has it or had it last, whom it is passed on to, and who joined it. */
export function listAgents(conversation: Conversation): readonly AgentId[] {
  const { participants } = conversation;
  const own = conversation.kind === "closed" ? conversation.lastAgent : findHandler(conversation.handling);
  const ids = participants.map(({ agent }) => agent.id);
  return own === undefined || ids.includes(own.id) ? ids : [own.id, ...ids];
}

function findHandler(handling: Extract<Conversation, { kind: "open" }>["handling"]) {
  return handling.kind === "assigned" ? handling.agent : handling.suggested;
}

/**
 * Whether somebody with these skills serves a conversation of this skill. Without skills one serves all of them; a
 * conversation without a skill needs somebody like that.
 */
export function hasSkill(skillIds: readonly SkillId[], skillId: SkillId | undefined): boolean {
  return skillIds.length === 0 || (skillId !== undefined && skillIds.includes(skillId));
}
