/** What a refresh reads again. Each extent includes the ones before it: who is at work; who may do what; what waits. */
const EXTENTS = { nothing: 0, presences: 1, people: 2, everything: 3 };

/** How much a refresh reads again. */
export type Extent = Exclude<keyof typeof EXTENTS, "nothing">;

/** One reading at a time. What is asked for during a reading is read by one more, with the largest extent asked for. */
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
