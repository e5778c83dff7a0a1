import { Group, NumberInput, SegmentedControl, Select, Text, Title } from "@mantine/core";
import { useId } from "react";
import type { CatalogueEntry } from "../messages/catalogue.ts";
import type { MessageContext } from "../messages/message-context.ts";
import { checkTimer, type MessageTimer, TIMER_UNITS, type TimerUnit } from "../messages/timer.ts";
import { type Draft, setEnabled, setTimer } from "./draft.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";

interface Props {
  readonly entry: CatalogueEntry;
  readonly context: MessageContext;
  readonly draft: Draft;
  readonly inheritedEnabled: boolean;
  readonly inheritedTimer: MessageTimer | undefined;
  readonly onChange: (draft: Draft) => void;
}

/** The switch of a message and, where its event has one, its silence timer; each may be inherited. */
export function SettingsPanel({ entry, context, draft, inheritedEnabled, inheritedTimer, onChange }: Props) {
  const enabledId = useId();
  const fromBelow = context.kind === "account" ? T.enabledDefault : T.enabledInherited;
  const enabledValue = draft.enabled === undefined ? "inherited" : draft.enabled ? "on" : "off";
  return (
    <section className={classes.panel} aria-labelledby={`${enabledId}-title`}>
      <Title order={2} size="h4" id={`${enabledId}-title`} mb="sm">
        {T.settings}
      </Title>
      {entry.canSwitchOff ? (
        <>
          <Text size="sm" fw={550} mb={4} id={enabledId}>
            {T.enabled}
          </Text>
          <SegmentedControl
            aria-labelledby={enabledId}
            value={enabledValue}
            onChange={(value) => onChange(setEnabled(draft, value === "inherited" ? undefined : value === "on"))}
            data={[
              { value: "inherited", label: fromBelow(inheritedEnabled) },
              { value: "on", label: T.on },
              { value: "off", label: T.off },
            ]}
          />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {T.alwaysOn}
        </Text>
      )}
      {entry.hasTimer && (
        <TimerSetting
          own={draft.timer}
          inherited={inheritedTimer ?? { value: 3, unit: "minutes", repeat: 0 }}
          isAccount={context.kind === "account"}
          onChange={(timer) => onChange(setTimer(draft, timer))}
        />
      )}
    </section>
  );
}

interface TimerProps {
  readonly own: MessageTimer | undefined;
  readonly inherited: MessageTimer;
  readonly isAccount: boolean;
  readonly onChange: (timer: MessageTimer | undefined) => void;
}

function TimerSetting({ own, inherited, isAccount, onChange }: TimerProps) {
  const labelId = useId();
  const shown = own ?? inherited;
  const errors = own === undefined ? {} : checkTimer(own);
  const isInherited = own === undefined;
  return (
    <>
      <Text size="sm" fw={550} mt="lg" mb={4} id={labelId}>
        {T.timer}
      </Text>
      <SegmentedControl
        aria-labelledby={labelId}
        value={isInherited ? "inherited" : "own"}
        onChange={(value) => onChange(value === "own" ? inherited : undefined)}
        data={[
          {
            value: "inherited",
            label: (isAccount ? T.timerDefault : T.timerInherited)(`${inherited.value} ${inherited.unit}`),
          },
          { value: "own", label: T.timerOwn },
        ]}
      />
      <Group align="flex-start" gap="sm" mt="sm">
        <NumberInput
          label={T.timerValue}
          w={120}
          min={1}
          allowDecimal={false}
          disabled={isInherited}
          value={shown.value}
          onChange={(value) => onChange({ ...shown, value: Number(value) })}
          error={errors.value}
        />
        <Select
          label={T.timerUnit}
          w={130}
          data={[...TIMER_UNITS]}
          disabled={isInherited}
          allowDeselect={false}
          value={shown.unit}
          onChange={(value) => value !== null && onChange({ ...shown, unit: value as TimerUnit })}
        />
        <NumberInput
          label={T.repeat}
          inputWrapperOrder={["label", "input", "description", "error"]}
          description={T.repeatHint}
          w={200}
          min={0}
          max={20}
          clampBehavior="none"
          allowDecimal={false}
          disabled={isInherited}
          value={shown.repeat}
          onChange={(value) => onChange({ ...shown, repeat: Number(value) })}
          error={errors.repeat}
        />
      </Group>
    </>
  );
}
