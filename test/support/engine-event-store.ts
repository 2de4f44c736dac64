import type { AppendRequest, AppendResult } from '../../src/core/events/append.ts';
import { nodeFiles } from '../../src/platform/node/file-operations.ts';
import type { OpenParams } from '../../src/protocol/engine.ts';
import { openParamsOf, startTestEngine, type TestEngine } from './in-process-engine.ts';
import type { EventStore, StoredEvent } from './plain-event-store.ts';

/** The store in a file, reached through an engine as from the host. */
export class EngineEventStore implements EventStore {
  readonly engine: TestEngine;

  private constructor(engine: TestEngine) {
    this.engine = engine;
  }

  static async open(path: string, overrides: Partial<OpenParams> = {}, files = nodeFiles): Promise<EngineEventStore> {
    const engine = startTestEngine({ files });
    await engine.request('open', openParamsOf(path, overrides));
    await engine.request('whenRead', null);
    return new EngineEventStore(engine);
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return this.engine.request('append', request);
  }

  async events(): Promise<readonly StoredEvent[]> {
    const { items } = await this.engine.request('events', { limit: 10_000, direction: 'forward' });
    return Promise.all(
      items.map(async ({ position, stream, version, type, id, dataText }) => {
        const metadataText = await this.engine.request('text', { position, part: 'metadata' });
        return { position, stream, version, type, id, dataText, metadataText };
      }),
    );
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
