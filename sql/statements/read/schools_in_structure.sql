-- name: schools_in_structure
-- doc: Where each school is shown in the administrative tree of a day, merged ones under their successor.
-- params: $1 text ISO day
-- returns: code text · shown_code text · province_code text · commune_code text
SELECT code, shown_code, province_code, commune_code FROM school_at($1::text::date, true) ORDER BY code
