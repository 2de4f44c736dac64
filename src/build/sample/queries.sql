-- Open shop.events.ndjson, then press "Run" above a statement.
-- `orders_by_status` and `parcel_way` are kept by the projections in `models`.

-- How many orders are where
select status, count(*) as orders, round(sum(total), 2) as euros
from orders_by_status
group by status
order by orders desc;

-- What one order went through, with its read model beside: click a position to go there
select e.position, e.type, e.time, o.status as now
from events e join orders_by_status o on o."order" = e.stream
where e.stream = :stream
order by e.position;

-- Refunds that came twice
select stream, count(*) as refunds
from events
where type = 'RefundIssued'
group by stream
having refunds > 1;
