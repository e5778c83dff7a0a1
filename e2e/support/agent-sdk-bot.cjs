// A bot as its makers would write it: only what the package's README shows. Reports on standard output.
const { Agent } = require("node-agent-sdk");

const [host] = process.argv.slice(2);
const report = (what, fields = {}) => process.stdout.write(`${JSON.stringify({ what, ...fields })}\n`);
const orReport = (next) => (error, answer) =>
  error ? report("error", { error: JSON.stringify(error) }) : next(answer);

const bot = new Agent({ accountId: "demo", username: "bot1", password: "signpost-demo", csdsDomain: host });

bot.on("error", (error) => report("error", { error: String(error) }));

bot.on("connected", () => {
  bot.setAgentState(
    { availability: "ONLINE" },
    orReport(() => {}),
  );
  bot.subscribeExConversations(
    { convState: ["OPEN"] },
    orReport(() => {}),
  );
  bot.subscribeRoutingTasks(
    {},
    orReport(() => report("subscribed")),
  );
});

bot.on("routing.RoutingTaskNotification", ({ changes }) => {
  for (const { type, result } of changes) {
    if (type !== "UPSERT") continue;
    const ring = result.ringsDetails.find(({ ringState }) => ringState === "WAITING");
    if (ring === undefined || served.has(result.conversationId)) continue;
    served.add(result.conversationId);
    report("ring", { skillId: result.skillId });
    bot.updateRingState(
      { ringId: ring.ringId, ringState: "ACCEPTED" },
      orReport(() => serve(result.conversationId)),
    );
  }
});

const served = new Set();

function serve(dialogId) {
  bot.subscribeMessagingEvents(
    { dialogId },
    orReport(() => {}),
  );
  const event = { type: "ContentEvent", contentType: "text/plain", message: "Hello from the bot." };
  bot.publishEvent(
    { dialogId, event },
    orReport(({ sequence }) => {
      report("published", { sequence });
      bot.updateConversationField(
        {
          conversationId: dialogId,
          conversationField: [
            { field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" },
            { field: "Skill", type: "UPDATE", skill: "2" },
          ],
        },
        orReport(() => report("transferred")),
      );
    }),
  );
}

bot.on("ms.MessagingEventNotification", ({ changes }) => {
  for (const { originatorMetadata, event } of changes)
    report("line", { role: originatorMetadata.role, text: event.message });
});
