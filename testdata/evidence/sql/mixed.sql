BEGIN;
ALTER TABLE public."Orders" ADD COLUMN total_cents bigint NOT NULL;
UPDATE public."Orders" SET total_cents = total * 100;
ALTER TABLE public."Orders" ALTER COLUMN total_cents SET NOT NULL, DROP COLUMN total;
CREATE INDEX ON public."Orders" (total_cents);
DO $$ BEGIN EXECUTE 'DROP TABLE x'; END $$;
COMMIT;
