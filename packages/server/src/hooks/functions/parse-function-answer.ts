import { type HookCommand, parseAgentId, parseSkillId } from "@signpost/core";
import { FunctionAnswer, type FunctionCommand, parseJson } from "@signpost/protocol";
import { Compile } from "typebox/compile";

/** What a function commands; `garbage` is any answer that is none, and nothing of it is done (HOK-2). */
export type ParsedAnswer =
  | { readonly kind: "commands"; readonly commands: readonly HookCommand[] }
  | { readonly kind: "garbage" };

const answers = Compile(FunctionAnswer);
const GARBAGE: ParsedAnswer = { kind: "garbage" };

/** HOK-2: all of an answer, or nothing: who says something that we do not understand is not half understood. */
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
