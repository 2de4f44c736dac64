import * as vscode from 'vscode';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { describe, it } from './harness.ts';
import { line, open, openInEditor, openWritten, orders, write } from './logs.ts';

const codesOf = (uri: vscode.Uri): readonly (readonly [unknown, number])[] =>
  vscode.languages
    .getDiagnostics(uri)
    .map(({ code, range }) => [typeof code === 'object' ? code.value : code, range.start.line + 1] as const);

describe('Bad input', () => {
  it('leaves the rest of the log readable', async () => {
    const log = await openWritten(
      `\uFEFF${line({ stream: 'a', version: 1, id: 'same' })}` +
        '{"broken": \r\n' +
        '\r\n' +
        line({ stream: 'a', version: 3 }) +
        line({ stream: 'a', version: 2, id: 'same' }) +
        '{"id":"t","stream":"a","version":3,"type":"Torn","ti',
    );
    matches(log.summary, { events: 3, problems: 5 });
    const { problems, total } = await log.verify();
    equal(total, 5);
    equal(problems.map(({ code, line: at }) => `${at} ${code}`).toSorted(), [
      '2 malformed-line',
      '4 version-gap',
      '5 duplicate-id',
      '5 version-back',
      '6 torn-line',
    ]);
  });

  it('shows problems on their lines until the log is closed', async () => {
    const uri = await write(`${orders()}{"broken": \n`);
    const log = await open(uri);
    await eventually(() => equal(codesOf(uri), [['malformed-line', 4]]));
    log.dispose();
    await eventually(() => equal(codesOf(uri), []), 15_000);
  });

  it('shows the first hundred problems and counts the rest', async () => {
    const events = Array.from({ length: 200 }, (_, index) => line({ stream: 'a', version: index + 1 }));
    const uri = await write(events.join('') + '{"broken": \n'.repeat(150));
    await open(uri);
    await eventually(() => equal(codesOf(uri).length, 101));
    ok(
      vscode.languages.getDiagnostics(uri).some(({ message }) => message.includes('50')),
      'The rest is not counted.',
    );
  });

  it('keeps what looks like markup, a path or a prototype as it is', async () => {
    const hostile = '</script><img src=x onerror=alert(1)>[a](command:foldline.openLog)\u2028$(rm) ../../etc';
    const uri = await openInEditor(
      line({ stream: `${hostile}-1`, version: 1, type: hostile, id: '__proto__', data: { constructor: hostile } }) +
        line({ stream: 'constructor', version: 1, type: '__proto__' }),
    );
    const log = await open(uri);
    matches(await log.events(), {
      items: [
        { stream: `${hostile}-1`, type: hostile, id: '__proto__', data: { constructor: hostile } },
        { stream: 'constructor', type: '__proto__' },
      ],
    });
    matches(await log.state({ stream: 'constructor', fold: 'count-by-type' }), { stateText: '{"__proto__":1}' });
    matches(await log.query('select name from event_types where name = ?', ['__proto__']), { rows: [['__proto__']] });
  });

  it('opens an event that is nested deeper than any stack', async () => {
    const depth = 100_000;
    const nested = `{"id":"1","stream":"a","version":1,"type":"Deep","time":"2026-01-05T00:00:00Z","data":${'['.repeat(depth)}${']'.repeat(depth)}}\n`;
    const log = await openWritten(nested + line({ stream: 'a', version: 2 }));
    equal(log.summary.events, 2);
    const { items } = await log.events();
    equal(
      items.map(({ version, dataText }) => [version, dataText.length]),
      [
        [1, 2 * depth],
        [2, 2],
      ],
    );
    matches(await log.state({ stream: 'a' }), { version: 2 });
    matches(await log.verify(), { ok: true });
  });

  it('opens a file of bytes that are no text', async () => {
    const bytes = new Uint8Array(1000).map((_, index) => (index * 7) % 256);
    const { events, problems } = (await openWritten(bytes)).summary;
    equal(events, 0);
    ok(problems > 0, 'There are no problems.');
  });

  it('opens an empty log, and sees its first event', async () => {
    const uri = await write('');
    const log = await open(uri);
    equal(log.summary.events, 0);
    await rejects(log.state({ stream: 'a' }), 'not-found');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(line({ stream: 'a', version: 1 })));
    await eventually(() => equal(log.summary.events, 1));
  });
});
