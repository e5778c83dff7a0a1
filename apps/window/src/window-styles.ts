import { css } from "lit";

/**
 * Colours and sizes are custom properties, so that a page can set its brand from outside. The shipped pairs pass WCAG 2.2 AA
 * (4.5:1 for text, 3:1 for controls); who changes one sees to its pair.
 */
const properties = css`
  :host {
    --_brand: var(--signpost-brand, #0f5f69);
    --_on-brand: var(--signpost-on-brand, #ffffff);
    --_surface: var(--signpost-surface, #ffffff);
    --_text: var(--signpost-text, #182225);
    --_muted: var(--signpost-muted, #57666b);
    --_agent: var(--signpost-agent-line, #eff3f4);
    --_border: var(--signpost-border, #e3e9eb);
    --_control: var(--signpost-control-border, #82919a);
    --_alert: var(--signpost-alert, #b3261e);
    --_radius: var(--signpost-radius, 16px);
    --_gap: var(--signpost-gap, 20px);
    font: 400 15px/1.45 var(--signpost-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif);
    color: var(--_text);
    text-align: start;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
  }
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .unseen {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
  button { font: inherit; color: inherit; cursor: pointer; border: 0; background: none; padding: 0; margin: 0; }
  button:disabled { cursor: default; }
  :focus { outline: none; }
  :focus-visible { outline: 2px solid var(--_brand); outline-offset: 2px; }
  p { margin: 0; }
`;

const launcher = css`
  .launcher {
    position: fixed; z-index: var(--signpost-layer, 2147483000);
    inset-block-end: calc(var(--_gap) + env(safe-area-inset-bottom, 0px)); inset-inline-end: var(--_gap);
    inline-size: 60px; block-size: 60px; border-radius: 50%;
    display: grid; place-items: center;
    color: var(--_on-brand); background: var(--_brand);
    box-shadow: 0 1px 2px rgb(24 34 37 / 0.2), 0 8px 24px rgb(24 34 37 / 0.22);
    transition: transform 140ms ease, box-shadow 140ms ease;
  }
  .start .launcher { inset-inline: var(--_gap) auto; }
  .launcher svg { inline-size: 32px; block-size: 32px; }
  .launcher:hover { transform: translateY(-2px); box-shadow: 0 2px 4px rgb(24 34 37 / 0.2), 0 12px 28px rgb(24 34 37 / 0.26); }
  .launcher:focus-visible { outline: 3px solid var(--_brand); outline-offset: 3px; }
  .badge {
    position: absolute; inset-block-start: -3px; inset-inline-end: -3px;
    min-inline-size: 22px; block-size: 22px; padding-inline: 6px; border-radius: 11px;
    display: grid; place-items: center;
    font-size: 12px; font-weight: 650; line-height: 1;
    color: #ffffff; background: var(--_alert); box-shadow: 0 0 0 2px #ffffff;
  }
`;

const panel = css`
  .panel {
    position: fixed; z-index: var(--signpost-layer, 2147483000);
    inset-block-end: calc(var(--_gap) + env(safe-area-inset-bottom, 0px)); inset-inline-end: var(--_gap);
    inline-size: 384px; max-inline-size: calc(100vw - 2 * var(--_gap));
    block-size: min(640px, calc(100dvh - 2 * var(--_gap)));
    display: flex; flex-direction: column; overflow: hidden;
    border-radius: var(--_radius); background: var(--_surface);
    box-shadow: 0 0 0 1px rgb(24 34 37 / 0.06), 0 4px 12px rgb(24 34 37 / 0.1), 0 24px 56px rgb(24 34 37 / 0.22);
    animation: appear 160ms ease-out;
  }
  .start .panel { inset-inline: var(--_gap) auto; }
  .panel:focus-visible { outline: none; }
  @keyframes appear { from { opacity: 0; transform: translateY(12px); } }
  header {
    display: flex; align-items: center; gap: 4px; flex: none;
    padding-block: 10px; padding-inline: 18px 8px;
    color: var(--_on-brand); background: var(--_brand);
  }
  .heading { flex: 1; min-inline-size: 0; }
  h2 { margin: 0; font-size: 16px; font-weight: 650; line-height: 1.3; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .subtitle { font-size: 13px; line-height: 1.35; }
  header button { inline-size: 44px; block-size: 44px; border-radius: 10px; display: grid; place-items: center; flex: none; }
  header button:hover { background: rgb(255 255 255 / 0.14); }
  header :focus-visible { outline-color: var(--_on-brand); outline-offset: -3px; }
  [dir="rtl"] :is(.end-conversation, .launcher) svg { transform: scaleX(-1); }
  .notice {
    flex: none; display: flex; align-items: center; gap: 10px; flex-wrap: wrap;
    padding-block: 8px; padding-inline: 18px; font-size: 13.5px;
    background: #fdf5e0; color: #614700; border-block-end: 1px solid #f1e3bb;
  }
  .notice.question { background: var(--_surface); color: var(--_text); border-color: var(--_border); }
  .notice p { flex: 1; min-inline-size: 140px; }
  /* Side by side wherever they stand: in many languages there is no room for them beside the question. */
  .answers { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 10px; margin-inline-start: auto; }
  .spinner {
    inline-size: 14px; block-size: 14px; flex: none; border-radius: 50%;
    border: 2px solid currentColor; border-inline-end-color: transparent; opacity: 0.75;
    animation: turn 900ms linear infinite;
  }
  @keyframes turn { to { transform: rotate(1turn); } }
  .button {
    min-block-size: 44px; padding-inline: 18px; border-radius: 10px; font-weight: 600;
    color: var(--_on-brand); background: var(--_brand);
  }
  .button:hover { filter: brightness(1.12); }
  .button.quiet { color: var(--_text); background: var(--_agent); }
  .button.quiet:hover { filter: brightness(0.96); }
  .button.small { min-block-size: 36px; padding-inline: 14px; font-size: 14px; }
`;

const transcript = css`
  .scroller {
    position: relative; flex: 1; min-block-size: 0; overflow: hidden auto; overscroll-behavior: contain;
    padding-block: 16px 12px; padding-inline: 16px; display: flex; flex-direction: column;
  }
  .scroller:focus-visible { outline-offset: -2px; }
  .earlier, .log, .outbox { display: flex; flex-direction: column; }
  .day {
    align-self: center; margin-block: 14px 8px; font-size: 12.5px; font-weight: 600; color: var(--_muted);
  }
  .day.end {
    align-self: stretch; text-align: center; padding-block-end: 14px; border-block-end: 1px solid var(--_border);
  }
  .line { display: flex; flex-direction: column; max-inline-size: 84%; margin-block-start: 3px; }
  .line.starts { margin-block-start: 12px; }
  .line.own { align-self: flex-end; align-items: flex-end; }
  .line.agent { align-self: flex-start; align-items: flex-start; }
  .line.automatic { align-self: center; align-items: center; max-inline-size: 90%; }
  .bubble {
    padding-block: 9px; padding-inline: 13px; border-radius: 16px; min-inline-size: 0; max-inline-size: 100%;
    white-space: pre-wrap; overflow-wrap: anywhere;
  }
  .text { unicode-bidi: isolate; }
  /* Korean breaks between words, and Japanese between phrases where the browser knows them. */
  .text:lang(ko) { word-break: keep-all; }
  .text:lang(ja) { word-break: auto-phrase; }
  .agent .bubble { background: var(--_agent); border-end-start-radius: 5px; }
  .own .bubble { color: var(--_on-brand); background: var(--_brand); border-end-end-radius: 5px; }
  .automatic .bubble {
    padding-block: 5px; padding-inline: 12px; font-size: 13.5px; line-height: 1.45; text-align: center; text-wrap: pretty;
    color: var(--_muted);
  }
  .author { font-size: 12.5px; font-weight: 600; color: var(--_muted); margin-block-end: 3px; padding-inline: 2px; overflow-wrap: anywhere; }
  .time { font-size: 12px; color: var(--_muted); margin-block-start: 3px; padding-inline: 2px; }
  .automatic .time { margin-block-start: 0; }
  .outbox .bubble { opacity: 0.92; }
  /* Most lines are stored before anybody could read this. */
  .outbox .time { animation: show 200ms 700ms both; }
  @keyframes show { from { opacity: 0; } }
  .outbox .failed .bubble { opacity: 1; color: var(--_text); background: #fbeceb; box-shadow: inset 0 0 0 1px #e7b7b3; }
  .failure { display: flex; align-items: center; gap: 4px; font-size: 13px; color: var(--_alert); font-weight: 600; }
  .failure button { min-block-size: 32px; padding-inline: 8px; border-radius: 8px; text-decoration: underline; text-underline-offset: 2px; }
  .typing { align-self: flex-start; display: flex; align-items: center; gap: 8px; margin-block-start: 12px; font-size: 13px; color: var(--_muted); }
  .dots { display: flex; gap: 4px; padding: 12px 13px; border-radius: 16px; border-end-start-radius: 5px; background: var(--_agent); }
  .dots i { inline-size: 7px; block-size: 7px; border-radius: 50%; background: #74858b; animation: breathe 1.3s ease-in-out infinite; }
  .dots i:nth-child(2) { animation-delay: 0.16s; }
  .dots i:nth-child(3) { animation-delay: 0.32s; }
  @keyframes breathe { 0%, 60%, 100% { opacity: 0.35; } 30% { opacity: 1; } }
  .placeholder { margin-block: auto; text-align: center; align-self: center; display: flex; align-items: center; gap: 10px; color: var(--_muted); }
  .latest {
    position: absolute; inset-block-end: 100%; margin-block-end: 10px; inset-inline-start: calc(50% - 22px);
    inline-size: 44px; block-size: 44px; border-radius: 50%; display: grid; place-items: center;
    color: var(--_brand); background: var(--_surface); box-shadow: 0 0 0 1px var(--_border), 0 4px 14px rgb(24 34 37 / 0.18);
  }
`;

const composer = css`
  footer { position: relative; flex: none; padding: 10px 12px 12px; border-block-start: 1px solid var(--_border); }
  form {
    display: flex; align-items: flex-end; gap: 4px; padding: 3px;
    border: 1px solid var(--_control); border-radius: 14px; background: var(--_surface);
  }
  form:focus-within { border-color: var(--_brand); box-shadow: 0 0 0 1px var(--_brand); }
  textarea {
    flex: 1; min-inline-size: 0; min-block-size: 44px; max-block-size: 140px; resize: none; field-sizing: content;
    padding-block: 11px; padding-inline: 12px 4px; border: 0; background: none; color: inherit;
    /* 16px: below that, phones zoom into the field. */
    font: inherit; font-size: 16px; line-height: 22px; overflow-wrap: anywhere;
  }
  textarea:focus-visible { outline: none; }
  textarea::placeholder { color: var(--_muted); opacity: 1; }
  .send {
    inline-size: 44px; block-size: 44px; flex: none; border-radius: 11px; display: grid; place-items: center;
    color: var(--_on-brand); background: var(--_brand); transition: background 120ms ease;
  }
  .send:hover:not(:disabled) { filter: brightness(1.12); }
  .send:disabled { color: #8a999e; background: var(--_agent); }
  .ended { display: flex; flex-direction: column; align-items: stretch; gap: 10px; text-align: center; padding: 6px 4px 12px; color: var(--_muted); }
`;

const conditions = css`
  @media (max-width: 480px), (max-height: 420px) {
    .panel, .start .panel {
      inset: 0; inline-size: 100%; max-inline-size: none; block-size: 100dvh; border-radius: 0; box-shadow: none;
    }
    header { padding-block-start: calc(10px + env(safe-area-inset-top, 0px)); }
    footer { padding-block-end: calc(12px + env(safe-area-inset-bottom, 0px)); }
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
    .dots i { opacity: 0.7; }
    .launcher:hover { transform: none; }
  }
  @media (forced-colors: active) {
    .launcher, .panel, .send, .button, .bubble, .latest { border: 1px solid CanvasText; }
  }
  @media print { :host { display: none; } }
`;

/** All styles of the window, for its shadow root. */
export const windowStyles = [properties, launcher, panel, transcript, composer, conditions];
