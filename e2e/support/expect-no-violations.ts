import { afterEach, expect } from "vitest";
import { takeViolations } from "./policy-violations.ts";

/** AUT-16: whatever a story does, no page of ours does what its policy forbids. */
afterEach(() => expect(takeViolations()).toEqual([]));
