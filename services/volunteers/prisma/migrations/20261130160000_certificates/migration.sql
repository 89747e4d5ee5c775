-- 志愿服务证明 (民政部令67号): what it says is frozen; whoever has the code verifies it.
ALTER TABLE serials ADD COLUMN certificates int NOT NULL DEFAULT 0;
-- state: 1 有效, 2 已作废.
CREATE TABLE certificates (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, name text NOT NULL, number text NOT NULL, check_code text NOT NULL, from_on date NOT NULL, to_on date NOT NULL,
  timed_minutes int NOT NULL, by_hand_minutes int NOT NULL, carried_minutes int NOT NULL, lines jsonb NOT NULL, state smallint NOT NULL CHECK (state IN (1, 2)),
  issued_by text NOT NULL, issued_at timestamptz(3) NOT NULL, revoked_by text NOT NULL DEFAULT '', revoked_at timestamptz(3), reason text NOT NULL DEFAULT '',
  CHECK (from_on <= to_on), CHECK ((state = 2) = (revoked_at IS NOT NULL)), CHECK ((state = 2) = (reason <> '')), UNIQUE (unit_id, id), UNIQUE (unit_id, number),
  FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
-- Across all stations: who verifies names none.
CREATE UNIQUE INDEX certificates_code ON certificates (check_code);
CREATE INDEX certificates_volunteer ON certificates (unit_id, volunteer_id, issued_at DESC);
CREATE INDEX certificates_newest ON certificates (unit_id, issued_at DESC, id DESC);

-- CERTIFICATE-1: what was issued says for ever what it said; CERTIFICATE-3: what was revoked stays so.
CREATE FUNCTION app.keeps_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 2 OR (NEW.unit_id, NEW.id, NEW.volunteer_id, NEW.name, NEW.number, NEW.check_code, NEW.from_on, NEW.to_on, NEW.timed_minutes, NEW.by_hand_minutes, NEW.carried_minutes, NEW.lines, NEW.issued_at)
    IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.volunteer_id, OLD.name, OLD.number, OLD.check_code, OLD.from_on, OLD.to_on, OLD.timed_minutes, OLD.by_hand_minutes, OLD.carried_minutes, OLD.lines, OLD.issued_at)
  THEN PERFORM app.refuse('CERTIFICATE_REVOKED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON certificates FOR EACH ROW EXECUTE FUNCTION app.keeps_certificate();

-- 表单: which form is printed in which version, from when. Not anybody's data. The code is the platform's own; the order prescribes what a certificate says, and no number of a form.
CREATE TABLE printed_forms (
  code text NOT NULL, title text NOT NULL, version text NOT NULL, valid_from date NOT NULL, valid_to date, source text NOT NULL, sure text NOT NULL CHECK (sure IN ('H', 'M', 'L')),
  PRIMARY KEY (code, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO printed_forms VALUES ('SN-ZM-01', '志愿服务证明', '1', '2021-02-01', NULL, '志愿服务记录与证明出具办法（试行）（民政部令第67号）：证明的内容；版式是平台的', 'M');

SELECT app.protect('certificates'), app.grant_actors('certificates', 'SELECT, INSERT, UPDATE');
-- CERTIFICATE-4: which unit's rows to read for whoever has the code, and nothing else.
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE 'ALTER TABLE printed_forms ENABLE ROW LEVEL SECURITY';
  EXECUTE 'ALTER TABLE printed_forms FORCE ROW LEVEL SECURITY';
  EXECUTE format('GRANT SELECT ON printed_forms TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY reads_all ON printed_forms FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('CREATE POLICY tells ON certificates FOR SELECT TO %I USING (true)', app.role_of('owner'));
END $$;
CREATE FUNCTION app.unit_of_certificate(code text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT u.code FROM public.certificates c JOIN app.unit u ON u.id = c.unit_id WHERE c.check_code = $1 $$;
DO $$
BEGIN
  REVOKE EXECUTE ON FUNCTION app.unit_of_certificate FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.unit_of_certificate TO %I', app.role_of('consumer'));
END $$;
