CREATE TABLE fund (
    fund_id        BIGINT NOT NULL PRIMARY KEY CHECK (fund_id > 0),
    founded_at     TEXT   NOT NULL,
    founded_by     TEXT   NOT NULL
);
CREATE TABLE fund_head (
    fund_id        BIGINT NOT NULL PRIMARY KEY,
    last_entry_no  BIGINT NOT NULL DEFAULT 0 CHECK (last_entry_no >= 0),
    log_size       BIGINT NOT NULL DEFAULT 0 CHECK (log_size >= 0),
    log_root       TEXT   NOT NULL DEFAULT '',
    log_frontier   TEXT   NOT NULL DEFAULT '',
    last_at        TEXT   NOT NULL DEFAULT '',
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE TABLE setting (
    fund_id        BIGINT NOT NULL,
    setting_no     BIGINT NOT NULL CHECK (setting_no > 0),
    name           TEXT   NOT NULL,
    from_on        TEXT   NOT NULL CHECK (length(from_on) = 10 AND from_on LIKE '____-__-__'),
    value          TEXT   NOT NULL,
    reason         TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, setting_no),
    UNIQUE (fund_id, name, from_on, setting_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE TABLE log (
    fund_id        BIGINT NOT NULL,
    log_no         BIGINT NOT NULL CHECK (log_no > 0),
    kind           TEXT   NOT NULL,
    record_key     TEXT   NOT NULL,
    logged_at      TEXT   NOT NULL,
    logged_by      TEXT   NOT NULL,
    leaf_hash      TEXT   NOT NULL CHECK (length(leaf_hash) = 64),
    PRIMARY KEY (fund_id, log_no),
    UNIQUE (fund_id, kind, record_key),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE TABLE sub_fund (
    fund_id        BIGINT NOT NULL,
    sub_fund       TEXT   NOT NULL,
    name_th        TEXT   NOT NULL,
    name_en        TEXT   NOT NULL,
    PRIMARY KEY (fund_id, sub_fund),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE TABLE account (
    fund_id        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL CHECK (account_no BETWEEN 1000 AND 9999),
    kind           TEXT   NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    role           TEXT   NOT NULL,
    sub_fund       TEXT,
    name_th        TEXT   NOT NULL,
    name_en        TEXT   NOT NULL,
    PRIMARY KEY (fund_id, account_no),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund),
    CHECK ((kind IN ('equity', 'income', 'expense')) = (sub_fund IS NOT NULL))
);
CREATE TABLE account_balance (
    fund_id        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL,
    balance_satang BIGINT NOT NULL DEFAULT 0,
    floor_satang   BIGINT,
    PRIMARY KEY (fund_id, account_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    CONSTRAINT not_overspent CHECK (floor_satang IS NULL OR balance_satang >= floor_satang)
);
CREATE TABLE sub_fund_balance (
    fund_id        BIGINT NOT NULL,
    sub_fund       TEXT   NOT NULL,
    balance_satang BIGINT NOT NULL DEFAULT 0,
    floor_satang   BIGINT,
    PRIMARY KEY (fund_id, sub_fund),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund),
    CONSTRAINT sub_fund_not_overspent CHECK (floor_satang IS NULL OR balance_satang >= floor_satang)
);
CREATE TABLE account_month (
    fund_id        BIGINT NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    account_no     BIGINT NOT NULL,
    debit_satang   BIGINT NOT NULL DEFAULT 0 CHECK (debit_satang >= 0),
    credit_satang  BIGINT NOT NULL DEFAULT 0 CHECK (credit_satang >= 0),
    PRIMARY KEY (fund_id, month, account_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no)
);
CREATE TABLE entry (
    fund_id        BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL CHECK (entry_no > 0),
    year_be        BIGINT NOT NULL,
    year_no        BIGINT NOT NULL CHECK (year_no > 0),
    kind           TEXT   NOT NULL,
    entry_on       TEXT   NOT NULL CHECK (length(entry_on) = 10 AND entry_on LIKE '____-__-__'),
    line_count     BIGINT NOT NULL CHECK (line_count > 0),
    memo           TEXT   NOT NULL,
    reverses_no    BIGINT,
    idem_key       TEXT   NOT NULL,
    posted_at      TEXT   NOT NULL,
    posted_by      TEXT   NOT NULL,
    PRIMARY KEY (fund_id, entry_no),
    UNIQUE (fund_id, year_be, year_no),
    UNIQUE (fund_id, idem_key),
    UNIQUE (fund_id, reverses_no),
    UNIQUE (fund_id, entry_no, line_count),
    FOREIGN KEY (fund_id, reverses_no) REFERENCES entry (fund_id, entry_no),
    CHECK (reverses_no IS NULL OR reverses_no < entry_no),
    CHECK (year_be = CAST(substr(entry_on, 1, 4) AS BIGINT) + 543)
);
CREATE TABLE entry_line (
    fund_id        BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL,
    line_no        BIGINT NOT NULL,
    line_count     BIGINT NOT NULL,
    debit_account  BIGINT NOT NULL,
    credit_account BIGINT NOT NULL,
    amount_satang  BIGINT NOT NULL CHECK (amount_satang > 0),
    member_no      TEXT,
    happened_on    TEXT   CHECK (happened_on IS NULL OR (length(happened_on) = 10 AND happened_on LIKE '____-__-__')),
    paper          TEXT,
    marks          BIGINT CHECK (marks IS NULL OR marks > 0),
    covers_from    TEXT   CHECK (covers_from IS NULL OR length(covers_from) = 10),
    covers_to      TEXT   CHECK (covers_to IS NULL OR length(covers_to) = 10),
    PRIMARY KEY (fund_id, entry_no, line_no),
    FOREIGN KEY (fund_id, entry_no, line_count) REFERENCES entry (fund_id, entry_no, line_count),
    FOREIGN KEY (fund_id, debit_account) REFERENCES account (fund_id, account_no),
    FOREIGN KEY (fund_id, credit_account) REFERENCES account (fund_id, account_no),
    CHECK (line_no BETWEEN 1 AND line_count),
    CHECK (debit_account <> credit_account),
    CHECK ((covers_from IS NULL) = (covers_to IS NULL) AND (covers_from IS NULL OR covers_from <= covers_to))
);
CREATE INDEX entry_by_day ON entry (fund_id, entry_on, entry_no);
CREATE INDEX line_by_member ON entry_line (fund_id, member_no, entry_no);
CREATE TABLE village (
    fund_id        BIGINT NOT NULL,
    village_no     TEXT   NOT NULL,
    name           TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, village_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE TABLE membership (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL CHECK (length(member_no) > 0),
    event_no       BIGINT NOT NULL CHECK (event_no > 0),
    event          TEXT   NOT NULL CHECK (event IN ('joined', 'corrected', 'moved', 'suspended', 'resumed',
                                                    'resigned', 'lapsed', 'deceased', 're_entered')),
    event_on       TEXT   NOT NULL CHECK (length(event_on) = 10 AND event_on LIKE '____-__-__'),
    village_no     TEXT,
    class          TEXT   NOT NULL CHECK (class IN ('general', 'child', 'elderly', 'disadvantaged', 'disabled', 'orphan')),
    standing       TEXT   NOT NULL CHECK (standing IN ('ordinary', 'associate')),
    paid_to        TEXT   CHECK (paid_to IS NULL OR (length(paid_to) = 10 AND paid_to LIKE '____-__-__')),
    note           TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, member_no, event_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no)
);
CREATE TABLE person (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL,
    version        BIGINT NOT NULL CHECK (version > 0),
    salt           TEXT   NOT NULL,
    title          TEXT   NOT NULL,
    given_name     TEXT   NOT NULL,
    family_name    TEXT   NOT NULL,
    name_key       TEXT   NOT NULL,
    national_id    TEXT   NOT NULL DEFAULT '',
    born_on        TEXT   CHECK (born_on IS NULL OR (length(born_on) = 10 AND born_on LIKE '____-__-__')),
    house_no       TEXT   NOT NULL DEFAULT '',
    phone          TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, member_no, version),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE INDEX person_by_name ON person (fund_id, name_key);
CREATE INDEX person_by_national_id ON person (fund_id, national_id);
CREATE TABLE beneficiary (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    beneficiary_no BIGINT NOT NULL CHECK (beneficiary_no > 0),
    name           TEXT   NOT NULL,
    relation       TEXT   NOT NULL DEFAULT '',
    share_parts    BIGINT NOT NULL CHECK (share_parts > 0),
    PRIMARY KEY (fund_id, member_no, version, beneficiary_no),
    FOREIGN KEY (fund_id, member_no, version) REFERENCES person (fund_id, member_no, version)
);
CREATE TABLE person_seal (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL,
    version        BIGINT NOT NULL CHECK (version > 0),
    commitment     TEXT   NOT NULL CHECK (length(commitment) = 64),
    PRIMARY KEY (fund_id, member_no, version),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE TABLE erasure (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL,
    erased_on      TEXT   NOT NULL CHECK (length(erased_on) = 10 AND erased_on LIKE '____-__-__'),
    reason         TEXT   NOT NULL CHECK (length(reason) > 0),
    PRIMARY KEY (fund_id, member_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);
CREATE TABLE collector (
    fund_id        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL,
    name           TEXT   NOT NULL,
    village_no     TEXT,
    PRIMARY KEY (fund_id, account_no),
    UNIQUE (fund_id, name),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no)
);
CREATE TABLE sheet (
    fund_id        BIGINT NOT NULL,
    sheet_no       BIGINT NOT NULL CHECK (sheet_no > 0),
    entry_no       BIGINT,
    digest         TEXT   NOT NULL CHECK (length(digest) = 64),
    layout         TEXT   NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    village_no     TEXT,
    collector_account BIGINT NOT NULL,
    file_name      TEXT   NOT NULL,
    written_satang BIGINT,
    accepted       TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, sheet_no),
    UNIQUE (fund_id, digest),
    UNIQUE (fund_id, entry_no),
    FOREIGN KEY (fund_id, entry_no) REFERENCES entry (fund_id, entry_no),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no),
    FOREIGN KEY (fund_id, collector_account) REFERENCES account (fund_id, account_no)
);
CREATE TABLE sheet_aside (
    fund_id        BIGINT NOT NULL,
    sheet_no       BIGINT NOT NULL,
    aside_no       BIGINT NOT NULL CHECK (aside_no > 0),
    sheet_row      BIGINT NOT NULL,
    code           TEXT   NOT NULL,
    member_no      TEXT   NOT NULL DEFAULT '',
    amount_satang  BIGINT,
    paper          TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, sheet_no, aside_no),
    FOREIGN KEY (fund_id, sheet_no) REFERENCES sheet (fund_id, sheet_no)
);
CREATE TABLE receipt (
    fund_id        BIGINT NOT NULL,
    book_no        TEXT   NOT NULL,
    receipt_no     BIGINT NOT NULL CHECK (receipt_no > 0),
    sheet_no       BIGINT NOT NULL,
    received_on    TEXT   NOT NULL CHECK (length(received_on) = 10 AND received_on LIKE '____-__-__'),
    payer          TEXT   NOT NULL DEFAULT '',
    is_void        BIGINT NOT NULL CHECK (is_void IN (0, 1)),
    PRIMARY KEY (fund_id, book_no, receipt_no),
    FOREIGN KEY (fund_id, sheet_no) REFERENCES sheet (fund_id, sheet_no)
);
CREATE INDEX receipt_by_sheet ON receipt (fund_id, sheet_no);
CREATE VIEW posting AS
    SELECT l.fund_id, l.entry_no, l.line_no, l.member_no, l.happened_on, l.paper,
           CASE s.side WHEN 1 THEN l.debit_account ELSE l.credit_account END AS account_no,
           CASE s.side WHEN 1 THEN l.amount_satang ELSE 0 END AS debit_satang,
           CASE s.side WHEN 1 THEN 0 ELSE l.amount_satang END AS credit_satang
    FROM entry_line l CROSS JOIN (SELECT 1 AS side UNION ALL SELECT 2 AS side) s;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER fund_no_change BEFORE UPDATE OR DELETE ON fund FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fund_no_truncate BEFORE TRUNCATE ON fund FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER setting_no_change BEFORE UPDATE OR DELETE ON setting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER setting_no_truncate BEFORE TRUNCATE ON setting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_no_truncate BEFORE TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sub_fund_no_change BEFORE UPDATE OR DELETE ON sub_fund FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sub_fund_no_truncate BEFORE TRUNCATE ON sub_fund FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_no_change BEFORE UPDATE OR DELETE ON account FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_no_truncate BEFORE TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_no_change BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_line_no_change BEFORE UPDATE OR DELETE ON entry_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_line_no_truncate BEFORE TRUNCATE ON entry_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER membership_no_change BEFORE UPDATE OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER membership_no_truncate BEFORE TRUNCATE ON membership FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_seal_no_change BEFORE UPDATE OR DELETE ON person_seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_seal_no_truncate BEFORE TRUNCATE ON person_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erasure_no_change BEFORE UPDATE OR DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erasure_no_truncate BEFORE TRUNCATE ON erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER collector_no_change BEFORE UPDATE OR DELETE ON collector FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER collector_no_truncate BEFORE TRUNCATE ON collector FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheet_no_change BEFORE UPDATE OR DELETE ON sheet FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheet_no_truncate BEFORE TRUNCATE ON sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheet_aside_no_change BEFORE UPDATE OR DELETE ON sheet_aside FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheet_aside_no_truncate BEFORE TRUNCATE ON sheet_aside FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_no_change BEFORE UPDATE OR DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_no_truncate BEFORE TRUNCATE ON receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
