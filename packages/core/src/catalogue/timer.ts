/** A silence timer's values (TIM): `everyMs` from 15 s to 30 days, `repeat` 0 to 20 (CFG-12). */
export interface Timer {
  readonly everyMs: number;
  readonly repeat: number;
}
