import DataLoader from 'dataloader';

/** Creates one data loader per request, so that callers never share data. */
export class Loader<Key, Value> {
  private readonly loaders = new WeakMap<object, DataLoader<Key, Value>>();

  /** Loads a value. Keys that a request loads at the same time are read in one batch. */
  load(request: object, key: Key, batch: (keys: readonly Key[]) => Promise<Value[]>): Promise<Value> {
    let loader = this.loaders.get(request);
    if (!loader) {
      loader = new DataLoader(batch, { cache: false }); // the result must include changes of the same request
      this.loaders.set(request, loader);
    }
    return loader.load(key);
  }
}
