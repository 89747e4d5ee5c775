/** The command was understood and cannot be done; its message says why. Exit 1. */
export class Refused extends Error {}
/** The command line itself is wrong. Exit 2. */
export class Usage extends Error {}
