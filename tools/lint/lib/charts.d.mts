export declare function goldenProblems(golden: string, now: string): string[];
export declare function renderProblems(text: string, registry?: string): string[];
export declare function checkCharts(options?: {
  write?: boolean;
  say?: (line: string) => void;
}): Promise<{ passed: number; failed: number; skipped: number; lines: string[] }>;
