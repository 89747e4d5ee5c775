import { create } from '@bufbuild/protobuf';
import { type Document, DocumentSchema } from '@shuniu/contracts';

/** The name that Content-Disposition gives (RFC 6266): the one in UTF-8, else the plain one. */
export function fileNameOf(disposition: string): string {
  const [, whole] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  const [, plain] = /filename="([^"]*)"/i.exec(disposition) ?? [];
  try {
    return whole ? decodeURIComponent(whole) : (plain ?? '');
  } catch {
    return plain ?? '';
  }
}

/** The reply of a method that answers with a file: the gateway sends the file itself. */
export async function documentOf(response: Response): Promise<Document> {
  return create(DocumentSchema, {
    fileName: fileNameOf(response.headers.get('content-disposition') ?? ''),
    mediaType: response.headers.get('content-type') ?? '',
    content: new Uint8Array(await response.arrayBuffer()),
  });
}

/** How long a browser may take to read what was handed to it, in milliseconds. */
const HELD_MS = 60_000;

/** Saves a file as every browser does, phones too. */
export function save(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(url), HELD_MS);
}

/** Saves what a method answered, under the name it has. */
export function saveDocument({ content, mediaType, fileName }: Document): void {
  save(new Blob([content as Uint8Array<ArrayBuffer>], { type: mediaType }), fileName);
}

/**
 * Opens a PDF in a window of its own, where a person prints it. A phone, and a browser that lets no window open, saves it instead.
 * `at` is a window that was opened by the click itself.
 */
export function openDocument(made: Document, at: Window | null): void {
  if (!at || at.closed) {
    saveDocument(made);
    return;
  }
  const url = URL.createObjectURL(new Blob([made.content as Uint8Array<ArrayBuffer>], { type: made.mediaType }));
  at.location.replace(url);
  window.setTimeout(() => URL.revokeObjectURL(url), HELD_MS);
}
