import type { LogLine, NewLogLines } from '#adapters/store';

/** The table of the workers' lines in memory: each (command, number) once. */
export class LogRows {
  readonly #lines = new Map<string, LogLine[]>();
  readonly #known = new Set<string>();

  append({ runId, commandId, lines, atMs }: NewLogLines): number {
    const rows = this.#lines.get(runId) ?? [];
    this.#lines.set(runId, rows);
    let added = 0;
    for (const { n: line, text } of lines) {
      const key = `${commandId} ${line}`;
      if (this.#known.has(key)) continue;
      this.#known.add(key);
      rows.push({ n: rows.length + 1, commandId, line, atMs, text });
      added += 1;
    }
    return added;
  }

  read(runId: string, after: number, limit: number): LogLine[] {
    return (this.#lines.get(runId) ?? []).filter(({ n }) => n > after).slice(0, limit);
  }
}
