import { ActionIcon, Button, Input, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';

import { useActing } from '../../api/acting.js';
import { UserErrors } from '../../api/api-error.js';
import { graphql, type ResultOf } from '../../api/graphql.js';
import { request } from '../../api/request.js';
import { useApi } from '../../api/use-api.js';
import { useServerWords } from '../../i18n/server-words.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Icon } from '../../ui/icons.js';
import classes from './developers.module.css';
import { partsTexts } from './parts.texts.js';

const LINT = graphql(`
  query LintRedirectUris($uris: [String!]!) {
    lintRedirectUris(uris: $uris) {
      uri
      problems
      warnings
    }
  }
`);

type Report = ResultOf<typeof LINT>['lintRedirectUris'][number];

const TYPING_MS = 350;
const MOST = 50;

/** The addresses that are not blank, as they are registered. */
export function filled(uris: readonly string[]): string[] {
  return uris.map((uri) => uri.trim()).filter((uri) => uri !== '');
}

/**
 * Asks whether addresses can be registered, before anything is made that needs them.
 * @throws UserErrors with the first problem, for this field
 */
export function useAddressCheck(field: string): (uris: readonly string[]) => Promise<void> {
  const acting = useActing();
  return async (uris) => {
    if (uris.length === 0) return;
    const { lintRedirectUris } = await request(acting, LINT, { uris: [...uris] });
    const bad = lintRedirectUris.find(({ problems }) => problems.length > 0);
    if (!bad) return;
    const message = `${bad.uri}: ${bad.problems[0]}`;
    throw new UserErrors([{ code: 'REDIRECT_URI', message, field: [field] }]);
  };
}

interface AddressListProps {
  readonly label: string;
  readonly description?: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: React.ReactNode;
}

/** Redirect addresses, one a line; beside each, what the server has against it before it is registered. */
export function AddressList({ value, onChange, ...wrapper }: AddressListProps) {
  const t = useTexts(partsTexts);
  const reports = useReports(value);
  const lines = value.length > 0 ? value : [''];
  return (
    <Input.Wrapper role="group" aria-label={wrapper.label} labelElement="div" {...wrapper}>
      <Stack gap="xs" mt="xs">
        {lines.map((uri, index) => (
          <Line
            key={index} // lines have no name but their place
            of={wrapper.label}
            number={index + 1}
            uri={uri}
            report={reports.get(uri.trim())}
            isRemovable={lines.length > 1 || uri !== ''}
            onChange={(changed) => onChange(lines.with(index, changed))}
            onRemove={() => onChange(lines.filter((_, place) => place !== index))}
          />
        ))}
        {lines.length < MOST && (
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => onChange([...lines, ''])}
            >
              {t('addAddress')}
            </Button>
          </div>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

interface LineProps {
  /** The name of the list. */
  readonly of: string;
  readonly number: number;
  readonly uri: string;
  readonly report: Report | undefined;
  readonly isRemovable: boolean;
  readonly onChange: (uri: string) => void;
  readonly onRemove: () => void;
}

function Line({ of, number, uri, report, isRemovable, onChange, onRemove }: LineProps) {
  const t = useTexts(partsTexts);
  return (
    <div>
      <div className={classes.address}>
        <TextInput
          type="url"
          aria-label={`${of}: ${t('address', { number })}`}
          placeholder="https://app.example.org/callback"
          spellCheck={false}
          autoComplete="off"
          value={uri}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('removeAddress', { number })}
          disabled={!isRemovable}
          onClick={onRemove}
        >
          <Icon name="close" size={16} />
        </ActionIcon>
      </div>
      <Findings report={report} />
    </div>
  );
}

function useReports(value: readonly string[]): ReadonlyMap<string, Report> {
  const [uris] = useDebouncedValue(filled(value).slice(0, MOST), TYPING_MS);
  const { data } = useApi(LINT, { uris }, { enabled: uris.length > 0 });
  return new Map(data?.lintRedirectUris.map((report) => [report.uri, report]));
}

function Findings({ report }: { report: Report | undefined }) {
  const t = useTexts(partsTexts);
  const wordsOf = useServerWords();
  if (!report) return null;
  const isGood = report.problems.length + report.warnings.length === 0;
  return (
    <ul className={classes.findings} aria-live="polite">
      {report.problems.map((text) => (
        <li key={text} data-grave>
          {wordsOf(text)}.
        </li>
      ))}
      {report.warnings.map((text) => (
        <li key={text} data-mild>
          {wordsOf(text)}.
        </li>
      ))}
      {isGood && <li>{t('canRegister')}</li>}
    </ul>
  );
}
