import { Button, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import classes from '../developers.module.css';
import { ReadOnly } from '../../../ui/read-only.js';
import { type Application, ApplicationFrame } from './application-frame.js';
import { dangerTexts } from './danger.texts.js';
import { Section } from '../../../ui/section.js';
import { TransferSection } from './transfer-section.js';

const SUSPEND = graphql(`
  mutation SuspendApplication($input: SuspendApplicationInput!) {
    suspendApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const RESUME = graphql(`
  mutation ResumeApplication($input: ResumeApplicationInput!) {
    resumeApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteApplication($input: DeleteApplicationInput!) {
    deleteApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** What stops an application, for a while or for good, or gives it away. */
export function DangerPage() {
  const { isAdmin } = useHere();
  return (
    <ApplicationFrame>
      {(application) => (
        <>
          <ReadOnly />
          {isAdmin && (
            <Card>
              <ul className={classes.list}>
                <li>
                  {application.status === 'ACTIVE' ? (
                    <Suspend application={application} />
                  ) : (
                    <Resume application={application} />
                  )}
                </li>
                <li>
                  <TransferSection application={application} />
                </li>
                <li>
                  <Delete application={application} />
                </li>
              </ul>
            </Card>
          )}
        </>
      )}
    </ApplicationFrame>
  );
}

function Suspend({ application: { id, name } }: { application: Application }) {
  const t = useTexts(dangerTexts);
  const suspend = useChange(SUSPEND);
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={t('suspend')}
      text={t('suspendText')}
      action={
        <Button color="red" variant="outline" onClick={() => setOpen(true)}>
          {t('suspend')}
        </Button>
      }
    >
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('suspendTitle', { name })}
        verb={t('suspend')}
        ends={[t('suspendEnds1'), t('suspendEnds2')]}
        keeps={[t('suspendKeeps1')]}
        onConfirm={() => suspend.mutateAsync({ id })}
      />
    </Section>
  );
}

function Resume({ application: { id, name } }: { application: Application }) {
  const t = useTexts(dangerTexts);
  const resume = useChange(RESUME);
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={t('resume')}
      text={t('resumeText')}
      action={<Button onClick={() => setOpen(true)}>{t('resume')}</Button>}
    >
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('resumeTitle', { name })}
        verb={t('resume')}
        isGrave={false}
        onConfirm={() => resume.mutateAsync({ id })}
      >
        <Text size="sm">{t('resumeSays')}</Text>
      </ConfirmDialog>
    </Section>
  );
}

function Delete({ application: { id, name } }: { application: Application }) {
  const t = useTexts(dangerTexts);
  const { organization } = useHere();
  const navigate = useNavigate();
  const remove = useChange(DELETE);
  const [isOpen, setOpen] = useState(false);
  const confirm = async () => {
    await remove.mutateAsync({ id });
    await navigate({ to: '/$org/applications', params: { org: organization.id } });
  };
  return (
    <Section
      title={t('delete')}
      text={t('deleteText')}
      action={
        <Button color="red" variant="outline" onClick={() => setOpen(true)}>
          {t('delete')}
        </Button>
      }
    >
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('deleteTitle', { name })}
        verb={t('delete')}
        ends={[t('deleteEnds1'), t('deleteEnds2'), t('deleteEnds3')]}
        keeps={[t('deleteKeeps1')]}
        typed={name}
        onConfirm={confirm}
      />
    </Section>
  );
}
