import { Alert, Text } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ExplainAddress, explainQuery } from "../messages/explain-query.ts";
import { toDirection, toLanguageName } from "../messages/languages.ts";
import { toStepText } from "../messages/step-texts.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { isHit } from "./explanation.tsx";
import { findReadWords } from "./find-read-words.ts";
import type { TextLayers } from "./language-rows.ts";
import { isOfSecond } from "./server-issues.ts";
import classes from "./withheld-notice.module.css";

interface Props extends Omit<ExplainAddress, "language"> {
  readonly withheld: ReadonlyMap<string, readonly string[]>;
  readonly layers: Omit<TextLayers, "draft">;
  readonly onClose: () => void;
}

/** CFG-13, RES-3: saved is not yet shown. Which text, why, and what visitors read instead. */
export function WithheldNotice({ withheld, layers, onClose, ...address }: Props) {
  if (withheld.size === 0) return null;
  return (
    <Alert
      variant="outline"
      color="orange"
      icon={<IconEyeOff />}
      title={[...withheld.values()].flat().every(isOfSecond) ? T.savedSecondNotShown : T.savedNotShown}
      role="alert"
      withCloseButton
      closeButtonLabel={T.closeNotice}
      onClose={onClose}
      classNames={{ root: classes.notice ?? "", title: classes.title ?? "" }}
    >
      {[...withheld].map(([language, reasons]) => (
        <div key={language} className={classes.text}>
          <Text size="sm">
            <b>{toLanguageName(language)}</b>: {reasons.map(toSentence).join(" ")}
          </Text>
          {!reasons.every(isOfSecond) && <ReadInstead address={{ ...address, language }} layers={layers} />}
        </div>
      ))}
    </Alert>
  );
}

function toSentence(reason: string): string {
  return /[.?!]$/.test(reason) ? reason : `${reason}.`;
}

/** Asked of the server after the save: it alone knows what is found. */
function ReadInstead({ address, layers }: { address: ExplainAddress; layers: Props["layers"] }) {
  const explanation = useQuery(explainQuery(address));
  if (explanation.data === undefined || explanation.isFetching) return null;
  const hit = explanation.data.find(isHit);
  if (hit === undefined) return <Text size="sm">{T.nothingInstead}</Text>;
  const read = findReadWords(hit, { ...layers, language: address.language, context: address.context });
  if (read.kind === "approved-before") return <Text size="sm">{T.approvedInstead}</Text>;
  return (
    <Text size="sm">
      {T.readInstead}{" "}
      {read.words !== "" && (
        <q lang={read.language} dir={toDirection(read.language)}>
          {read.words}
        </q>
      )}{" "}
      ({read.language}, {toStepText(hit.step)})
    </Text>
  );
}
