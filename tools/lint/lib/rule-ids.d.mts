import type { SourceFile } from './files.d.mts';

export declare function testTitles(text: string): string;
export declare function ruleIdProblems(files: readonly SourceFile[]): string[];
