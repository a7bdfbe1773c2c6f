-- Loads the files of curl.sh, with texts as they are: a service 007 keeps its zeros.
create or replace table scores as
  from read_csv('scores.csv', header = true, delim = ',', quote = '"', sample_size = -1,
    types = {'service': 'varchar', 'serviceName': 'varchar'});

create or replace table response_rates as
  from read_csv('response-rates.csv', header = true, delim = ',', quote = '"', sample_size = -1,
    types = {'service': 'varchar', 'serviceName': 'varchar'});
