import { undos } from '../../api/file-services.js';
import { sayUndo } from '../../ui/undo.js';

/** Says what was done to a file and for ten seconds how to undo it; the etag is the one by which the file answered the change. */
export function sayUndone(
  file: { readonly id: string; readonly etag: string },
  said: { readonly line: string; readonly done: string },
): void {
  sayUndo({ ...said, undo: () => undos.undoChange({ id: file.id, etag: file.etag }) });
}
