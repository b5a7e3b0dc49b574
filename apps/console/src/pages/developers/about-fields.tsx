import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { useTexts } from '../../i18n/use-texts.js';
import { partsTexts } from './parts.texts.js';

type Link = 'homepageUrl' | 'logoUrl' | 'privacyUrl' | 'termsUrl';

interface AboutValues {
  readonly name: string;
  readonly description: string;
}

interface AboutFieldsProps<Values> {
  readonly form: UseFormReturnType<Values>;
  readonly links: readonly (Link & keyof Values)[];
}

/** What people are told of an application. */
export function AboutFields<Values extends AboutValues>({ form, links }: AboutFieldsProps<Values>) {
  const t = useTexts(partsTexts);
  return (
    <>
      <TextInput
        required
        label={t('name')}
        description={t('nameHint')}
        maxLength={120}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Textarea
        label={t('description')}
        description={t('descriptionHint')}
        maxLength={1_000}
        autosize
        minRows={2}
        {...form.getInputProps('description')}
      />
      {links.map((link) => (
        <TextInput
          key={link}
          type="url"
          label={t(link)}
          description={link === 'logoUrl' ? t('logoUrlHint') : undefined}
          placeholder="https://"
          autoComplete="off"
          {...form.getInputProps(link)}
        />
      ))}
    </>
  );
}
