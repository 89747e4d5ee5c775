import type { DescEnum, DescField, DescMessage, DescMethod, DescService } from '@bufbuild/protobuf';

export type Described = DescMethod | DescField | DescMessage | DescEnum | DescService;

/** The place of a declaration, as SourceCodeInfo counts it. */
function placeOf(d: Described): number[] {
  switch (d.kind) {
    case 'service':
      return [6, d.file.services.indexOf(d)];
    case 'rpc':
      return [...placeOf(d.parent), 2, d.parent.methods.indexOf(d)];
    case 'field':
      return [...placeOf(d.parent), 2, d.parent.fields.indexOf(d)];
    case 'message':
      return d.parent ? [...placeOf(d.parent), 3, d.parent.nestedMessages.indexOf(d)] : [4, d.file.messages.indexOf(d)];
    case 'enum':
      return d.parent ? [...placeOf(d.parent), 4, d.parent.nestedEnums.indexOf(d)] : [5, d.file.enums.indexOf(d)];
  }
}

/** The comment above a declaration, in one paragraph; empty when there is none. */
export function commentOf(d: Described): string {
  const place = placeOf(d).join();
  const file = 'file' in d ? d.file : d.parent.file;
  const comment = file.proto.sourceCodeInfo?.location.find(l => l.path.join() === place)?.leadingComments ?? '';
  return comment.replace(/\s+/g, ' ').trim();
}

/** The faults a method's comment lists, in the order in which they win: `Faults, the first that holds: A, B.` */
export function faultsIn(comment: string): string[] {
  const list = /\bFaults\b[^:]*:\s*([A-Z][A-Z0-9_]*(?:,\s*[A-Z][A-Z0-9_]*)*)/.exec(comment)?.[1];
  return list?.split(/,\s*/) ?? [];
}
