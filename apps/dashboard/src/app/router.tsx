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

const fleet = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/fleet/fleet-page'), 'FleetPage'),
});

export const ROUTER = createRouter({
  routeTree: root.addChildren([fleet]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ({ error }) => <PageFailed error={error} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof ROUTER;
  }
}
