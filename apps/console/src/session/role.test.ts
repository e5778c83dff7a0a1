import { expect, test } from "vitest";
import { toAbilities } from "./role.ts";

test("[AUT-7] agents have the workspace only, campaign managers the messages, translators and auditors read", () => {
  expect(toAbilities("agent")).toMatchObject({ mayRead: false, mayEdit: false, mayWork: true, mayJoin: false });
  expect(toAbilities("campaign-manager")).toMatchObject({ mayRead: true, mayEdit: true, mayWork: false });
  for (const role of ["translator", "auditor"])
    expect(toAbilities(role)).toMatchObject({ mayRead: true, mayEdit: false });
  for (const role of ["administrator", "agent-manager", "new"])
    expect(toAbilities(role)).toMatchObject({ mayJoin: true });
});
