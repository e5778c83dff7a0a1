import { type ConsumerSnapshot, type OutgoingLine, toShownName } from "@signpost/client";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { toTextDirection } from "./text-direction.ts";
import { type LineRow, type TranscriptRow, toTranscriptRows } from "./transcript-rows.ts";
import type { WindowFormats } from "./window-formats.ts";
import type { WindowTexts } from "./window-texts.ts";

export interface TranscriptView {
  readonly snapshot: ConsumerSnapshot;
  readonly texts: WindowTexts;
  readonly formats: WindowFormats;
  readonly now: number;
  /** Whether new lines are read out: not while a conversation that has been read before comes back. */
  readonly isAnnounced: boolean;
  readonly onRetry: (id: number) => void;
}

/**
 * The lines, and below them what is still on its way. Those are outside the log on purpose: a line of one's own is read
 * out once, when it has taken its place, and not a second time.
 */
export function renderTranscript(view: TranscriptView): TemplateResult {
  const { snapshot, texts, formats, now, isAnnounced } = view;
  const rows = toTranscriptRows(snapshot.lines, now, formats.dayKey);
  return html`
    <div class="log" role="log" aria-live=${isAnnounced ? "polite" : "off"} aria-label=${texts.transcript}>
      ${repeat(
        rows,
        ({ key }) => key,
        (row) => renderRow(row, view),
      )}
    </div>
    <div class="outbox">${repeat(
      snapshot.outbox,
      ({ id }) => id,
      (line) => renderOutgoing(line, view),
    )}</div>
    ${snapshot.isAgentTyping ? renderTyping(snapshot.agentNickname, texts) : nothing}
  `;
}

function renderRow(row: TranscriptRow, view: TranscriptView): TemplateResult {
  return row.kind === "day" ? html`<p class="day">${view.formats.day(row.at)}</p>` : renderLine(row, view);
}

function renderLine(
  { line, side, startsRun, showsTime }: LineRow,
  { texts, formats, snapshot }: TranscriptView,
): TemplateResult {
  const { author, text, at } = line;
  const nickname = author.kind === "agent" ? (author.nickname ?? snapshot.agentNickname ?? texts.agent) : undefined;
  const spoken = side === "own" ? texts.you : texts.automatic;
  return html`
    <div class="line ${side} ${startsRun ? "starts" : ""}" part="line line-${side}">
      ${
        nickname === undefined
          ? html`<span class="unseen">${spoken}:</span>`
          : html`<bdi class=${startsRun ? "author" : "unseen"}>${toShownName(nickname)}</bdi>`
      }
      <div class="bubble" part="bubble"><p class="text" dir=${toTextDirection(text) ?? nothing}>${text}</p></div>
      ${showsTime ? html`<time class="time" datetime=${new Date(at).toISOString()}>${formats.time(at)}</time>` : nothing}
    </div>
  `;
}

function renderOutgoing(
  { id, text, state }: OutgoingLine,
  { texts, snapshot, onRetry }: TranscriptView,
): TemplateResult {
  const canRetry = snapshot.conversation.kind === "open";
  return html`
    <div class="line own starts ${state}" part="line line-own line-${state === "failed" ? "failed" : "pending"}">
      <span class="unseen">${texts.you}:</span>
      <div class="bubble" part="bubble"><p class="text" dir=${toTextDirection(text) ?? nothing}>${text}</p></div>
      ${
        state === "failed"
          ? html`<div class="failure">
              <span>${texts.notSent}</span>
              ${canRetry ? html`<button type="button" @click=${() => onRetry(id)}>${texts.tryAgain}</button>` : nothing}
            </div>`
          : html`<span class="time">${texts.sending}</span>`
      }
    </div>
  `;
}

function renderTyping(nickname: string | undefined, texts: WindowTexts): TemplateResult {
  return html`
    <div class="typing" part="typing">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span>${nickname === undefined ? nothing : html`<bdi>${toShownName(nickname)}</bdi> · `}${texts.typing}</span>
    </div>
  `;
}
