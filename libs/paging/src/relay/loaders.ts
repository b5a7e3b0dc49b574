import DataLoader from 'dataloader';

/** Makes loaders that live and die with one request: nothing that one caller may see reaches another. */
export class Loader<Key, Value> {
  private readonly loaders = new WeakMap<object, DataLoader<Key, Value>>();

  /** Loads one of the keys that a request asks for; all that it asks at once are read together. */
  load(request: object, key: Key, batch: (keys: readonly Key[]) => Promise<Value[]>): Promise<Value> {
    let loader = this.loaders.get(request);
    if (!loader) {
      loader = new DataLoader(batch, { cache: false }); // a change made by the same request must show
      this.loaders.set(request, loader);
    }
    return loader.load(key);
  }
}
