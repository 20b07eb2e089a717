/** Some of one scenario, little enough that threads stay busy to the end. */
export interface Job {
  readonly part: 'bursts' | 'watch';
  readonly scenario: string;
  readonly from: number;
  readonly count: number;
}
