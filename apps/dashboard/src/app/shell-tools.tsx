import {
  ActionIcon,
  Button,
  Group,
  Popover,
  Stack,
  Text,
  TextInput,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useState } from 'react';
import { rememberActor, storedActor } from '../api/actor';
import { MoonIcon, QuestionIcon, SunIcon } from '../components/icons';
import { openShortcuts } from './shortcuts';

/** Right end of the header: the keys, the light, and who one is. */
export function ShellTools() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionIcon variant="subtle" aria-label="Keyboard shortcuts" onClick={openShortcuts}>
        <QuestionIcon />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={isDark ? 'Light colours' : 'Dark colours'}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <SunIcon /> : <MoonIcon />}
      </ActionIcon>
      <Operator />
    </Group>
  );
}

/** The place of the login: until people can log in, a name that is kept with what one does. */
function Operator() {
  const [name, setName] = useState(storedActor);
  const [isOpen, setOpen] = useState(false);
  // What was typed and not kept is no name.
  const turn = (opens: boolean) => {
    setName(storedActor());
    setOpen(opens);
  };
  return (
    <Popover opened={isOpen} onChange={turn} width={300} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact-md" onClick={() => turn(!isOpen)}>
          <span className="foreign">{storedActor() === '' ? 'Who are you?' : storedActor()}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            rememberActor(name);
            turn(false);
          }}
        >
          <Stack gap="sm">
            <TextInput
              label="Your name"
              description="Kept with every run, answer and approval that you give here."
              value={name}
              maxLength={100}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Text size="xs" c="dimmed">
              People cannot log in yet, so the coordinator is reached from its own server alone.
            </Text>
            <Button type="submit">Keep</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
