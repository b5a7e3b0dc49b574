import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from '../ui/common.texts.js';
import { Icon } from '../ui/icons.js';
import type { Column } from './list.js';
import classes from './list.module.css';
import type { ListState } from './list-search.js';

const TYPING_MS = 250;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A choice of which entries are listed; its value stands in the address by its name. */
export interface ListFilter {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (Choice | { readonly group: string; readonly items: Choice[] })[];
  /** What it says where nothing is chosen; "All" by default. */
  readonly allLabel?: string;
}

interface ListToolsProps<Row> {
  readonly state: ListState;
  readonly filters: readonly ListFilter[];
  readonly searchLabel: string | undefined;
  readonly tools?: ReactNode;
  readonly columns: readonly Column<Row>[];
}

/** Search, filters and, on a phone, where no column has a heading, the order. */
export function ListTools<Row>({ state, filters, searchLabel, tools, columns }: ListToolsProps<Row>) {
  const t = useTexts(commonTexts);
  const sorts = columns.filter(({ sort }) => sort);
  const isOrderAlone = !searchLabel && filters.length === 0 && !tools;
  return (
    <Group gap="sm" align="flex-end" {...(isOrderAlone && { hiddenFrom: 'sm' })}>
      {searchLabel && <Search state={state} label={searchLabel} />}
      {filters.map(({ name, label, options, allLabel }) => (
        <NativeSelect
          key={name}
          className={classes.filter}
          aria-label={label}
          data={[{ value: '', label: `${label}: ${allLabel ?? t('filterAll')}` }, ...options]}
          value={state.filter(name) ?? ''}
          onChange={(event) => state.set({ [name]: event.currentTarget.value || undefined })}
        />
      ))}
      {tools}
      {sorts.length > 0 && (
        <NativeSelect
          className={classes.sortBy}
          aria-label={t('sortBy')}
          data={[
            { value: '', label: t('sortBy') },
            ...sorts.flatMap(({ sort, label }) => [
              { value: sort!, label: `${label} ↑` },
              { value: `-${sort!}`, label: `${label} ↓` },
            ]),
          ]}
          value={state.search.sort ?? ''}
          onChange={(event) => state.set({ sort: event.currentTarget.value || undefined })}
        />
      )}
    </Group>
  );
}

/** Asks once the person pauses. What is searched for elsewhere (cleared, or by going back) stands here too. */
function Search({ state, label }: { state: ListState; label: string }) {
  const { q = '' } = state.search;
  const [text, setText] = useState(q);
  const [asked, setAsked] = useState(q);
  const [seen, setSeen] = useState(q);
  if (q !== seen) {
    setSeen(q);
    if (q !== asked) setText(q);
    setAsked(q);
  }
  const ask = useDebouncedCallback((typed: string) => {
    setText(typed); // also where the address was changed meanwhile: what is asked stands here
    setAsked(typed.trim());
    state.set({ q: typed.trim() || undefined });
  }, TYPING_MS);
  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label={label}
      placeholder={label}
      data-list-search
      leftSection={<Icon name="search" size={16} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
    />
  );
}
