import { expect, test } from "vitest";
import { isLoopback, isLoopbackName } from "./local-request.ts";

test.each(["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"])(
  "[AUT-14] %s is of loopback",
  (address) => {
    expect(isLoopback(address)).toBe(true);
  },
);

test.each([
  undefined,
  "",
  "0.0.0.0",
  "::",
  "10.0.0.1",
  "192.168.1.2",
  "203.0.113.9",
  "::ffff:10.0.0.1",
  "128.0.0.1",
  "x",
])("[AUT-14] %s is not", (address) => {
  expect(isLoopback(address)).toBe(false);
});

test.each(["localhost", "LOCALHOST", "localhost.", "a.localhost", "[::1]", "127.0.0.1"])(
  "[AUT-14] %s is here",
  (name) => {
    expect(isLoopbackName(name)).toBe(true);
  },
);

test.each([
  "",
  "localhost.example.com",
  "mylocalhost",
  "127.0.0.1.example.com",
  "messages.example.com",
  "[fe80::1]",
  "0",
])("[AUT-14] %s is elsewhere", (name) => {
  expect(isLoopbackName(name)).toBe(false);
});
