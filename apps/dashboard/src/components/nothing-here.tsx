import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty page says why it is empty and how that changes. */
export function NothingHere({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="xl" bg="var(--card)">
      <Stack gap="xs" maw={640}>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text component="div" c="dimmed">
          {children}
        </Text>
      </Stack>
    </Paper>
  );
}
