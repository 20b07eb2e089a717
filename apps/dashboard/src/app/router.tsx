import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Shell } from './shell';
import { NoSuchPage, PageFailed } from './page-failed';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NoSuchPage,
  errorComponent: ({ error }) => <PageFailed error={error} />,
});

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const PAGES = [
  page(
    '/',
    lazyRouteComponent(() => import('../pages/fleet/fleet-page'), 'FleetPage'),
  ),
  page(
    '/environments/$environment',
    lazyRouteComponent(() => import('../pages/environment/environment-page'), 'EnvironmentPage'),
  ),
  page(
    '/environments/$environment/remediate',
    lazyRouteComponent(() => import('../pages/remediate/remediate-page'), 'RemediatePage'),
  ),
  page(
    '/runs',
    lazyRouteComponent(() => import('../pages/runs/runs-page'), 'RunsPage'),
  ),
  page(
    '/runs/$run',
    lazyRouteComponent(() => import('../pages/run/run-page'), 'RunPage'),
  ),
  page(
    '/schedules',
    lazyRouteComponent(() => import('../pages/schedules/schedules-page'), 'SchedulesPage'),
  ),
  page(
    '/workers',
    lazyRouteComponent(() => import('../pages/workers/workers-page'), 'WorkersPage'),
  ),
] as const;

export const ROUTER = createRouter({
  routeTree: root.addChildren(PAGES),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ({ error }) => <PageFailed error={error} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof ROUTER;
  }
}
