-- Counts the scores of each service and month in a copy of the responses.
select
  date_trunc('month', responses."answeredDay") as month,
  responses.service,
  services.name as "serviceName",
  count(*) as n,
  avg(csi) as mean,
  avg(case when csi >= 4 then 1.0 else 0 end) as top2,
  avg(case when csi = 5 then 1.0 else 0 end) as top1,
  avg(case when trust = 'open' then 1.0 else 0 end) as "openShare"
from responses
left join services on services.key = responses.service
where csi is not null
group by 1, 2, 3
order by 1, 2
