import { Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import type { Application } from './application-frame.js';
import { CONTAIN_LEAK } from './credential-mutations.js';
import { credentialsTexts } from './credentials.texts.js';
import { Section } from '../../../ui/section.js';

interface LeakCardProps {
  readonly application: Application;
  readonly onSecret: (secret: string) => void;
}

/** What to do where a secret got out: one switch that ends all of it. */
export function LeakCard({ application, onSecret }: LeakCardProps) {
  const t = useTexts(credentialsTexts);
  const { isAdmin } = useHere();
  const contain = useChange(CONTAIN_LEAK);
  const [isOpen, setOpen] = useState(false);
  const { id, name } = application;
  if (!isAdmin) return null;
  const confirm = async () => {
    const { clientSecret } = await contain.mutateAsync({ applicationId: id });
    if (clientSecret) onSecret(clientSecret);
  };
  return (
    <Section
      title={t('leak')}
      text={t('leakText')}
      action={
        <Button color="red" variant="outline" onClick={() => setOpen(true)}>
          {t('contain')}
        </Button>
      }
    >
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('containTitle', { name })}
        verb={t('contain')}
        ends={[t('containEnds1'), t('containEnds2'), t('containEnds3')]}
        keeps={[t('containKeeps1'), t('containKeeps2')]}
        onConfirm={confirm}
      />
    </Section>
  );
}
