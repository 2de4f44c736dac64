import { DuckDBInstance } from '@duckdb/node-api';
import { type BenchCase, time } from '../bench-case.ts';

/** DuckDB, native and on all cores: the file into a table, then the same questions in SQL. */
const benchCase: BenchCase = {
  name: 'DuckDB',
  async measure(path) {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const source = `read_json('${path.replaceAll("'", "''")}', format = 'newline_delimited')`;
    const load = await time(() => connection.run(`create table events as select * from ${source}`));
    const page = await time(() =>
      connection.runAndReadAll(`select * from events where stream = 'order-7' order by version limit 100`),
    );
    const sum = await time(() => connection.runAndReadAll('select type, sum(data.price) from events group by type'));
    connection.closeSync();
    instance.closeSync();
    return {
      'DuckDB: read_json into a table': load.milliseconds,
      'DuckDB: a stream’s events': page.milliseconds,
      'DuckDB: sum of a payload path by type': sum.milliseconds,
    };
  },
};
export default benchCase;
