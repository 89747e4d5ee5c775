/** Waits until `look` answers something true, looking often; fails with `what` after `limitMs`. A test never sleeps for a guess of time. */
export async function until<T>(what: string, look: () => Promise<T> | T, limitMs = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen as NonNullable<T>;
    if (Date.now() > end) throw new Error(`did not happen in time: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
