"""Reads a year's scores and response rates of each service and month into data frames."""

import os

import pandas as pd

API = os.environ["API"]
QUERY = "from=2026-01-01&to=2027-01-01&by=service,month"


def read(table):
    return pd.read_csv(
        f"{API}/v1/{table}.csv?{QUERY}",
        storage_options={"Authorization": f"Bearer {os.environ['KEY']}"},
        # A service 007 keeps its zeros, and one that is called NA or null is not taken for an empty cell.
        dtype={"service": str, "serviceName": str},
        keep_default_na=False,
        na_values=[""],
        parse_dates=["period"],
    )


scores = read("scores")
rates = read("response-rates")
