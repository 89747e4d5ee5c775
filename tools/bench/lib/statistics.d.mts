export declare const median: (numbers: readonly number[]) => number;
export declare function quantile(numbers: readonly number[], share: number): number;
export declare function ratioOf(
  ours: readonly number[],
  limit: readonly number[],
): { median: number; min: number; max: number; steady: boolean };
