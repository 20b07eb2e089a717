/** Acts on `atOnce` items at a time. Results in the order of the items. */
export async function inTurns<T, R>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const lane = async () => {
    for (const [i, item] of queue) results.set(i, await act(item));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return items.flatMap((_, i) => {
    const result = results.get(i);
    return result === undefined ? [] : [result];
  });
}
