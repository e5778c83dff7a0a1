// node-agent-sdk keeping a session alive, by whichever login it is given.
const { Agent } = require("node-agent-sdk");

const { origin, login } = JSON.parse(process.argv[2]);
const report = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const csdsDomain = new URL(origin).host;

const agent = new Agent({ accountId: "demo", csdsDomain, refreshSessionInterval: 100, ...login });
agent.on("connected", () => report({ connected: true, agentId: agent.agentId }));
agent.on("error", (error) => report({ error: String(error) }));
