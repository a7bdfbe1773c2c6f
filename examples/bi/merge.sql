-- Brings the copy up to date by the files changes.ndjson and services.csv of keep-copy.sh.
begin;

create or replace temp table changes as from responses limit 0;
copy changes from 'changes.ndjson' (format json);

merge into responses
  using (from changes qualify row_number() over (partition by id order by change desc) = 1) as newest using (id)
  when matched then update by name
  when not matched then insert by name;

create or replace table services as from read_csv('services.csv', header = true, all_varchar = true);

commit;
