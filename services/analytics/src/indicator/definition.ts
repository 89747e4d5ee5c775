/** Words in the two languages of the platform. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What counts: the one text of which both the number and its records are made, so that they cannot drift apart (INDICATOR-2). */
export interface Counted {
  readonly id: string;
  /**
   * SQL of the records that count, among the facts `f` that a condition admits: unit_id, id, from_on, to_on, key, value.
   * A record counts on each day from `from_on` to `to_on`, for ever when that is null.
   */
  readonly counted: (facts: string) => string;
  /** The column of `f` whose facts make a record together: a record changes only when a fact with its value here does. */
  readonly madeBy:
    | 'resident_id'
    | 'household_id'
    | 'visit_id'
    | 'person_id'
    | 'entry_id'
    | 'activity_id'
    | 'organisation_id'
    | 'order_id'
    | 'household_token'
    | 'volunteer_id'
    | 'record_id';
  /** SQL of the values of that column for the ids that are touched, `$2` of the unit `$1`; the ids themselves when it is left out. */
  readonly touched?: string;
}

/** An indicator as code. */
export interface IndicatorDefinition extends Counted {
  /** Grows when `counted` comes to mean something else. */
  readonly version: number;
  /** What one is: `people`, `households`, `times`, `events`, `organisations`, `fen`. */
  readonly unit: string;
  /** The collection of the API in which the records' ids are looked up. */
  readonly collection: string;
  /** A family has a number for each key, and none of its own. */
  readonly isFamily: boolean;
  readonly title: Words;
  readonly definition: Words;
}
