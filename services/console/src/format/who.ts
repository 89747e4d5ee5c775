/** Who did it: the name of the person as of then, else the login, where no name is known. */
export const whoOf = <F extends string>(record: Readonly<Record<F | `${F}Name`, string>>, field: F): string =>
  record[`${field}Name`] || record[field];
