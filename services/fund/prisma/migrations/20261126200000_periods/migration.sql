-- 结账: who did each half of it. A closed month stays closed, whoever writes, and closing waits for who is posting (LEDGER-4).
ALTER TABLE periods ADD COLUMN soft_closed_by text NOT NULL DEFAULT '', ADD COLUMN soft_closed_at timestamptz(3);
CREATE FUNCTION app.keeps_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('fund.period'), hashtext(NEW.fund_id::text));
  IF TG_OP = 'UPDATE' AND (OLD.state = 3 OR (OLD.fund_id, OLD.month) IS DISTINCT FROM (NEW.fund_id, NEW.month)) THEN PERFORM app.refuse('PERIOD_CLOSED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE INSERT OR UPDATE ON periods FOR EACH ROW EXECUTE FUNCTION app.keeps_period();
