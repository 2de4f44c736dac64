import type { CausationSubject } from '../../protocol/causation.ts';
import type { Causation } from '../api/foldline.d.ts';
import { publicCausation } from '../api/public-causation.ts';
import { optional, readArguments, wholeNumber } from '../arguments.ts';
import { SUBJECT, toSubject } from '../causation-arguments.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

/** Events that a program is given where it does not say how many. */
const MOST_EVENTS = 5_000;

/**
 * Shows the causes and effects of an event, or of all events of a correlation. `{ uri?, position? | id? |
 * correlationId?, limit? }` → the graph, as the API's `causation` gives it; or a stream's node, for its last event.
 */
export const showCausation: CommandHandler = async (context, argument): Promise<Causation | undefined> => {
  if (!isProgrammatic(argument)) {
    const position = isNode(argument, 'stream') ? argument.stream.lastPosition : undefined;
    return useLog(context, uriOf(argument), async (session) => {
      const subject = { position: positionOf(session, position) };
      context.causation.show(session.uri, { mode: 'graph', subject });
      return undefined;
    });
  }
  const shape = { ...LOG, ...SUBJECT, limit: optional(wholeNumber(1)) };
  const { uri, limit = MOST_EVENTS, ...given } = readArguments(argument, shape);
  const chosen = toSubject(given);
  return useLog(context, uri, async (session) => {
    const subject: CausationSubject = chosen ?? { position: positionOf(session, undefined) };
    const graph = await session.request('causationEvents', { ...subject, limit });
    context.causation.show(session.uri, { mode: 'graph', subject });
    return publicCausation(graph);
  });
};
