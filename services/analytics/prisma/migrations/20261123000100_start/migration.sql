-- 分析服务: facts from others' events. Runs as analytics_owner after the platform's migration. No name, no number: a fact knows ids and days.

CREATE TABLE resident_facts (
  unit_id uuid NOT NULL, resident_id uuid NOT NULL, household_id uuid, filed_on date NOT NULL, state smallint NOT NULL, state_on date,
  history boolean NOT NULL, PRIMARY KEY (unit_id, resident_id));
CREATE INDEX resident_facts_filed ON resident_facts (unit_id, filed_on);
CREATE INDEX resident_facts_household ON resident_facts (unit_id, household_id);

CREATE TABLE resident_category_facts (
  unit_id uuid NOT NULL, resident_id uuid NOT NULL, category text NOT NULL, from_on date NOT NULL, to_on date,
  PRIMARY KEY (unit_id, resident_id, category, from_on),
  FOREIGN KEY (unit_id, resident_id) REFERENCES resident_facts);

CREATE TABLE visit_facts (
  unit_id uuid NOT NULL, visit_id uuid NOT NULL, resident_id uuid NOT NULL, type text NOT NULL, medium smallint NOT NULL, outcome smallint NOT NULL,
  visited_on date NOT NULL, history boolean NOT NULL, PRIMARY KEY (unit_id, visit_id));
CREATE INDEX visit_facts_day ON visit_facts (unit_id, visited_on);
CREATE INDEX visit_facts_resident ON visit_facts (unit_id, resident_id);

-- What facts add to an indicator's number from a day on, summed over all days and by year, month and day. The number of a day is the sum over all
-- less the years after it, the months of its year after it, the days of its month after it: for a day of late, a few rows. Kept with the facts, in
-- one transaction.
CREATE TABLE tallies (
  unit_id uuid NOT NULL, indicator text NOT NULL, key text NOT NULL,
  grain text NOT NULL CHECK (grain IN ('all', 'year', 'month', 'day')), starts_on date NOT NULL,
  value float8 NOT NULL, PRIMARY KEY (unit_id, indicator, key, grain, starts_on));
CREATE INDEX tallies_of_unit ON tallies (unit_id, grain, starts_on);
CREATE INDEX tallies_of_indicator ON tallies (indicator, grain, starts_on);

-- When the newest fact of a unit arrived: one row to read, where the facts' own times would be many.
CREATE TABLE fact_arrivals (unit_id uuid PRIMARY KEY, newest_at timestamptz(3) NOT NULL);

DO $$
DECLARE c name := app.role_of('consumer'); tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['resident_facts', 'resident_category_facts', 'visit_facts', 'tallies', 'fact_arrivals'] LOOP
    PERFORM app.protect(tbl), app.grant_actors(tbl, 'SELECT');
    EXECUTE format('CREATE POLICY consumes ON %I TO %I USING (true) WITH CHECK (true)', tbl, c);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', tbl, c);
  END LOOP;
END $$;
