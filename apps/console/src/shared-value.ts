import { useSyncExternalStore } from 'react';

/** A value that the whole page shares, and that is set from outside of React too. */
export class SharedValue<Value> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: Value) {}

  readonly get = (): Value => this.value;

  readonly set = (value: Value): void => {
    this.value = value;
    for (const listener of this.listeners) listener();
  };

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/** A shared value, or what `select` takes of it; whoever uses it is drawn anew when that changes. */
export function useShared<Value, Selected = Value>(
  shared: SharedValue<Value>,
  select: (value: Value) => Selected = (value) => value as unknown as Selected,
): Selected {
  return useSyncExternalStore(shared.listen, () => select(shared.get()));
}
