import { Modal, type ModalProps } from '@mantine/core';
import { createContext, use, useEffect, useState } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';

/** After the dialog itself has tried to give the focus back. */
const RETURNED_MS = 50;

/** Whether the dialog around is closed by what stands in it alone. */
const Hold = createContext<(isHeld: boolean) => void>(() => undefined);

/** Keeps the dialog around, if there is one, from being closed by the way, as long as the caller is in it. */
export function useHeldDialog(): void {
  const hold = use(Hold);
  useEffect(() => {
    hold(true);
    return () => hold(false);
  }, [hold]);
}

/** What lies above the page until it is answered or closed. */
export function Dialog(props: ModalProps) {
  const t = useTexts(commonTexts);
  const [isHeld, hold] = useState(false);
  const { opened } = props;
  useEffect(() => (opened ? () => void setTimeout(keepFocus, RETURNED_MS) : undefined), [opened]);
  return (
    <Hold value={hold}>
      <Modal
        centered
        closeButtonProps={{ 'aria-label': t('close') }}
        withCloseButton={!isHeld}
        closeOnEscape={!isHeld}
        closeOnClickOutside={!isHeld}
        {...props}
      />
    </Hold>
  );
}

/** What opened the dialog may have gone with its row: then the page's heading has the focus, not nothing. */
function keepFocus(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('h1[tabindex]')?.focus();
}
