import { FoldlineError } from '../core/events/errors.ts';
import { Channel, type Handlers, type Port } from '../protocol/channel.ts';
import type { EngineSide, HostSide } from '../protocol/engine.ts';
import type { LogLocation } from '../protocol/sources.ts';
import { columnsFrom, pageOfEvents, rowsAt } from './event-pages.ts';
import type { MatchListener } from './history/matching/match-teller.ts';
import { serveHistory } from './history/serve-history.ts';
import { HostFile } from './host-file.ts';
import type { EngineEnvironment } from './environment.ts';
import { foundFormats } from './found-formats.ts';
import type { ServersBundle } from './servers/server-file.ts';
import type { LogFile } from './log-file.ts';
import { LogService } from './log-service.ts';
import { sampleOf } from './sample.ts';
import { pageOfStreams, summarizeCategories, summarizeStream, summarizeTypes } from './summaries.ts';

type OpenOptions = Parameters<typeof HostFile.open>[2];

/** How a file is opened that is only looked at. */
const READ_ONLY: OpenOptions = { writable: false, durability: 'os', maximumSize: Infinity };

/** Serves one log to whoever is at the other end of the port. */
export function serveEngine(port: Port, environment: EngineEnvironment): void {
  let service: LogService | undefined;

  const log = (): LogService => {
    if (service === undefined) throw new FoldlineError('invalid-argument', 'No log is open.');
    return service;
  };

  const handlers: Handlers<EngineSide> = {
    requests: {
      ...serveHistory(log),
      open: async (params) => {
        if (service !== undefined) throw new FoldlineError('invalid-argument', 'An engine opens one log.');
        const file = await openFile(params.location, params.uri, params);
        try {
          service = await LogService.open(params, file, environment, channel);
          return service.summary;
        } catch (error) {
          file.close();
          throw error;
        }
      },
      whenRead: () => log().whenRead(),
      cancelReading: () => {
        log().cancelReading();
        return null;
      },
      close: () => {
        service?.close();
        service = undefined;
        return null;
      },
      sample: async (params) => {
        const file = await openFile(params.location, params.uri, READ_ONLY);
        try {
          return await sampleOf(params, file, environment);
        } finally {
          file.close();
        }
      },
      formats: async (params) => {
        const file = await openFile(params.location, params.uri, READ_ONLY);
        try {
          return await foundFormats(params, file, environment);
        } finally {
          file.close();
        }
      },
      serverStreams: (params, { signal }) => log().serverFile.streams(params, signal),
      setWindow: async (window) => {
        await log().setWindow(window);
        return null;
      },
      exploreServer: async (params, { signal }) => (await servers()).exploreServer(params, signal),
      exportToServer: async (params, { signal }) => {
        const onProgress = (done: number, total: number): void =>
          channel.notify('progress', { task: 'export', done, total });
        const { exportToServer } = await environment.loadTools();
        return exportToServer(log(), params, await servers(), { signal, onProgress });
      },
      summary: () => log().summary,
      categories: ({ filter, order }) => summarizeCategories(log().contents, filter, order),
      streams: (params) => pageOfStreams(log().contents, params),
      stream: ({ name }) => {
        const { contents } = log();
        const id = contents.index.streamNames.find(name);
        return id === undefined ? null : summarizeStream(contents, id);
      },
      streamNames: ({ ids }) => ids.map((id) => log().contents.index.streamNames.text(id)),
      eventTypes: () => summarizeTypes(log().contents),
      typesFor: ({ stream }) => log().payloads.typesFor(stream),
      payloadShape: ({ type, stream }) => log().payloads.shape(type, stream),
      checkPayload: ({ text, type, stream }) => log().payloads.check(text, type, stream),
      columns: ({ first, limit }, { transfer }) => {
        const columns = columnsFrom(log().contents, first, limit);
        const { stream, type, time, links } = columns;
        transfer(stream.buffer, type.buffer, time.buffer);
        if (links !== undefined) transfer(links.position.buffer, links.stream.buffer);
        return columns;
      },
      rows: ({ positions, stream }) => rowsAt(log().contents, positions, stream),
      events: async (params, { signal }) => {
        const { contents } = log();
        return pageOfEvents(contents, await log().matches(params, signal), params);
      },
      matches: async ({ token, ...filter }, { signal, transfer }) => {
        const { contents } = log();
        const tell: MatchListener | undefined =
          token === undefined
            ? undefined
            : (positions, seen, of) => channel.notify('matching', { token, positions, seen, of });
        const found = await log().matches(filter, signal, tell);
        // Kept matches answer the next page too, so what leaves is a copy.
        const positions = found?.slice() ?? Uint32Array.from({ length: contents.index.events }, (_, row) => row + 1);
        transfer(positions.buffer);
        return { positions, generation: contents.generation };
      },
      neighbour: (params, { signal }) => log().neighbour(params, signal),
      locate: (params) => log().locate(params),
      detail: (event) => log().inspection.detail(event),
      text: ({ part, path, ...event }, { signal }) => log().inspection.text(event, part, path, signal),
      stateDetail: (event, { signal }) => log().inspection.stateDetail(event, signal),
      children: ({ part, path, offset, limit, ...event }, { signal }) =>
        log().inspection.children(event, part, path, { offset, limit }, signal),
      state: (params, { signal }) => log().inspection.state(params, signal),
      append: (request, { signal }) => log().store.append(request, signal),
      setFolds: ({ folds }) => {
        log().setFolds(folds);
        return null;
      },
      setModels: (setup) => {
        log().setModels(setup);
        return null;
      },
      dispatch: async (params, { signal }) => (await log().dispatcher()).dispatch(params, signal),
      dispatchChildren: async ({ stream, event, path, offset, limit }) =>
        (await log().dispatcher()).shown(stream).children(event, path, offset, limit),
      dispatchText: async ({ stream, event, path }) => (await log().dispatcher()).shown(stream).text(event, path),
      projections: () => log().readModels.states(),
      rebuildProjection: async ({ name }, { signal }) => {
        await log().readModels.rebuild(name, signal);
        return null;
      },
      resumeProjection: async ({ name, how }) => {
        await log().readModels.resume(name, how);
        return null;
      },
      newModel: async ({ category }) => (await environment.loadTools()).newModelFile(log().contents, category),
      readModels: () => log().readModels.tables(),
      query: ({ sql, parameters, limit }, { signal }) => log().query(sql, parameters, limit, signal),
      problems: ({ limit }) => log().contents.listProblems(limit),
      verify: (_, { signal }) => log().verify(signal),
      import: (params, { signal }) => {
        const open = (): Promise<LogFile> => openFile(params.location, params.uri, { ...READ_ONLY, ...params });
        return log().import(params, open, signal);
      },
      export: async (params, { signal, transfer }) => {
        const onProgress = (done: number, total: number): void =>
          channel.notify('progress', { task: 'export', done, total });
        const { exportToFile } = await environment.loadTools();
        const result = await exportToFile(log(), params, environment, { signal, onProgress });
        if (result.bytes !== null) transfer(result.bytes.buffer);
        return result;
      },
    },
    notifications: {},
  };
  const channel = new Channel<EngineSide, HostSide>(port, handlers);

  const servers = async (): Promise<ServersBundle> => {
    if (environment.loadServers !== undefined) return environment.loadServers();
    throw new FoldlineError('server-unreachable', 'Browsers make no connections to databases and brokers.');
  };

  const openFile = async (location: LogLocation, uri: string, options: OpenOptions): Promise<LogFile> => {
    if (location.kind === 'host') return HostFile.open(channel, uri, options);
    if (location.kind === 'server') return (await servers()).openServer({ ...location, ...options });
    if (environment.openPath === undefined) throw new FoldlineError('file-unreadable', 'There are no paths here.');
    return environment.openPath(location.path, options);
  };
}
