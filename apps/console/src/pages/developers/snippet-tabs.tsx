import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';

import { CodeBlock } from './code-block.js';
import type { Snippet } from './snippets.js';

/** The same in several languages, one at a time. */
export function SnippetTabs({ label, snippets }: { label: string; snippets: readonly Snippet[] }) {
  const [chosen, choose] = useState<string | null>(null);
  const shown = snippets.find(({ key }) => key === chosen) ?? snippets[0];
  if (!shown) return null;
  return (
    <Stack gap="xs">
      <div>
        <SegmentedControl
          size="xs"
          aria-label={label}
          data={snippets.map(({ key, title }) => ({ value: key, label: title }))}
          value={shown.key}
          onChange={choose}
        />
      </div>
      <CodeBlock name={shown.title} code={shown.code} />
    </Stack>
  );
}
