import type { LinkProps } from '@tanstack/react-router';

import type { Texts } from '../i18n/define-texts.js';
import type { IconName } from '../ui/icons.js';

/** One entry of the navigation. Each area keeps its own in `pages/<area>/navigation.ts`. */
export interface NavigationItem<Key extends string = string> {
  readonly to: NonNullable<LinkProps['to']>;
  readonly icon: IconName;
  readonly text: Key;
  /** Only for those whose role holds it; everybody sees the rest. */
  readonly scope?: string;
}

/** The entries of an area, with their texts. */
export interface NavigationArea {
  readonly texts: Texts<string>;
  readonly items: readonly NavigationItem[];
}

/** Keeps the keys of entries to those of their texts. */
export function defineNavigation<Key extends string>(
  texts: Texts<Key>,
  items: readonly NavigationItem<NoInfer<Key>>[],
): NavigationArea {
  return { texts, items };
}
