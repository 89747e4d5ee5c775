import type { SourceFile } from './files.d.mts';

type Check = (files: readonly SourceFile[]) => string[];
export declare const longFiles: Check;
export declare const defaultExports: Check;
export declare const unfinished: Check;
export declare const unrunTests: Check;
export declare const sleepsInTests: Check;
export declare const machinePaths: Check;
export declare const lockAddresses: Check;
export declare const idNumbers: Check;
export declare function checkDigit(first17: string): string;
export declare const SOURCE_CHECKS: Readonly<Record<string, Check>>;
