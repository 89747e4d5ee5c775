/** The value at a path such as `members[2].outcome`. */
const at = (form: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], form);
const words = (value: unknown): string | undefined => JSON.stringify(value);

/** The errors that still count: of a field that was changed since it was sent, nobody knows whether it is wrong. */
export function stillWrong(errors: Readonly<Record<string, string>>, sent: unknown, now: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(errors).filter(([path]) => words(at(sent, path)) === words(at(now, path))));
}
