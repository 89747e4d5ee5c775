export interface SourceFile {
  readonly path: string;
  readonly text: string;
}
export declare function repositoryFiles(): Promise<SourceFile[]>;
