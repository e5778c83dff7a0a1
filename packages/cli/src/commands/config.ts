import { describeSettings, InvalidSetting } from "@signpost/server";
import { type Command, UsageError } from "../command.ts";

export const configCommand: Command = {
  name: "config",
  summary: "print the settings as they take effect, secrets masked",
  async run() {
    try {
      for (const line of describeSettings(process.env)) console.log(line);
      return 0;
    } catch (error) {
      throw error instanceof InvalidSetting ? new UsageError(error.message) : error;
    }
  },
};
