/** Which services a product has, per role, in the order in which they are restarted. */
export interface Profile {
  readonly name: string;
  /** The service that makes a host the controller. */
  readonly controllerService: string;
  /** The service that registers its host with the platform: its end sets IS_ACTIVE to 0. */
  readonly registeringService: string;
  /** Where each service listens; the ports that the platform's servers open to each other. */
  readonly ports: Readonly<Record<string, number>>;
  readonly services: Readonly<Record<'controller' | 'front-end', readonly string[]>>;
}

const CONTROLLER = 'OutSystems Deployment Controller Service';
const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';

/**
 * OutSystems 11. Order: the documented cure of the clock incident (Deployment Controller server first, then the other
 * front-ends); the licence is validated while the Deployment Controller Service starts.
 */
export const OUTSYSTEMS_11: Profile = {
  name: 'outsystems-11',
  controllerService: CONTROLLER,
  registeringService: DEPLOYMENT,
  // The defaults; that every release of 11 still listens on them is documented, that a farm did not change them is not.
  ports: { [CONTROLLER]: 12_000, [DEPLOYMENT]: 12_001, [SCHEDULER]: 12_002 },
  services: {
    controller: [CONTROLLER, DEPLOYMENT, SCHEDULER],
    'front-end': [DEPLOYMENT, SCHEDULER],
  },
};
