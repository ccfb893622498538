/** What `Changes` needs of a `BroadcastChannel`. */
export interface ChannelType {
  new (name: string): BroadcastChannel;
}

/** A page that may keep nothing may have no channel to other tabs either. */
function opened(Channel: ChannelType, name: string): BroadcastChannel | undefined {
  try {
    return new Channel(name);
  } catch {
    return undefined;
  }
}

/** Tells this tab and the others that what is kept under this name changed. Without channels it tells this tab only. */
export class Changes {
  readonly #watchers = new Set<() => void>();
  readonly #channel: BroadcastChannel | undefined;

  constructor(Channel: ChannelType | undefined, name: string) {
    this.#channel = Channel && opened(Channel, name);
    if (this.#channel) this.#channel.onmessage = () => this.#tell();
  }

  /** Calls back at every change until the function it returns is called. */
  watch(changed: () => void): () => void {
    // A wrapper of its own, so that the same callback can watch twice and stop once.
    const watcher = () => changed();
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** To be called after a change is safely kept. */
  announce(): void {
    this.#channel?.postMessage('changed');
    this.#tell();
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
