import { FoldlineError } from '../../core/events/errors.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { EventChunk, ModelsOwnerSide } from '../../protocol/models.ts';
import type { LogContents } from '../log-contents.ts';
import { buffersOf, chunkAfter, chunkOfStream } from './event-chunks.ts';

/** Hands the events of a log to a worker of the user's code. Rejects with `file-changed` where the log was read anew. */
export function serveEvents(contents: () => LogContents): Pick<Handlers<ModelsOwnerSide>, 'requests'> {
  const contentsOf = (generation: number): LogContents => {
    const now = contents();
    if (now.generation !== generation) throw new FoldlineError('file-changed', 'The log was read anew meanwhile.');
    return now;
  };
  const moved = (chunk: EventChunk, transfer: (...buffers: ArrayBuffer[]) => void): EventChunk => {
    transfer(...buffersOf(chunk));
    return chunk;
  };
  return {
    requests: {
      firstFile: () => {
        throw new FoldlineError('invalid-argument', 'An engine has no files of models.');
      },
      streamEvents: ({ stream, generation, first, last }, { transfer }) => {
        const now = contentsOf(generation);
        const streamId = now.index.streamNames.find(stream);
        // A stream that is not there has no events; a command may be its first.
        if (streamId === undefined || first > last) return moved(chunkAfter(now, now.index.events), transfer);
        return moved(chunkOfStream(now, streamId, first, last), transfer);
      },
      logEvents: ({ generation, after }, { transfer }) => moved(chunkAfter(contentsOf(generation), after), transfer),
    },
  };
}
