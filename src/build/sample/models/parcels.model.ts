/** Projections need no model: a parcel's way, written down station by station. */
interface ParcelEvent {
  type: string;
  stream: string;
  time: string | null;
  position: number;
  data: { carrier?: string; lastScan?: { depot: string } };
}

interface Database {
  run(sql: string, ...values: unknown[]): void;
}

const station =
  (what: (event: ParcelEvent) => string | undefined) =>
  (event: ParcelEvent, db: Database): void =>
    db.run(
      'insert into parcel_way values (?, ?, ?, ?, ?)',
      event.stream,
      event.time,
      event.type,
      what(event) ?? null,
      event.position,
    );

export const projections = [
  {
    name: 'parcel_way',
    tables: `
      create table parcel_way(parcel text, time text, what text, place text, position integer primary key);
      create index parcel_way_parcel on parcel_way(parcel);
    `,
    on: {
      ParcelLabelled: station(({ data }) => data.carrier),
      ParcelScanned: station(({ data }) => data.lastScan?.depot),
      ParcelDelivered: station(() => undefined),
    },
  },
];

export const queries = {
  WayOfParcel: {
    description: 'Where a parcel has been',
    sql: 'select position, time, what, place from parcel_way where parcel = :parcel order by position',
  },
};
