/** A worker that is connected now. */
export interface WorkerView {
  readonly id: string;
  readonly environment: string;
  readonly host: string;
  readonly state: 'connected';
  readonly version: string;
}
