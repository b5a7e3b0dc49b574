import { Group } from '@mantine/core';

import { CopyButton } from './copy-button.js';

/**
 * An id or an address as programs take it, beside it what copies it.
 * @param name what it is, in words: `client id`
 */
export function Copyable({ value, name }: { value: string; name: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <code>{value}</code>
      <CopyButton value={value} name={name} />
    </Group>
  );
}
