/** The time, as an argument: rules and tests never ask the machine. */
export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };
export const fixedClock = (instant: string): Clock => ({ now: () => new Date(instant) });
