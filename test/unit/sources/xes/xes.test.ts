import { describe, expect, test } from 'vitest';
import { fileOf, originOf, translatedFile, type TranslatedText } from '../file-in-memory.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- <log> of a process -->
<log xes.version="1849.2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="name"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="concept:name" value="the log"/>
`;
const LOG = `${HEAD}
  <trace>
    <string key="concept:name" value="case-1"/>
    <string key="channel" value="web &amp; phone"/>
    <event>
      <string key="concept:name" value="Register"/>
      <string key="lifecycle:transition" value="complete"/>
      <string key="org:resource" value="Ada"/>
      <date key="time:timestamp" value="2026-01-05T10:00:00.123+01:00"/>
      <id key="identity:id" value="f1e2"/>
      <int key="big" value="9007199254740993"/>
      <int key="padded" value="007"/>
      <float key="cost" value="12.50"/>
      <float key="none" value="NaN"/>
      <boolean key="urgent" value="true"/>
      <list key="items"><values><string key="item" value="a"/><int key="item" value="2"/></values></list>
      <container key="place"><string key="town" value="Ulm"><int key="zip" value="89073"/></string></container>
    </event>
    <event>
      <string key="concept:name" value="Check"/>
      <string key="lifecycle:transition" value="start"/>
      <date key="time:timestamp" value="2026-01-05T11:00:00.000+01:00"/>
    </event>
  </trace>
  <trace><event><string key="concept:name" value="Register"/></event></trace>
  <event><string key="concept:name" value="Alone"/></event>
</log>
`;

const read = (content: string | Uint8Array): Promise<TranslatedText> => translatedFile(fileOf('log.xes', content));

describe('a log in XES', () => {
  test('becomes events, with a stream for each trace', async () => {
    const { format, text, events, problems } = await read(LOG);
    expect(format).toMatchObject({ origin: { name: 'xes', label: 'XES' }, confidence: 'sure', isMade: true });
    expect(problems).toEqual([]);
    expect(events.map(({ stream, type }) => `${String(stream)} ${String(type)}`)).toEqual([
      'case-1 Register',
      'case-1 Check (start)',
      'trace-2 Register',
      '(no trace) Alone',
    ]);
    expect(text.split('\n')[0]).toBe(
      '{"id":"f1e2","stream":"case-1","type":"Register","time":"2026-01-05T10:00:00.123+01:00",' +
        '"data":{"big":9007199254740993,"padded":"007","cost":12.50,"none":"NaN","urgent":true,"items":["a",2],' +
        '"place":{"town":{"value":"Ulm","attributes":{"zip":89073}}}},' +
        '"metadata":{"lifecycle:transition":"complete","org:resource":"Ada","trace":{"channel":"web & phone"}}}',
    );
  });

  test('is read up to where it is damaged, or ends too early', async () => {
    const damaged = await read(LOG.replace('<trace><event>', '<trace></event>'));
    expect(damaged.events).toHaveLength(2);
    expect(damaged.problems[0]).toMatch(/^malformed-line: Its XML is not read any further: \d+:\d+/);
    const cut = await read(LOG.slice(0, LOG.indexOf('<trace><event>')));
    expect(cut.events).toHaveLength(2);
    expect(cut.problems[0]).toMatch(/^torn-line: Its XML is incomplete/);
  });

  test('never has its entities expanded', async () => {
    const declared = '<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n<log';
    const { text, problems } = await read(LOG.replace('<log xes', `${declared} xes`).replace('"case-1"', '"&b;"'));
    expect(text).not.toContain('aaaa');
    expect(problems[0]).toMatch(/^malformed-line: .*entity/);
  });

  test.each([
    ['ISO-8859-1', (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  ])('is read in %s', async (_, encode) => {
    const { events } = await read(new Uint8Array(encode(LOG.replaceAll('Register', 'Prüfen'))));
    expect(events[0]).toMatchObject({ type: 'Prüfen' });
  });
});

test.each([
  ['another document', '<?xml version="1.0"?><feed><event/></feed>'],
  ['a log of something else', '<log>\n<line>text</line>\n</log>'],
  ['text about it', 'This is about <log xes.version="1.0">.'],
])('%s is no XES', async (_, text) => {
  expect(await originOf(fileOf('log.xes', text))).toBeUndefined();
});
