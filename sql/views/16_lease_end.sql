-- When a lease given now ends. Its holder renews it well before; who finds it over may take the work from him.
CREATE OR REPLACE FUNCTION lease_end() RETURNS timestamptz
LANGUAGE sql VOLATILE AS $$ SELECT clock_timestamp() + interval '60 seconds' $$;
