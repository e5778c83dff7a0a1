import type { PlaceholderId } from "@signpost/core";

/** What the preview puts where a placeholder stands: believable, and written as the language writes it. */
export function toSampleValue(placeholder: PlaceholderId, language: string): string {
  return SAMPLES[placeholder](language);
}

const SAMPLES: Record<PlaceholderId, (language: string) => string> = {
  expectedResponseTime: (language) => formatMinutes(15, language),
  agentNickname: () => "Robin",
  name: () => "Robin",
  averageWait: (language) => formatMinutes(3, language),
  AvgWaitMinutes: (language) => formatNumber(2, language),
  AvgWaitSeconds: (language) => formatNumber(30, language),
  QueueLength: (language) => formatNumber(5, language),
  PlaceInQ: (language) => formatNumber(3, language),
  email: () => "kim@example.com",
};

function formatMinutes(minutes: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" }).format(minutes);
}

function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}
