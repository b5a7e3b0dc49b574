import { Text } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../api/graphql.js';
import { useChange } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { ReasonField } from '../../ui/reason-field.js';
import { RowButton } from '../../ui/row-button.js';
import { platformTexts } from './platform.texts.js';
import type { PlatformStanding } from './standing.js';

const SUSPEND_ORGANIZATION = graphql(`
  mutation SuspendOrganizationByOperator($input: SuspendOrganizationByOperatorInput!) {
    suspendOrganizationByOperator(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const RESUME_ORGANIZATION = graphql(`
  mutation ResumeOrganizationByOperator($input: ResumeOrganizationByOperatorInput!) {
    resumeOrganizationByOperator(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SUSPEND_APPLICATION = graphql(`
  mutation SuspendApplicationByOperator($input: SuspendApplicationByOperatorInput!) {
    suspendApplicationByOperator(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const RESUME_APPLICATION = graphql(`
  mutation ResumeApplicationByOperator($input: ResumeApplicationByOperatorInput!) {
    resumeApplicationByOperator(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface Subject extends PlatformStanding {
  readonly id: string;
  readonly name: string;
}

interface Decision {
  readonly id: string;
  readonly reason: string;
}

type Decide = (decision: Decision) => Promise<unknown>;

/** What an operator can decide about an organization. */
export function OrganizationDecision({ row }: { row: Subject }) {
  const suspend = useChange(SUSPEND_ORGANIZATION).mutateAsync;
  const resume = useChange(RESUME_ORGANIZATION).mutateAsync;
  return <DecisionButton row={row} kind="organization" suspend={suspend} resume={resume} />;
}

/** What an operator can decide about an application. */
export function ApplicationDecision({ row }: { row: Subject }) {
  const suspend = useChange(SUSPEND_APPLICATION).mutateAsync;
  const resume = useChange(RESUME_APPLICATION).mutateAsync;
  return <DecisionButton row={row} kind="application" suspend={suspend} resume={resume} />;
}

interface DecisionButtonProps {
  readonly row: Subject;
  readonly kind: 'organization' | 'application';
  readonly suspend: Decide;
  readonly resume: Decide;
}

/** Suspends what the platform has not suspended yet, else resumes it. */
function DecisionButton({ row, kind, suspend, resume }: DecisionButtonProps) {
  const t = useTexts(platformTexts);
  const [isOpen, setOpen] = useState(false);
  if (row.status === 'DELETED') return null;
  const verb = row.isSuspendedByPlatform ? 'resume' : 'suspend';
  const shared = { row, kind, opened: isOpen, onClose: () => setOpen(false) };
  return (
    <>
      <RowButton verb={t(verb)} name={row.name} onClick={() => setOpen(true)} />
      {/* One at a time, by its key: while it closes, the row has turned round already. */}
      <DecisionDialog {...shared} key={verb} verb={verb} decide={verb === 'suspend' ? suspend : resume} />
    </>
  );
}

interface DecisionDialogProps {
  readonly row: Subject;
  readonly kind: 'organization' | 'application';
  readonly verb: 'suspend' | 'resume';
  readonly decide: Decide;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function DecisionDialog({ row, kind, verb, decide, ...dialog }: DecisionDialogProps) {
  const t = useTexts(platformTexts);
  const [reason, setReason] = useState('');
  const isGrave = verb === 'suspend';
  return (
    <ConfirmDialog
      {...dialog}
      title={t(`${verb}Title`, row as { name: string })}
      verb={t(verb)}
      isGrave={isGrave}
      isReady={reason.trim() !== ''}
      {...(isGrave && {
        ends: [t(`${kind}Ends1`), t(`${kind}Ends2`)],
        keeps: [t(`${kind}Keeps1`), t(`${kind}Keeps2`)],
      })}
      onConfirm={() => decide({ id: row.id, reason: reason.trim() })}
    >
      {!isGrave && <Text size="sm">{t('resumeText')}</Text>}
      <ReasonField
        required
        label={t('reason')}
        description={t('reasonHint')}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
