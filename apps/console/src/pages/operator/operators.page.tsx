import { Alert, Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi, useChange } from '../../api/use-api.js';
import { usePerson } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { type Column, List } from '../../list/list.js';
import { useListState } from '../../list/list-search.js';
import { timeColumn } from '../../list/time-column.js';
import { type SortKeys, wholeList } from '../../list/whole-list.js';
import { useChangeForm } from '../../ui/change-form.js';
import { DialogForm, FormDialog } from '../../ui/form-dialog.js';
import { Page } from '../../ui/page.js';
import { operatorsTexts } from './operators.texts.js';
import { RemoveOperator } from './remove-operator.js';

const OPERATORS = graphql(`
  query Operators {
    operators {
      id
      name
      email
      madeAt
    }
  }
`);

const ADD = graphql(`
  mutation AddOperator($input: AddOperatorInput!) {
    addOperator(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Somebody who runs the platform. */
export type Operator = ResultOf<typeof OPERATORS>['operators'][number];

const KEYS: SortKeys<Operator> = {
  NAME: ({ name }) => name,
  EMAIL: ({ email }) => email,
  SINCE: ({ madeAt }) => madeAt,
};

/** Who runs the platform; there are never many. The last one stays. */
export function OperatorsPage() {
  const t = useTexts(operatorsTexts);
  const { user } = usePerson();
  const state = useListState();
  const result = useApi(OPERATORS, {});
  const [isAdding, setAdding] = useState(false);
  const close = () => setAdding(false);
  const operators = result.data?.operators;
  const isLast = operators?.length === 1;
  const add = <Button onClick={() => setAdding(true)}>{t('add')}</Button>;
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      {isLast && <Alert color="gray">{t('last')}</Alert>}
      <List<Operator>
        label={t('title')}
        state={state}
        result={result}
        connection={wholeList(operators, state, KEYS)}
        keyOf={({ id }) => id}
        columns={useColumns()}
        {...(!isLast && {
          actionsOf: (row: Operator) => <RemoveOperator operator={row} isSelf={row.id === user?.id} />,
        })}
        empty={{ title: t('empty') }}
      />
      <FormDialog opened={isAdding} onClose={close} title={t('add')}>
        <AddForm onDone={close} />
      </FormDialog>
    </Page>
  );
}

function useColumns(): Column<Operator>[] {
  const t = useTexts(operatorsTexts);
  const { user } = usePerson();
  return [
    {
      key: 'name',
      label: t('name'),
      sort: 'NAME',
      render: ({ id, name }) => (id === user?.id ? t('you', { name }) : name),
    },
    { key: 'email', label: t('email'), sort: 'EMAIL', render: ({ email }) => email },
    timeColumn({ key: 'since', label: t('since'), sort: 'SINCE' }, ({ madeAt }) => madeAt),
  ];
}

function AddForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(operatorsTexts);
  const add = useChange(ADD);
  const { form, ...sending } = useChangeForm({ email: '' }, async ({ email }) => {
    await add.mutateAsync({ email: email.trim() });
    onDone();
  });
  return (
    <DialogForm {...sending} failed={t('addFailed')} verb={t('addVerb')} onCancel={onDone}>
      <Text size="sm">{t('addText')}</Text>
      <TextInput
        required
        withAsterisk={false}
        type="email"
        label={t('email')}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('email')}
      />
    </DialogForm>
  );
}
