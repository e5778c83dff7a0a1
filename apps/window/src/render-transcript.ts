import { type ConsumerSnapshot, type Line, type OutgoingLine, toShownName, toTextDirection } from "@signpost/client";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type LineRow, toTranscriptRows } from "./transcript-rows.ts";
import type { WindowFormats } from "./window-formats.ts";
import { toTag } from "./window-languages.ts";
import type { WindowWords } from "./window-words.ts";

/** What it takes to draw the transcript; `now` in epoch milliseconds. */
export interface TranscriptView {
  readonly snapshot: ConsumerSnapshot;
  readonly words: WindowWords;
  readonly formats: WindowFormats;
  readonly now: number;
  /** Whether new lines are read out: not while a conversation that has been read before comes back. */
  readonly isAnnounced: boolean;
  readonly onRetry: (id: number) => void;
}

/**
 * What was said earlier, the lines of this conversation, and below them what is still on its way. Only those of this
 * conversation are in the log: what was said earlier is no news, and a line of one's own is read out once, when it has
 * taken its place.
 */
export function renderTranscript(view: TranscriptView): TemplateResult {
  const { snapshot, words, now, isAnnounced } = view;
  const { earlier, lines, language, agentNickname } = snapshot;
  const above = earlier.at(-1)?.lines.at(-1)?.at ?? now;
  return html`
    ${renderEarlier(view)}
    <div class="log" role="log" aria-live=${isAnnounced ? "polite" : "off"} aria-label=${words.transcript}>
      ${renderLines(lines, { above, language, agentNickname }, view)}
    </div>
    <div class="outbox">${repeat(
      snapshot.outbox,
      ({ id }) => id,
      (line) => renderOutgoing(line, view),
    )}</div>
    ${snapshot.isAgentTyping ? renderTyping(snapshot.agentNickname, words) : nothing}
  `;
}

/** WIN-10: each with its end marked. */
function renderEarlier(view: TranscriptView): TemplateResult | typeof nothing {
  const { snapshot, words, now } = view;
  if (snapshot.earlier.length === 0) return nothing;
  const rendered = snapshot.earlier.map(({ conversationId, lines, language }, index) => {
    const above = snapshot.earlier[index - 1]?.lines.at(-1)?.at ?? now;
    return { conversationId, content: renderLines(lines, { above, language, agentNickname: undefined }, view) };
  });
  return html`<div class="earlier">${repeat(
    rendered,
    ({ conversationId }) => conversationId,
    ({ content }) => html`${content}<p class="day end">${words.ended}</p>`,
  )}</div>`;
}

/** What lines do not say themselves. */
interface Surroundings {
  /** When the line above them was written, or now. */
  readonly above: number;
  readonly language: string | undefined;
  /** Of an agent whose lines come without a name. */
  readonly agentNickname: string | undefined;
}

function renderLines(lines: readonly Line[], around: Surroundings, view: TranscriptView): unknown {
  return repeat(
    toTranscriptRows(lines, around.above, view.formats.dayKey),
    ({ key }) => key,
    (row) =>
      row.kind === "day" ? html`<p class="day">${view.formats.day(row.at)}</p>` : renderLine(row, around, view),
  );
}

function renderLine(
  { line, side, startsRun, showsTime }: LineRow,
  { language, agentNickname }: Surroundings,
  { words, formats }: TranscriptView,
): TemplateResult {
  const { author, text, at } = line;
  const nickname = author.kind === "agent" ? (author.nickname ?? agentNickname ?? words.agent) : undefined;
  const spoken = side === "own" ? words.you : words.automatic;
  return html`
    <div class="line ${side} ${startsRun ? "starts" : ""}" part="line line-${side}">
      ${
        nickname === undefined
          ? html`<span class="unseen">${spoken}</span>`
          : html`<bdi class=${startsRun ? "author" : "unseen"}>${toShownName(nickname)}</bdi>`
      }
      ${renderText(text, line.language ?? language)}
      ${showsTime ? html`<time class="time" datetime=${new Date(at).toISOString()}>${formats.time(at)}</time>` : nothing}
    </div>
  `;
}

/**
 * LNG-5: in its own language, which may be another than the window's. What people write is taken to be in the conversation's;
 * how it runs its own letters say, and where it has none, the window round it.
 */
function renderText(text: string, language: string | undefined): TemplateResult {
  const lang = (language === undefined ? undefined : toTag(language)) ?? nothing;
  const dir = toTextDirection(text) ?? nothing;
  // In one line: a bubble shows every line break that is in it.
  return html`<div class="bubble" part="bubble"><p class="text" lang=${lang} dir=${dir}>${text}</p></div>`;
}

function renderOutgoing(
  { id, text, state }: OutgoingLine,
  { words, snapshot, onRetry }: TranscriptView,
): TemplateResult {
  const canRetry = snapshot.conversation.kind === "open";
  return html`
    <div class="line own starts ${state}" part="line line-own line-${state === "failed" ? "failed" : "pending"}">
      <span class="unseen">${words.you}</span>
      ${renderText(text, snapshot.language)}
      ${
        state === "failed"
          ? html`<div class="failure">
              <span>${words.notSent}</span>
              ${canRetry ? html`<button type="button" @click=${() => onRetry(id)}>${words.tryAgain}</button>` : nothing}
            </div>`
          : html`<span class="time">${words.sending}</span>`
      }
    </div>
  `;
}

function renderTyping(nickname: string | undefined, words: WindowWords): TemplateResult {
  return html`
    <div class="typing" part="typing">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span>${nickname === undefined ? nothing : html`<bdi>${toShownName(nickname)}</bdi> · `}${words.typing}</span>
    </div>
  `;
}
