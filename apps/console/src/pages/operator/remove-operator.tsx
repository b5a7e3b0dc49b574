import { Button } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../api/graphql.js';
import { useChange } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import type { Operator } from './operators.page.js';
import { operatorsTexts } from './operators.texts.js';

const REMOVE = graphql(`
  mutation RemoveOperator($input: RemoveOperatorInput!) {
    removeOperator(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface RemoveOperatorProps {
  readonly operator: Operator;
  /** Whoever removes themselves has nothing to see here any more: the console begins anew. */
  readonly isSelf: boolean;
}

/** Takes it away from an operator, at once. */
export function RemoveOperator({ operator: { id, name }, isSelf }: RemoveOperatorProps) {
  const t = useTexts(operatorsTexts);
  const remove = useChange(REMOVE);
  const [isOpen, setOpen] = useState(false);
  const confirm = async () => {
    await remove.mutateAsync({ id });
    if (isSelf) window.location.assign('/console');
  };
  return (
    <>
      <Button
        size="xs"
        variant="outline"
        color="red"
        aria-label={t('removeOf', { name })}
        onClick={() => setOpen(true)}
      >
        {t('remove')}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={isSelf ? t('removeSelfTitle') : t('removeTitle', { name })}
        verb={t('remove')}
        ends={[t(isSelf ? 'removeSelfEnds1' : 'removeEnds1')]}
        keeps={[t('removeKeeps1')]}
        onConfirm={confirm}
      />
    </>
  );
}
