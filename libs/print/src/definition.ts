import type { Content } from 'pdfmake/interfaces.js';

/** A piece of a page, as pdfmake has it; plain data, without functions, so that a thread of its own can be given it. */
export type Block = Content;

/** 表单版本: which form a page is, and from when. */
export interface FormVersion {
  /** `SN-ZF-01` */
  readonly code: string;
  /** `走访记录表` */
  readonly title: string;
  readonly version: string;
  /** A day, `2026-01-01`. */
  readonly validFrom: string;
}

/** One sheet of a document: its head and what stands below. */
export interface Sheet {
  /** What stands on top when it is not the form's own title. */
  readonly title?: string;
  /** A line under the title, such as a file number. */
  readonly subtitle?: string;
  /** Where the code in the corner leads: an address with ids alone. Absent: no code. */
  readonly leadsTo?: string;
  readonly body: readonly Block[];
}

/** One document on A4. */
export interface Page extends Sheet {
  readonly form: FormVersion;
  /** Whose form it is: `凤二村社工站`. */
  readonly station: string;
  /** Who printed it and when; across every page and at its foot. Absent on a blank form that tells nobody anything. */
  readonly printed?: { readonly by: string; readonly at: string };
  readonly landscape?: boolean;
  /** Further sheets, each on a page of its own under a head of its own: what is bound together. */
  readonly more?: readonly Sheet[];
  /** The instant that the file says it was made at: the same page at the same instant is the same file. */
  readonly madeAt: Date;
}
