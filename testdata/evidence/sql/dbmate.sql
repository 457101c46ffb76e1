-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note ON orders (note);

-- migrate:down
DROP INDEX orders_note;
DROP TABLE orders;
