import { ActionIcon, Menu } from '@mantine/core';
import { useRef } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { Icon } from './icons.js';

/** One thing that can be done, by its verb. */
export interface RowAction {
  readonly verb: string;
  /** Whether it takes something away; then it is red. */
  readonly isGrave?: boolean;
  readonly onChoose: () => void;
}

interface RowMenuProps {
  /** Of what it is the menu, by name. */
  readonly name: string;
  /** What is false is left out. */
  readonly actions: readonly (RowAction | false)[];
  /** As large as the buttons beside it, where it stands at the head of a page. */
  readonly isLarge?: boolean;
}

/** What can be done with one thing, behind three dots. */
export function RowMenu({ name, actions, isLarge = false }: RowMenuProps) {
  const common = useTexts(commonTexts);
  const dots = useRef<HTMLButtonElement>(null);
  const choose = (action: RowAction) => {
    // A dialog gives the focus back to where it was when it opened: not to an entry that is gone by then.
    dots.current?.focus();
    action.onChoose();
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          ref={dots}
          {...(isLarge ? { variant: 'default', size: 36 } : { variant: 'subtle', color: 'gray' })}
          aria-label={common('actionsFor', { name })}
        >
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(
          (action) =>
            action && (
              <Menu.Item
                key={action.verb}
                {...(action.isGrave && { c: 'var(--mantine-color-error)' })}
                onClick={() => choose(action)}
              >
                {action.verb}
              </Menu.Item>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
