import { Text, Title } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ExplainAddress, type ExplainedStep, explainQuery } from "../messages/explain-query.ts";
import { toLanguageName } from "../messages/languages.ts";
import { toOutcomeText, toStepText } from "../messages/step-texts.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import classes from "./explanation.module.css";

/** RES-5: where the words come from that a visitor reads, step by step. It adds to the page, so it fails silently. */
export function Explanation(address: ExplainAddress) {
  const steps = useQuery(explainQuery(address)).data ?? [];
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="explanation-title" className={classes.panel}>
      <Title order={2} size="h5" id="explanation-title">
        {T.explain(toLanguageName(address.language))}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {T.explainNote}
      </Text>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {!steps.some(isHit) && <Text size="sm">{T.explainNothing}</Text>}
    </section>
  );
}

function Step({ step }: { step: ExplainedStep }) {
  const Icon = isHit(step) ? IconCheck : IconMinus;
  return (
    <li className={classes.step} data-hit={isHit(step) || undefined}>
      <Icon size={15} aria-hidden />
      <span>
        {toStepText(step.step)}: {toOutcomeText(step.outcome)}
        {step.language !== undefined && step.language !== step.wanted ? ` (${step.language})` : ""}
      </span>
    </li>
  );
}

/** Whether the search for a text ended at this step; an empty text ends it, too (RES-6). */
export function isHit({ outcome }: ExplainedStep): boolean {
  return outcome === "found" || outcome === "silent";
}
