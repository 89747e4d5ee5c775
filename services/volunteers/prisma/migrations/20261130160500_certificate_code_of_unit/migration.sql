-- Who checks a certificate names its station too: a code is unique there.
DROP INDEX certificates_code;
CREATE UNIQUE INDEX certificates_code ON certificates (unit_id, check_code);
