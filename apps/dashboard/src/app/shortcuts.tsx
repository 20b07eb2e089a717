import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { areKeysOn, switchKeys } from './key-switch';
import { isTyping, keyStroke, type KeyState, NO_KEYS } from '../model/key-strokes';
import { NAVIGATION } from './navigation';

const OPEN = 'lockstep:shortcuts';
export const openShortcuts = (): void => {
  window.dispatchEvent(new Event(OPEN));
};

const ROWS: readonly (readonly [string, string])[] = [
  ['?', 'this list'],
  ['/', 'search in the list of the page'],
  ...NAVIGATION.flatMap(({ entries }) => entries).map(
    ({ label, key }) => [`g ${key}`, `to ${label}`] as const,
  ),
  ['Esc', 'close what is open'],
];

/** Listens for the keys of every page. While somebody types, keys are letters. */
export function Shortcuts() {
  const [isOpen, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const [isOn, setOn] = useState(areKeysOn);
  useEffect(() => {
    let state: KeyState = NO_KEYS;
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!areKeysOn() || document.querySelector('[role=dialog]') !== null) return;
      const stroke = keyStroke(state, { key: event.key, atMs: event.timeStamp });
      state = stroke.state;
      switch (stroke.command?.kind) {
        case 'help':
          return open();
        case 'search':
          event.preventDefault();
          return document.querySelector<HTMLElement>('[data-search]')?.focus();
        case 'go':
          return void navigate({ to: stroke.command.to });
        case undefined:
          return;
      }
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener(OPEN, open);
    return () => {
      window.removeEventListener('keydown', pressed);
      window.removeEventListener(OPEN, open);
    };
  }, [navigate, open]);
  return (
    <Modal opened={isOpen} onClose={close} title="Keyboard shortcuts">
      <KeyTable />
      <Switch
        mt="md"
        label="Single keys do this"
        description="Off for those whose speech or input device types letters by itself"
        checked={isOn}
        onChange={({ currentTarget }) => {
          switchKeys(currentTarget.checked);
          setOn(currentTarget.checked);
        }}
      />
    </Modal>
  );
}

function KeyTable() {
  return (
    <Table>
      <Table.Tbody>
        {ROWS.map(([keys, what]) => (
          <Table.Tr key={keys}>
            <Table.Td>
              {keys.split(' ').map((key) => (
                <Kbd key={key} mr={4}>
                  {key}
                </Kbd>
              ))}
            </Table.Td>
            <Table.Td>{what}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
