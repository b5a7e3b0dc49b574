import { Kbd, Stack, Switch, Table } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { Dialog } from '../ui/dialog.js';
import { onKeyboardHelp, shortcuts } from './keyboard.js';
import { shellTexts } from './shell.texts.js';

/** The shortcuts, and the dialog that lists them. */
export function KeyboardHelp() {
  const t = useTexts(shellTexts);
  const [isOpen, setOpen] = useState(false);
  const [isOn, setOn] = useState(shortcuts.areOn);
  useEffect(() => onKeyboardHelp(() => setOpen(true)), []);
  useShortcuts(isOn, () => setOpen(true));
  const toggle = (on: boolean) => {
    shortcuts.set(on);
    setOn(on);
  };
  return (
    <Dialog opened={isOpen} onClose={() => setOpen(false)} title={t('keyboard')}>
      <Stack gap="md">
        <Keys />
        <Switch
          label={t('shortcutsOn')}
          checked={isOn}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
      </Stack>
    </Dialog>
  );
}

function useShortcuts(isOn: boolean, help: () => void): void {
  const navigate = useNavigate();
  useHotkeys(
    isOn
      ? [
          ['shift+?', onPage(help)],
          ['?', onPage(help)],
          ['/', onPage(focusSearch)],
          ['h', onPage(() => void navigate({ to: '/' }))],
        ]
      : [],
  );
}

function Keys() {
  const t = useTexts(shellTexts);
  const keys = [
    ['?', t('keyHelp')],
    ['/', t('keySearch')],
    ['h', t('keyHome')],
    ['Tab', t('keyTab')],
    ['Enter', t('keyEnter')],
    ['↓ ↑', t('keyArrows')],
    ['Esc', t('keyEscape')],
  ] as const;
  return (
    <Table>
      <Table.Tbody>
        {keys.map(([key, says]) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" w={72}>
              <Kbd>{key}</Kbd>
            </Table.Th>
            <Table.Td>{says}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Does it unless a dialog or a menu lies above the page: keys are theirs then. */
function onPage(act: () => void): () => void {
  return () => {
    if (!document.querySelector('[role=dialog], [role=menu]')) act();
  };
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('[data-list-search]')?.focus();
}
