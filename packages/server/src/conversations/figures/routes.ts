import { findInstantProblem, parseInstant } from "@signpost/core";
import { type FigureRecord, FiguresAnswer } from "@signpost/protocol";
import Type from "typebox";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import { FIGURE_DIMENSIONS, type Figure, type FigureDimension } from "../../storage/figure-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";

/** The parts that the route of figures needs. */
export interface FigureRoutesDeps {
  readonly storage: Pick<Storage, "figures">;
  readonly time: TimeOfDay;
}

const HOUR_MS = 3_600_000;
const USUAL_SPAN_MS = 7 * 24 * HOUR_MS;
const LONGEST_SPAN_MS = 400 * 24 * HOUR_MS;
const USUAL_BY: readonly FigureDimension[] = ["event"];
const MAX_ROWS = 10_000;

const GET = {
  tags: ["Conversations"],
  summary: "How many messages were sent and suppressed, and how many were answered",
  description: `Whole hours. Split by any of ${FIGURE_DIMENSIONS.join(", ")}, separated by commas.`,
  querystring: Type.Object({
    from: Type.Optional(Type.String({ format: "date-time", description: "Absent: 7 days before the end" })),
    to: Type.Optional(Type.String({ format: "date-time", description: "Absent: now" })),
    by: Type.Optional(Type.String({ description: `Absent: ${USUAL_BY.join(",")}` })),
  }),
  response: { 200: FiguresAnswer },
};

/** The route of figures: sends with their outcomes, added up (DLV-4). */
export function createFigureRoutes({ storage: { figures }, time }: FigureRoutesDeps): readonly Route[] {
  return [
    route({
      method: "GET",
      path: "/v1/accounts/:accountId/figures",
      privilege: "configuration.read",
      family: "native",
      schema: GET,
      query: (query) => readSplit(query, time.now()),
      handle: async ({ accountId, query: { from, to, by } }) => {
        const found = await figures.list({ accountId, from, to, by, limit: MAX_ROWS + 1 });
        if (found.length > MAX_ROWS)
          throw new HttpError(400, `by: gives more than ${MAX_ROWS} rows; ask for fewer dimensions, or a shorter time`);
        return { from: toText(from), to: toText(to), by: [...by], rows: found.map(toFigureRecord) };
      },
    }),
  ];
}

function readSplit(query: Query, now: number) {
  // The hour that has just begun is included.
  const to = Math.ceil(readInstant(query, "to", now + 1) / HOUR_MS) * HOUR_MS;
  const from = Math.floor(readInstant(query, "from", to - USUAL_SPAN_MS) / HOUR_MS) * HOUR_MS;
  if (from >= to) throw new HttpError(400, "from: must be before to");
  if (to - from > LONGEST_SPAN_MS) throw new HttpError(400, "from: must be at most 400 days before to");
  return { from, to, by: readDimensions(query) };
}

function readInstant(query: Query, name: "from" | "to", usual: number): number {
  const text = query.text(name);
  if (text === undefined || text === "") return usual;
  const at = parseInstant(text);
  if (at === undefined) throw new HttpError(400, `${name}: ${findInstantProblem(text)}`);
  return at;
}

function readDimensions(query: Query): readonly FigureDimension[] {
  const text = query.text("by");
  if (text === undefined) return USUAL_BY;
  const names = text.split(",").flatMap((name) => name.trim() || []);
  const dimensions = names.map((name) => FIGURE_DIMENSIONS.find((known) => known === name));
  // In a fixed order, so that a store needs one statement for each set of dimensions.
  if (!dimensions.includes(undefined)) return FIGURE_DIMENSIONS.filter((known) => dimensions.includes(known));
  throw new HttpError(400, `by: must be a list of ${FIGURE_DIMENSIONS.join(", ")}`);
}

function toFigureRecord({ day, hour, sent, suppressed, replied, ...rest }: Figure): FigureRecord {
  return {
    ...(day === undefined ? {} : { day: toText(day) }),
    ...(hour === undefined ? {} : { hour: toText(hour) }),
    ...rest,
    sent,
    suppressed,
    replied,
    ...(sent === 0 ? {} : { replyShare: replied / sent }),
  };
}

function toText(at: number): string {
  return new Date(at).toISOString();
}
