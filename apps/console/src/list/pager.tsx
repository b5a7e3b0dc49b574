import { Group, Text } from '@mantine/core';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from '../ui/common.texts.js';
import { IdleButton } from '../ui/idle-button.js';
import type { Connection } from './list.js';
import type { ListState } from './list-search.js';

/** Where the API stops counting: of a total like these there may be more. */
const COUNTED_TO = [1_000, 10_000];

/** Where this page stands in the whole, and the way to the others. */
export function Pager({ state, connection }: { state: ListState; connection: Connection<unknown> }) {
  const t = useTexts(commonTexts);
  const { after = [] } = state.search;
  const { endCursor, hasNextPage } = connection.pageInfo;
  const total = connection.totalCount;
  const to = state.offset + connection.nodes.length;
  const isFirst = after.length === 0;
  const ways = [
    { text: 'first', isIdle: isFirst, to: [] },
    { text: 'previous', isIdle: isFirst, to: after.slice(0, -1) },
    { text: 'next', isIdle: !hasNextPage, to: [...after, endCursor ?? ''] },
  ] as const;
  return (
    <Group component="nav" aria-label={t('pages')} justify="space-between" gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {t(COUNTED_TO.includes(total) ? 'rangeOfMore' : 'range', { from: state.offset + 1, to, total })}
      </Text>
      {(after.length > 0 || hasNextPage) && (
        <Group gap="xs">
          {ways.map(({ text, isIdle, to: cursors }) => (
            <IdleButton
              key={text}
              size="xs"
              variant="default"
              isIdle={isIdle}
              onClick={() => state.goTo(cursors)}
            >
              {t(text)}
            </IdleButton>
          ))}
        </Group>
      )}
    </Group>
  );
}
