import { Button, Popover, Text } from "@mantine/core";
import { Name } from "../elements/name.tsx";
import { toEventName } from "../messages/catalogue.ts";
import { toStepText } from "../messages/step-texts.ts";
import classes from "./conversation-view.module.css";
import type { SendRecord } from "./send-record.ts";
import { WORKSPACE_TEXTS as T, toContextText, toReasonText, toTriggerText } from "./workspace-texts.ts";

interface Props {
  readonly send: SendRecord;
  readonly skillNames: ReadonlyMap<number, string>;
}

/** DLV-4, RES-5: what was decided and on what grounds. */
export function WhyButton({ send, skillNames }: Props) {
  const name = toEventName(send.eventId);
  return (
    <Popover width={320} position="bottom-end" withArrow shadow="md" trapFocus returnFocus withRoles>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" aria-label={T.whyOf(name)}>
          {T.why}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={T.whyOf(name)} tabIndex={-1}>
        <Text fw={620} size="sm" mb={6}>
          {send.outcome === "sent" ? name : T.suppressed(name)}
        </Text>
        <dl className={classes.facts}>
          {toFacts(send, skillNames).map(([term, fact]) => (
            <div key={term} style={{ display: "contents" }}>
              <dt>{term}</dt>
              <dd>
                <Name>{fact}</Name>
              </dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}

function toFacts(send: SendRecord, skillNames: Props["skillNames"]): readonly (readonly [string, string])[] {
  const { fields } = T;
  const asked = send.requestedLanguage;
  const used = send.language ?? asked;
  const facts: (readonly [string, string | undefined])[] = [
    [fields.reason, send.reason === undefined ? undefined : toReasonText(send.reason)],
    [fields.trigger, send.trigger === "" ? undefined : toTriggerText(send.trigger)],
    [fields.language, used === undefined ? undefined : T.askedAndUsed(asked ?? used, used)],
    [fields.text, toPlaceText(send, skillNames)],
    [fields.wording, toWordingText(send)],
    [fields.step, send.step === undefined ? undefined : toStepText(send.step)],
    [fields.revision, send.revision === undefined ? undefined : T.revision(send.revision)],
  ];
  return facts.flatMap(([term, fact]) => (fact === undefined ? [] : [[term, fact] as const]));
}

function toWordingText({ secondWordingReason }: SendRecord): string | undefined {
  return secondWordingReason === undefined ? undefined : T.secondWording(toReasonText(secondWordingReason));
}

function toPlaceText({ context, contextSkillId }: SendRecord, skillNames: Props["skillNames"]): string | undefined {
  if (context === "skill" && contextSkillId !== undefined)
    return skillNames.get(contextSkillId) ?? T.skill(contextSkillId);
  return context === undefined ? undefined : toContextText(context);
}
