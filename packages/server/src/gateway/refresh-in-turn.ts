/** What a refresh reads again, each with what comes before it: who is at work; who may do what; and what waits. */
const EXTENTS = { nothing: 0, presences: 1, people: 2, everything: 3 };

/** How much there is to read again. */
export type Extent = Exclude<keyof typeof EXTENTS, "nothing">;

/** One reading at a time; what is asked for during it is read by one more, as much as was asked for most. */
export function createRefresh(read: (extent: Extent) => Promise<void>): (extent: Extent) => Promise<void> {
  let wanted: keyof typeof EXTENTS = "nothing";
  let refreshing: Promise<void> | undefined;

  async function readWanted(): Promise<void> {
    try {
      while (wanted !== "nothing") {
        const extent: Extent = wanted;
        wanted = "nothing";
        await read(extent);
      }
    } finally {
      refreshing = undefined;
    }
  }

  return (extent) => {
    if (EXTENTS[extent] > EXTENTS[wanted]) wanted = extent;
    refreshing ??= readWanted();
    return refreshing;
  };
}
