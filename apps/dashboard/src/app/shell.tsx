import { AppShell, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ConnectionBanner } from './connection-banner';
import { NAVIGATION } from './navigation';
import { ShellTools } from './shell-tools';
import { Shortcuts } from './shortcuts';

/** The frame of every page: where one is, who one is, whether what is shown is current. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useFocusOnContent(path);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'lg' }}
    >
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? 'Close the navigation' : 'Open the navigation'}
            />
            <Link to="/" aria-label="Lockstep, to the fleet" style={{ display: 'flex' }}>
              <img src="/icon.svg" alt="" width={28} height={28} />
            </Link>
            <Text fw={700} size="lg" visibleFrom="xs">
              Lockstep
            </Text>
          </Group>
          <ShellTools />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Pages">
        <AppShell.Section grow component={ScrollArea}>
          <Pages path={path} onChosen={close} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <ConnectionBanner />
        <Outlet />
      </AppShell.Main>
      <Shortcuts />
    </AppShell>
  );
}

function Pages({ path, onChosen }: { path: string; onChosen: () => void }) {
  return NAVIGATION.map(({ label, entries }) => (
    <div key={label}>
      <Text size="xs" fw={600} c="dimmed" px="sm" pt="sm" pb={4}>
        {label}
      </Text>
      {entries.map((entry) => (
        <NavLink
          key={entry.to}
          component={Link}
          to={entry.to}
          label={entry.label}
          active={isWithin(path, entry.to)}
          aria-current={isWithin(path, entry.to) ? 'page' : undefined}
          onClick={onChosen}
          style={{ borderRadius: 8 }}
        />
      ))}
    </div>
  ));
}

/** A new page begins at its beginning for those who do not see it change; the first one is where the browser puts them. */
function useFocusOnContent(path: string): void {
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [path]);
}

/** An environment is reached through the fleet. */
const isWithin = (path: string, to: string): boolean =>
  to === '/' ? path === '/' || path.startsWith('/environments') : path.startsWith(to);
