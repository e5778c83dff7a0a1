import { type Place, UnreadableFile } from "./exchange-file.ts";

/** TRX-14: the units of all parts of a file, which share what a file may have. */
export class UnitCount {
  private readonly maxUnits: number;
  private units = 0;

  constructor(maxUnits: number) {
    this.maxUnits = maxUnits;
  }

  add(place: Place): void {
    this.units++;
    if (this.units > this.maxUnits)
      throw new UnreadableFile("too-many-units", `A file may have ${this.maxUnits} units.`, place);
  }
}
