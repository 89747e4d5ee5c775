-- 订单: what each order came to, in fen, under the household's token of the shop. No number of a household, and nothing of why it has its price.
CREATE TABLE order_facts (
  unit_id uuid NOT NULL, order_id uuid NOT NULL, household_token uuid NOT NULL, enterprise_id uuid NOT NULL, enterprise text NOT NULL, ordered_on date NOT NULL, gross_fen bigint NOT NULL,
  enterprise_fen bigint NOT NULL, project_fen bigint NOT NULL, household_fen bigint NOT NULL, history boolean NOT NULL, PRIMARY KEY (unit_id, order_id));
CREATE INDEX order_facts_day ON order_facts (unit_id, ordered_on);
CREATE INDEX order_facts_household ON order_facts (unit_id, household_token);
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  PERFORM app.protect('order_facts'), app.grant_actors('order_facts', 'SELECT');
  EXECUTE format('CREATE POLICY consumes ON order_facts TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON order_facts TO %I', c);
END $$;
