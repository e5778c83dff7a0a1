import { Button, Text, Textarea } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState } from "react";
import { useHoldWork } from "../shell/unsaved-work.ts";
import classes from "./conversation-view.module.css";
import { WORKSPACE_TEXTS as T } from "./workspace-texts.ts";

interface Props {
  /** To whom. */
  readonly name: string;
  readonly isDisabled: boolean;
  /** Resolves to whether the line was taken; the words stay in the box if not. */
  readonly onSend: (text: string) => Promise<boolean>;
  readonly onTyping: (isTyping: boolean) => void;
}

/** The field for an agent's reply. What could not be sent comes back into the field. */
export function ReplyBox({ name, isDisabled, onSend, onTyping }: Props) {
  const [text, setText] = useState("");
  const [isSending, setIsSending] = useState(false);
  const sayTyping = useTyping(onTyping);
  const whyId = useId();
  useHoldWork(text.trim() === "" ? undefined : T.replyTo(name), false);
  const send = async () => {
    const words = text.trim();
    if (words === "" || isDisabled || isSending) return;
    setIsSending(true);
    sayTyping(false);
    setText("");
    const wasTaken = await onSend(words);
    if (!wasTaken) setText((typed) => (typed === "" ? words : `${words}\n${typed}`));
    setIsSending(false);
  };
  return (
    <form
      className={classes.reply}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        className={classes.field ?? ""}
        aria-label={T.reply}
        placeholder={T.replyHint}
        autosize
        minRows={1}
        maxRows={6}
        dir="auto"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          sayTyping(event.currentTarget.value !== "");
        }}
        onKeyDown={(event) => {
          // Enter also ends a composition in Japanese, Chinese or Korean; that one sends nothing.
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <Button
        type="submit"
        disabled={isDisabled || text.trim() === ""}
        aria-describedby={isDisabled ? whyId : undefined}
        leftSection={<IconSend2 size={16} aria-hidden />}
      >
        {T.send}
      </Button>
      {isDisabled && (
        <Text id={whyId} size="xs" c="dimmed" className={classes.why}>
          {T.sendWaits}
        </Text>
      )}
    </form>
  );
}

/** After this long without a key nobody is typing any more. */
const PAUSE_MS = 4000;

/** Says when typing begins and when it stops, and nothing for the keys in between. */
function useTyping(onTyping: (isTyping: boolean) => void): (isTyping: boolean) => void {
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = (isTyping: boolean) => {
    const wasTyping = pause.current !== undefined;
    clearTimeout(pause.current);
    pause.current = isTyping ? setTimeout(() => tell(false), PAUSE_MS) : undefined;
    if (wasTyping !== isTyping) onTyping(isTyping);
  };
  useEffect(() => () => clearTimeout(pause.current), []);
  return tell;
}
