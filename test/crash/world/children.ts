/**
 * The processes of this test, by id. Each of them ends by itself when its channel to this process closes, but one that
 * is stopped hears nothing: so whatever is left is killed when this process ends.
 */
export class Children {
  private readonly running = new Set<number>();

  add(pid: number): void {
    this.running.add(pid);
  }

  remove(pid: number): void {
    this.running.delete(pid);
  }

  /** At once: for the last moment of this process. */
  killAll(): void {
    for (const pid of this.running)
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    this.running.clear();
  }
}
