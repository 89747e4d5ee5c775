/** What AES-GCM made of a value. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}
/** A list or a round that may be opened without a network, sealed by its owner's PIN. */
export interface KeptRow {
  /** login/kind/id */
  readonly key: string;
  readonly login: string;
  /** Milliseconds since 1970: from then on it is gone. */
  readonly until: number;
  readonly sealed: Sealed;
}
/** The lock of a login's kept views. */
export interface PinRow {
  readonly login: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** A known word, sealed: tells a right PIN. */
  readonly check: Sealed;
  readonly wrong: number;
}
