/** The reason of the fault with which a rule refuses; `ok` when it does not. */
export function refusalOf(decide: () => unknown): string {
  try {
    decide();
    return 'ok';
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error);
  }
}
