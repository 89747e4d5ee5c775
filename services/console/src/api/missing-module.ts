// As Chromium, Firefox and Safari say it, and Vite for a style sheet.
const SAID = /dynamically imported module|Importing a module script failed|Unable to preload CSS/i;

/** A part of the console could not be fetched: with a network there, it is of a version that a newer one has replaced since the page was opened. */
export const isMissingModule = (error: unknown): boolean => error instanceof Error && SAID.test(error.message);
