import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LIVE } from '../api/live';
import { QUERIES } from '../api/query-client';
import { ROUTER } from './router';
import { THEME } from './theme';

export function App() {
  useEffect(() => LIVE.open(), []);
  return (
    <MantineProvider theme={THEME} defaultColorScheme="auto">
      <QueryClientProvider client={QUERIES}>
        <RouterProvider router={ROUTER} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
