-- lockstep: no transaction
-- ILIKE '%x%' over a btree scans; over trigrams it does not (R-LST-2).
create index concurrently if not exists patients_search_trigram on patients using gin (search gin_trgm_ops);
