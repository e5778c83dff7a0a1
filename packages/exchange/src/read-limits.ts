/** TRX-14: how much a reader takes in before it refuses the file. Sizes in bytes, texts in UTF-16 units. */
export interface ReadLimits {
  readonly maxBytes: number;
  /** Of all that a zip or a workbook unfolds to. */
  readonly maxInflatedBytes: number;
  /** Inflated to packed, of one entry and of the whole. */
  readonly maxRatio: number;
  readonly maxDepth: number;
  readonly maxUnits: number;
  readonly maxTextLength: number;
  readonly maxSheets: number;
}

/** What holds where nobody says otherwise. */
export const READ_LIMITS: ReadLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxInflatedBytes: 256 * 1024 * 1024,
  maxRatio: 100,
  maxDepth: 64,
  maxUnits: 100_000,
  maxTextLength: 20_000,
  maxSheets: 200,
};
