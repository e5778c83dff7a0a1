/** AUT-7. */
export const ROLES = ["administrator", "agent-manager", "campaign-manager", "agent", "translator", "auditor"] as const;
export type Role = (typeof ROLES)[number];

export function parseRole(role: unknown): Role | undefined {
  return ROLES.find((known) => known === role);
}
