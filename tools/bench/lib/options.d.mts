export interface Options {
  rounds: number;
  seconds: number;
  warm: number;
  residents: number;
  clients: number[];
  only: string[];
  anyway: boolean;
  built: boolean;
  peers: boolean;
  help: boolean;
  json: string | undefined;
  profile: string | undefined;
}
export declare const SCENARIO_IDS: readonly string[];
export declare const USAGE: string;
export declare function readOptions(argv: readonly string[]): Options;
