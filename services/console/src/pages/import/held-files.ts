/** Files of this tab's checks, so that a mapping can be sent with the same file again. Nothing of them is kept on disk. */
const files = new Map<string, File>();
export const holdFile = (importId: string, file: File): void => {
  files.set(importId, file);
};
export const heldFile = (importId: string): File | undefined => files.get(importId);
