import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** The first lines of a page: what it is about, what is true, and what can be done. */
export function PageHead({
  title,
  children,
  actions,
}: {
  title: string;
  /** The state in a sentence. */
  children?: ReactNode;
  actions?: ReactNode;
}) {
  useDocumentTitle(`${title} - Lockstep`);
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="sm">
      <Stack gap={2}>
        <Title order={1} size="h2" className="foreign">
          {title}
        </Title>
        {children !== undefined && (
          <Text component="div" c="dimmed">
            {children}
          </Text>
        )}
      </Stack>
      {actions}
    </Group>
  );
}
