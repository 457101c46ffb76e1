-- a column that the new version writes, and an index for it
SET lock_timeout = '2s';
SET statement_timeout = '10s';
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN source text DEFAULT 'web' NOT NULL;
CREATE TABLE audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what jsonb, at timestamptz DEFAULT now());
CREATE INDEX audit_at ON audit (at);
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
COMMENT ON COLUMN orders.note IS 'what; the customer said';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN NEW.at = now(); DROP TABLE nothing; RETURN NEW; END $body$;
GRANT SELECT ON audit TO reporting;
