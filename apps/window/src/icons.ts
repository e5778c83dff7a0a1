import { svg, type TemplateResult } from "lit";

function toIcon(path: TemplateResult): TemplateResult {
  return svg`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${path}</svg>`;
}

/** On the launcher. */
export const CHAT_ICON = toIcon(
  svg`<path d="M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.5-4.6A7.5 7.5 0 1 1 20 11.5Z"/><path d="M9 10.2h7M9 13.4h4.4"/>`,
);
/** On the button that folds the panel away. */
export const CLOSE_ICON = toIcon(svg`<path d="m6 9.5 6 6 6-6"/>`);
/** On the button that ends the conversation. */
export const END_ICON = toIcon(
  svg`<path d="M10 5H6.5A1.5 1.5 0 0 0 5 6.5v11A1.5 1.5 0 0 0 6.5 19H10M10 12h9m-3.5-3.5L19 12l-3.5 3.5"/>`,
);
/** On the button that sends a line. */
export const SEND_ICON = toIcon(svg`<path d="M12 19V5.5M6 11l6-6 6 6"/>`);
/** On the button that goes to the newest line. */
export const DOWN_ICON = toIcon(svg`<path d="M12 5v13.5M6 13l6 6 6-6"/>`);
