import { addDays, type Day } from '@shuniu/kernel';

/** On or before which day somebody last served to be counted as inactive (INACTIVE-1): served so many days ago is served still. */
export const inactiveSince = (today: Day, afterDays: number): Day => addDays(today, -afterDays - 1);
