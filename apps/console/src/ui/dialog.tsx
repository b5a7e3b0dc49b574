import { Modal, type ModalProps } from '@mantine/core';
import { createContext, use, useEffect, useEffectEvent, useId, useState } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { SharedValue, useShared } from '../shared-value.js';
import { commonTexts } from './common.texts.js';
import { AroundDialog, askToLeave, unsaved } from './unsaved.js';

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

interface OpenDialog {
  readonly id: string;
  readonly close: () => void;
}

/** The dialogs that are open, each above the one before. */
const openDialogs = new SharedValue<readonly OpenDialog[]>([]);

/** Above the page, below what a field in a dialog unfolds. */
const LOWEST = 200;

/** One listener for all: each of several would hear a key that has just opened or closed another dialog. */
window.addEventListener('keydown', closeHighest, { capture: true });

function closeHighest({ key, isComposing, target }: KeyboardEvent): void {
  if (key !== 'Escape' || isComposing) return;
  // Mantine marks a field that has unfolded something: the key folds that.
  const isOfField = target instanceof HTMLElement && target.dataset['mantineStopPropagation'] === 'true';
  if (!isOfField) openDialogs.get().at(-1)?.close();
}

/**
 * What lies above the page until it is answered or closed; one may lie above another. Where something was typed in a form
 * of it, it is not closed by the way without a question.
 */
export function Dialog({ opened, onClose, ...props }: ModalProps) {
  const t = useTexts(commonTexts);
  const id = useId();
  const [isHeld, hold] = useState(false);
  const close = async () => {
    if (isHeld) return;
    if (!unsaved.isIn(id) || (await askToLeave())) onClose();
  };
  useOpenDialog(id, opened, () => void close());
  const level = useLevel(id);
  useEffect(() => (opened ? () => void setTimeout(keepFocus, RETURNED_MS) : undefined), [opened]);
  return (
    <AroundDialog value={id}>
      <Hold value={hold}>
        <Modal
          centered
          closeButtonProps={{ 'aria-label': t('close') }}
          withCloseButton={!isHeld}
          closeOnEscape={false}
          zIndex={LOWEST + level}
          opened={opened}
          onClose={() => void close()}
          {...props}
        />
      </Hold>
    </AroundDialog>
  );
}

/** Has Escape close it while it is the highest one. */
function useOpenDialog(id: string, opened: boolean, close: () => void): void {
  const onEscape = useEffectEvent(close);
  useEffect(() => {
    if (!opened) return;
    openDialogs.set([...openDialogs.get(), { id, close: () => onEscape() }]);
    return () => openDialogs.set(openDialogs.get().filter((each) => each.id !== id));
  }, [id, opened]);
}

/** How many dialogs lie below this one. */
function useLevel(id: string): number {
  return useShared(openDialogs, (dialogs) =>
    Math.max(
      dialogs.findIndex((each) => each.id === id),
      0,
    ),
  );
}

/** What opened the dialog may have gone with its row: then the page's heading has the focus, not nothing. */
function keepFocus(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('h1[tabindex]')?.focus();
}
