-- Creates the copy of the responses. Its columns are those of /v1/responses.
create table if not exists responses (
  id uuid primary key, change bigint, erased boolean, "answeredAt" timestamptz, "answeredDay" date, "updatedAt" timestamptz,
  survey text, "surveyVersion" int, service text, "serviceName" text, line text, agent text, "agentName" text,
  company text, "companyName" text, level int, touchpoint text, channel text, via text, trust text, unsolicited boolean,
  ticket text, round int, person text, revision int, csi int, nps int, comment text, reasons text, answers text
);
