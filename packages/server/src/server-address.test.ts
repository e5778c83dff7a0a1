import { createServer } from "node:net";
import { expect, test } from "vitest";
import { ServerAddress } from "./server-address.ts";

const SETTINGS = { host: "127.0.0.1", port: 0, publicUrl: undefined, tls: { kind: "off" } } as const;

test.each([
  ["127.0.0.1", "http://127.0.0.1:8080"],
  ["0.0.0.0", "http://localhost:8080"],
  ["::", "http://localhost:8080"],
  ["::1", "http://[::1]:8080"],
])("a server that listens on %s is reached at %s", (host, url) => {
  expect(new ServerAddress({ ...SETTINGS, host, port: 8080 }).url).toBe(url);
});

test("the port is the one that the server was given, once it listens", async () => {
  const address = new ServerAddress(SETTINGS);
  const server = createServer();
  address.follow(server);
  expect(address.publicHost).toBe("127.0.0.1:0");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const given = server.address();
  expect(address.publicHost).toBe(`127.0.0.1:${typeof given === "object" ? given?.port : ""}`);
  server.close();
});

test("what the operator says that clients reach is told to them, and what it listens at stays", () => {
  const publicUrl = new URL("https://chat.example.com");
  const address = new ServerAddress({ ...SETTINGS, port: 8080, publicUrl });
  expect(address).toMatchObject({ publicHost: "chat.example.com", url: "https://chat.example.com" });
  expect(address.listeningAt).toBe("http://127.0.0.1:8080");
});

test("with a certificate of its own it is reached by TLS", () => {
  const address = new ServerAddress({ ...SETTINGS, port: 8443, tls: { kind: "development" } });
  expect(address.url).toBe("https://127.0.0.1:8443");
});
