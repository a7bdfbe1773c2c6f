# Reads a year's scores and response rates of each service and month into data frames.
query <- "from=2026-01-01&to=2027-01-01&by=service,month"

read_table <- function(table) {
  address <- paste0(Sys.getenv("API"), "/v1/", table, ".csv?", query)
  read.csv(
    url(address, headers = c(Authorization = paste("Bearer", Sys.getenv("KEY")))),
    encoding = "UTF-8",
    # A service 007 keeps its zeros, and one that is called NA is not taken for an empty cell.
    colClasses = c(service = "character", serviceName = "character", period = "Date"),
    na.strings = ""
  )
}

scores <- read_table("scores")
rates <- read_table("response-rates")
