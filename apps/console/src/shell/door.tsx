import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { EmptyNotice } from "../elements/states.tsx";
import { useAbilities } from "../session/use-session.ts";

/** AUT-7: a page for those whose role includes it; the others are told where theirs is. */
export function Door({ to, children }: { to: "console" | "workspace"; children: ReactNode }) {
  const { mayRead, mayWork } = useAbilities();
  if (to === "console" ? mayRead : mayWork) return children;
  return (
    <EmptyNotice icon={<IconLock size={40} stroke={1.5} />} title="Your role does not include this" isPage>
      {mayWork ? <Link to="/workspace">Go to the workspace</Link> : <Link to="/console">Go to the messages</Link>}
    </EmptyNotice>
  );
}
