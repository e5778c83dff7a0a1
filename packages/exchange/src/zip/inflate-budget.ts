import { UnreadableFile } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";

/** What small files unfold to harms nobody, however well they are packed: a table of like rows is. */
const HARMLESS_BYTES = 1024 * 1024;

/** TRX-14: how much all the files of a zip may unfold to, counted while they do; what a zip says of its sizes is not believed. */
export class InflateBudget {
  private readonly limits: Pick<ReadLimits, "maxInflatedBytes" | "maxRatio">;
  private inflated = 0;
  private packed = 0;

  constructor(limits: Pick<ReadLimits, "maxInflatedBytes" | "maxRatio">) {
    this.limits = limits;
  }

  /** Counts bytes that were taken from the zip. */
  addPacked(bytes: number): void {
    this.packed += bytes;
  }

  /** Counts bytes that came out of it; of one file by the name, of which so many were taken in and came out. */
  addInflated(
    bytes: number,
    file: { readonly name: string; readonly packed: number; readonly inflated: number },
  ): void {
    this.inflated += bytes;
    const { maxInflatedBytes, maxRatio } = this.limits;
    if (this.inflated > maxInflatedBytes)
      throw new UnreadableFile(
        "inflates-too-far",
        `The zip unfolds to more than ${maxInflatedBytes} bytes (in “${file.name}”).`,
      );
    if (isBomb(file.inflated, file.packed, maxRatio) || isBomb(this.inflated, this.packed, maxRatio))
      throw new UnreadableFile(
        "inflates-too-far",
        `“${file.name}” in the zip unfolds to more than ${maxRatio} times its size.`,
      );
  }
}

function isBomb(inflated: number, packed: number, maxRatio: number): boolean {
  return inflated > HARMLESS_BYTES && inflated > packed * maxRatio;
}
