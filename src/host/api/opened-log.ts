import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { FOLD_NAMES, type LogSummary as EngineSummary } from '../../protocol/log.ts';
import { appendCondition, expectedVersion, newEvent } from '../append-arguments.ts';
import {
  abortSignal,
  invalid,
  listOf,
  oneOf,
  optional,
  readArguments,
  sqlParameters,
  text,
  wholeNumber,
} from '../arguments.ts';
import { FILTER, toFilter } from '../filter-arguments.ts';
import { BRANCH, toBranchChoice } from '../branch-arguments.ts';
import { SUBJECT, toSubject } from '../causation-arguments.ts';
import { DISPATCH, requireTrust, toDispatchParams } from '../dispatch-arguments.ts';
import { BAD_STATE, EXPLAINED, toStateChoice } from '../explain-arguments.ts';
import type { LogLease } from '../log/log-sessions.ts';
import type * as api from './foldline.d.ts';
import { publicBranch } from './public-branch.ts';
import { publicCausation } from './public-causation.ts';
import { publicExplanation, publicFoundEvent } from './public-explanation.ts';
import { publicDispatched } from './public-dispatched.ts';
import { publicAppendError, publicEvent } from './public-event.ts';
import { publicPatch } from './public-patch.ts';
import { publicProjection } from './public-projection.ts';
import { publicSummary } from './public-summary.ts';
import { withoutPrototypes } from './without-prototypes.ts';

const PAGE = 100;
const ROWS = 1_000;
const GRAPH = 5_000;
const EVERY = Number.MAX_SAFE_INTEGER;

const SIGNAL = { signal: optional(abortSignal) };
const LIMIT = { limit: optional(wholeNumber(1)) };
const MAKER = { fold: optional(oneOf(FOLD_NAMES)), model: optional(text) };

/** An open log as others see it: one use of a session. See foldline.d.ts. Whatever comes from outside is checked. */
export class OpenedLog implements api.EventLog {
  readonly #lease: LogLease;
  readonly #changed = new vscode.EventEmitter<api.LogSummary>();
  readonly #appended = new vscode.EventEmitter<api.AppendedEvents>();
  readonly #subscription: vscode.Disposable;
  #summary: EngineSummary;
  #disposed = false;

  readonly onDidChange = this.#changed.event;
  readonly onDidAppend = this.#appended.event;

  constructor(lease: LogLease, summary: EngineSummary) {
    this.#lease = lease;
    this.#summary = summary;
    this.#subscription = lease.session.onDidChange((next) => this.#adopt(next));
  }

  get summary(): api.LogSummary {
    return publicSummary(this.#summary);
  }

  async streams(options: api.StreamsOptions = {}): Promise<api.Page<api.Stream>> {
    const shape = { ...SIGNAL, ...LIMIT, filter: optional(text), after: optional(text) };
    const { signal, limit = PAGE, ...page } = readArguments(options, shape);
    const { items, total } = await this.#session.request('streams', { ...page, limit, order: 'name' }, signal);
    const streams = items.map(({ name, category, events, firstTime, lastTime }) => ({
      name,
      category,
      events,
      firstTime,
      lastTime,
    }));
    return { items: streams, total };
  }

  async events(options: api.EventsOptions = {}): Promise<api.EventsPage> {
    const shape = {
      ...SIGNAL,
      ...LIMIT,
      ...FILTER,
      after: optional(wholeNumber(0)),
      direction: optional(oneOf(['forward', 'backward'])),
    };
    const { signal, limit = PAGE, direction = 'forward', after, ...filter } = readArguments(options, shape);
    const params = { ...toFilter(filter), ...(after === undefined ? {} : { after }), limit, direction };
    const { items, ...rest } = await this.#session.request('events', params, signal);
    return { ...rest, items: items.map(publicEvent) };
  }

  async state(options: api.StateOptions): Promise<api.State> {
    const shape = { ...SIGNAL, ...MAKER, stream: text, version: optional(wholeNumber(0)) };
    const { signal, ...wanted } = readArguments(options, shape);
    requireTrust(wanted.model);
    const { by, state, ...result } = await this.#session.request('state', wanted, signal);
    const maker = by.kind === 'fold' ? { fold: by.fold } : { fold: by.kind, model: by.name };
    return { ...result, state: withoutPrototypes(state), ...maker };
  }

  async diff(options: api.DiffOptions): Promise<api.PatchOperation[]> {
    const shape = { ...SIGNAL, ...MAKER, stream: text, from: wholeNumber(0), to: wholeNumber(0) };
    const { signal, ...wanted } = readArguments(options, shape);
    requireTrust(wanted.model);
    return publicPatch(await this.#session.request('diff', wanted, signal));
  }

  async explain(options: api.ExplainOptions): Promise<api.ValueChange[]> {
    const { signal, limit = EVERY, ...given } = readArguments(options, { ...SIGNAL, ...EXPLAINED });
    const { versionShift } = this.#summary;
    const params = { ...toStateChoice(given, versionShift), limit, textLimit: EVERY };
    return publicExplanation(await this.#session.request('explain', params, signal), versionShift);
  }

  async bisect(options: api.BisectOptions): Promise<api.FoundEvent | null> {
    const { signal, ...given } = readArguments(options, { ...SIGNAL, ...BAD_STATE, stream: text });
    const { versionShift } = this.#summary;
    const params = toStateChoice(given, versionShift);
    return publicFoundEvent(await this.#session.request('bisect', params, signal), versionShift);
  }

  async branch(options: api.BranchOptions): Promise<api.Branch> {
    const { signal, ...described } = readArguments(options, { ...SIGNAL, ...BRANCH });
    const choice = toBranchChoice(described, this.#summary);
    return publicBranch(await this.#session.request('evaluateBranch', choice, signal));
  }

  async causation(options: api.CausationOptions): Promise<api.Causation> {
    const { signal, limit = GRAPH, ...given } = readArguments(options, { ...SIGNAL, ...LIMIT, ...SUBJECT });
    const subject = toSubject(given);
    if (subject === undefined) throw invalid(vscode.l10n.t('Give “position”, “id” or “correlationId”.'));
    return publicCausation(await this.#session.request('causationEvents', { ...subject, limit }, signal));
  }

  async query(sql: string, parameters?: api.QueryParameters, options: api.QueryOptions = {}): Promise<api.QueryResult> {
    const { signal, limit = ROWS } = readArguments(options, { ...SIGNAL, ...LIMIT });
    const bound = parameters === undefined ? {} : { parameters: sqlParameters(parameters, 'parameters') };
    return this.#session.request('query', { sql: text(sql, 'sql'), limit, ...bound }, signal);
  }

  async append(
    stream: string,
    events: readonly api.NewEvent[],
    options: api.AppendOptions = {},
  ): Promise<api.AppendResult> {
    const shape = { ...SIGNAL, expectedVersion: optional(expectedVersion), condition: optional(appendCondition) };
    const { signal, ...expectations } = readArguments(options, shape);
    const request = { stream: text(stream, 'stream'), events: listOf(newEvent)(events, 'events'), ...expectations };
    try {
      return await this.#session.request('append', request, signal);
    } catch (error) {
      throw publicAppendError(error);
    }
  }

  async dispatch(options: api.DispatchOptions): Promise<api.Dispatched> {
    const { signal, ...described } = readArguments(options, { ...SIGNAL, ...DISPATCH });
    try {
      return publicDispatched(await this.#session.request('dispatch', toDispatchParams(described), signal));
    } catch (error) {
      throw publicAppendError(error);
    }
  }

  async projections(options: api.LongOptions = {}): Promise<api.Projection[]> {
    const { signal } = readArguments(options, SIGNAL);
    return (await this.#session.request('projections', null, signal)).map(publicProjection);
  }

  async rebuild(name: string, options: api.LongOptions = {}): Promise<api.Projection[]> {
    const { signal } = readArguments(options, SIGNAL);
    await this.#session.request('rebuildProjection', { name: text(name, 'name') }, signal);
    return this.projections(options);
  }

  async verify(options: api.LongOptions = {}): Promise<api.Verification> {
    const { signal } = readArguments(options, SIGNAL);
    const { ok, problems, total, notes, checked } = await this.#session.request('verify', null, signal);
    const listed = problems.map(({ code, line, position, message }) => ({
      code,
      ...(line === undefined ? {} : { line }),
      ...(position === undefined ? {} : { position }),
      message,
    }));
    return { ok, problems: listed, total, notes, checked };
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#appended.dispose();
    this.#lease.dispose();
  }

  get #session(): LogLease['session'] {
    if (this.#disposed) throw new FoldlineError('engine-stopped', vscode.l10n.t('The log has been closed.'));
    return this.#lease.session;
  }

  #adopt(next: EngineSummary): void {
    const before = this.#summary;
    this.#summary = next;
    this.#changed.fire(publicSummary(next));
    const appended = next.generation === before.generation && next.events > before.events;
    if (appended) this.#appended.fire({ firstPosition: before.events + 1, lastPosition: next.events });
  }
}
