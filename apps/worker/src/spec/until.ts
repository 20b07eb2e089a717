/** Milliseconds. Far above what any condition needs, so that a busy machine fails no test. */
const DEADLINE = 20_000;

/** Resolves when the condition holds; rejects with its name when it does not for 20 s. */
export async function until(condition: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + DEADLINE;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${condition}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
