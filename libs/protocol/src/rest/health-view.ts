/** GET /health/live and /health/ready; a coordinator that is not ready answers 503. */
export interface HealthView {
  readonly status: 'live' | 'ready';
}
