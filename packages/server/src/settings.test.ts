import { describe, expect, test } from "vitest";
import { describeSettings, findUnknownSettings } from "./describe-settings.ts";
import { InvalidSetting } from "./invalid-setting.ts";
import { LIMIT_NAMES, LIMIT_TABLE } from "./limits/limit-table.ts";
import { readSettings } from "./settings.ts";

describe("settings", () => {
  test("[OPS-3] an empty environment starts the embedded store on localhost:8080 with the demo account", () => {
    expect(readSettings({})).toMatchObject({
      host: "localhost",
      port: 8080,
      database: { kind: "sqlite" },
      broker: { kind: "in-process" },
      tls: { kind: "off" },
      demo: "implicit",
    });
  });

  test.each([
    ["SIGNPOST_PORT", "http", "a number from 0 to 65535"],
    ["SIGNPOST_PORT", "70000", "a number from 0 to 65535"],
    ["SIGNPOST_PORT", "-1", "a number from 0 to 65535"],
    ["SIGNPOST_DATABASE_URL", "mysql://user:secret@db/signpost", "postgres://user:password@host:port/database"],
    ["SIGNPOST_DATABASE_URL", "postgres://user:secret@db", "postgres://user:password@host:port/database"],
    ["SIGNPOST_DATABASE_URL", "postgres://user:a/secret@db/signpost", "percent-encoded"],
    ["SIGNPOST_DATABASE_URL", "user:secret@db/signpost", "postgres://user:password@host:port/database"],
    ["SIGNPOST_BROKER_URL", "http://user:secret@nats:4222", "nats://host:port"],
    ["SIGNPOST_PUBLIC_URL", "signpost.example", "http:// or https://"],
    ["SIGNPOST_PUBLIC_URL", "https://signpost.example/path", "no path"],
    ["SIGNPOST_HOSTS", "https://signpost.example", "a list such as"],
    ["SIGNPOST_HOSTS", "*.example", "a list such as"],
    ["SIGNPOST_TLS", "yes", "empty or dev"],
    ["SIGNPOST_TLS_CERT", "cert.pem", "come together"],
    ["SIGNPOST_DEMO", "true", "empty, 0 or 1"],
    ["SIGNPOST_RESTORED_AT", "yesterday", "a time with its zone"],
    ["SIGNPOST_RESTORED_AT", "2026-03-02T10:00:00", "a time with its zone"],
    ["SIGNPOST_SECRET_KEY", "short", "at least 32 characters"],
    ["SIGNPOST_LIMIT_KEY", "many", "0, or a number from 60"],
    ["SIGNPOST_LIMIT_SIGN_UP", "59", "0, or a number from 60"],
    ["SIGNPOST_HOOK_ALLOW_PRIVATE", "yes", "0, 1 or a list such as"],
    ["SIGNPOST_HOOK_ALLOW_PRIVATE", "10.0.0.0/33", "0, 1 or a list such as"],
  ])("[OPS-3] %s=%s stops the start with one line that names it and what is allowed", (name, value, rule) => {
    const start = () => readSettings({ [name]: value });
    expect(start).toThrow(InvalidSetting);
    expect(start).toThrow(new RegExp(`^${name} is .*${rule.replaceAll("/", "\\/")}[^\\n]*$`));
    expect(start).not.toThrow(/secret|"short/);
  });

  test("[OPS-3] what is printed is what takes effect, secrets masked", () => {
    const lines = describeSettings({
      SIGNPOST_PORT: "9000",
      SIGNPOST_SECRET_KEY: "a key of many different characters 0123",
    });
    expect(lines.find((line) => line.startsWith("SIGNPOST_PORT="))).toMatch(/^SIGNPOST_PORT=9000 {2}# port/);
    expect(lines.find((line) => line.startsWith("SIGNPOST_SECRET_KEY="))).toMatch(/^SIGNPOST_SECRET_KEY=\*+ /);
    expect(lines).toHaveLength(16 + LIMIT_NAMES.length);
  });

  test("[LIM-1] every row of the table is a setting, and takes effect", () => {
    for (const [name, { variable, fallback, least }] of Object.entries(LIMIT_TABLE)) {
      expect(readSettings({}).limits).toMatchObject({ [name]: fallback });
      expect(readSettings({ [variable]: String(least + 1) }).limits).toMatchObject({ [name]: least + 1 });
      expect(readSettings({ [variable]: "0" }).limits).toMatchObject({ [name]: 0 });
      expect(describeSettings({}).some((line) => line.startsWith(`${variable}=${fallback}  # `))).toBe(true);
    }
  });

  test("[OPS-3] a database is reached by its URL, whose password is not shown", () => {
    for (const url of [
      "postgres://me:hidden@db:5433/signpost",
      "postgresql://me@db/signpost?password=hidden&sslmode=require",
    ]) {
      const environment = { SIGNPOST_DATABASE_URL: url };
      expect(readSettings(environment).database).toEqual({ kind: "postgres", url });
      expect(describeSettings(environment).join("\n")).toMatch(/SIGNPOST_DATABASE_URL=postgres(ql)?:\/\/\*{4}@db/);
      expect(describeSettings(environment).join("\n")).not.toContain("hidden");
    }
  });

  test("[OPS-3] several nodes are joined by NATS, whose password is not shown", () => {
    const environment = { SIGNPOST_BROKER_URL: "nats://me:hidden@a,nats://b:1" };
    expect(readSettings(environment).broker).toMatchObject({
      kind: "nats",
      address: { servers: ["a:4222", "b:1"], user: "me", pass: "hidden" },
    });
    expect(describeSettings(environment).join("\n")).not.toContain("hidden");
  });

  test("[AUT-15] more names that clients may reach it by", () => {
    expect(readSettings({}).hosts).toEqual([]);
    expect(readSettings({ SIGNPOST_HOSTS: "chat.example.org, signpost:8080" }).hosts).toEqual([
      "chat.example.org",
      "signpost:8080",
    ]);
  });

  test("[OPS-3] [TIM-6] when a backup was put back", () => {
    expect(readSettings({}).restoredAt).toBeUndefined();
    expect(readSettings({ SIGNPOST_RESTORED_AT: "2026-03-02T11:00+01:00" }).restoredAt).toBe(
      Date.parse("2026-03-02T10:00:00Z"),
    );
  });

  test("[AUT-14] the demo is off, there, or there for everybody; what is printed says no more than was said", () => {
    const demoOf = (value?: string) => readSettings(value === undefined ? {} : { SIGNPOST_DEMO: value }).demo;
    expect([demoOf(), demoOf(""), demoOf("0"), demoOf("1")]).toEqual(["implicit", "implicit", "off", "explicit"]);
    expect(describeSettings({}).find((line) => line.startsWith("SIGNPOST_DEMO="))).toMatch(/^SIGNPOST_DEMO= {2}#/);
  });

  test("[AUT-11] how long a session lasts at most", () => {
    expect(readSettings({}).sessionMaxMs).toBe(12 * 3_600_000);
    expect(readSettings({ SIGNPOST_SESSION_HOURS: "1" }).sessionMaxMs).toBe(3_600_000);
    for (const bad of ["0", "721", "8h", "-1", "1.5"])
      expect(() => readSettings({ SIGNPOST_SESSION_HOURS: bad })).toThrow("it is a number of hours from 1 to 720");
  });

  test("[OPS-3] a misspelt name is found, and other programs' variables are not", () => {
    expect(findUnknownSettings({ SIGNPOST_PROT: "1", SIGNPOST_PORT: "1", PATH: "/bin" })).toEqual(["SIGNPOST_PROT"]);
  });
});
