import { Group } from "@mantine/core";

/** The sign and the name of the product; `size` in pixels. */
export function Brand({ size = 28 }: { size?: number }) {
  return (
    <Group gap={size * 0.3} wrap="nowrap">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0f5f69" />
        <path d="M15 6h2v20h-2z" fill="#fff" />
        <path d="M8 8h13l4 3-4 3H8z" fill="#fff" />
        <path d="M24 16H11l-4 3 4 3h13z" fill="#9fdadf" />
      </svg>
      <span style={{ fontWeight: 680, fontSize: size * 0.62, letterSpacing: "-0.015em" }}>Signpost</span>
    </Group>
  );
}
