import { type HookCommand, parseAgentId, parseSkillId } from "@signpost/core";
import { FunctionAnswer, type FunctionCommand, parseJson } from "@signpost/protocol";
import { Compile } from "typebox/compile";

/** The commands of a function. `garbage`: not an answer that we know; nothing of it is carried out (HOK-2). */
export type ParsedAnswer =
  | { readonly kind: "commands"; readonly commands: readonly HookCommand[] }
  | { readonly kind: "garbage" };

const answers = Compile(FunctionAnswer);
const GARBAGE: ParsedAnswer = { kind: "garbage" };

/** HOK-2: an answer is carried out as a whole or not at all: one part that we do not know makes all of it garbage. */
export function parseFunctionAnswer(body: string): ParsedAnswer {
  if (body.trim() === "") return { kind: "commands", commands: [] };
  const parsed = parseJson(body);
  if (!answers.Check(parsed)) return GARBAGE;
  const commands = [parsed].flat().map(toCommand);
  const understood = commands.filter((command) => command !== undefined);
  return understood.length === commands.length ? { kind: "commands", commands: understood } : GARBAGE;
}

function toCommand(command: FunctionCommand): HookCommand | undefined {
  switch (command.type) {
    case "systemMessage":
      return typeof command.text === "string" && command.text !== ""
        ? { kind: "systemMessage", text: command.text }
        : { kind: "suppress" };
    case "transfer": {
      const skillId = command.skillId === undefined ? undefined : parseSkillId(command.skillId);
      const agentId = command.agentId === undefined ? undefined : parseAgentId(command.agentId);
      if (skillId === undefined && agentId === undefined) return undefined;
      return {
        kind: "transfer",
        ...(skillId === undefined ? {} : { skillId }),
        ...(agentId === undefined ? {} : { agent: { id: agentId } }),
      };
    }
    case "closeConversation":
      return { kind: "closeConversation" };
  }
}
