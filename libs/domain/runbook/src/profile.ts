/** Which services a product has, per role, in the order in which they are restarted. */
export interface Profile {
  readonly name: string;
  /** The service that makes a host the controller. */
  readonly controllerService: string;
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
  services: {
    controller: [CONTROLLER, DEPLOYMENT, SCHEDULER],
    'front-end': [DEPLOYMENT, SCHEDULER],
  },
};
