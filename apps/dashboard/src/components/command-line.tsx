import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core';
import { CheckIcon, CopyIcon } from './icons';

/** A command for a terminal, as it is typed, with a button that copies it. */
export function CommandLine({ command }: { command: string }) {
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" w="fit-content" maw="100%">
      <Code
        className="foreign"
        px="sm"
        py={6}
        style={{ whiteSpace: 'pre-wrap', userSelect: 'all' }}
      >
        {command}
      </Code>
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy'}>
            <ActionIcon
              variant="subtle"
              onClick={copy}
              aria-label={copied ? 'Copied' : `Copy the command ${command}`}
            >
              {copied ? <CheckIcon /> : <CopyIcon />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
