CREATE TABLE fund (
    fund_id        INTEGER NOT NULL PRIMARY KEY CHECK (fund_id > 0),
    founded_at     TEXT   NOT NULL,
    founded_by     TEXT   NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE fund_head (
    fund_id        INTEGER NOT NULL PRIMARY KEY,
    last_entry_no  INTEGER NOT NULL DEFAULT 0 CHECK (last_entry_no >= 0),
    log_size       INTEGER NOT NULL DEFAULT 0 CHECK (log_size >= 0),
    log_root       TEXT   NOT NULL DEFAULT '',
    log_frontier   TEXT   NOT NULL DEFAULT '',
    last_at        TEXT   NOT NULL DEFAULT '',
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    fund_id        INTEGER NOT NULL,
    setting_no     INTEGER NOT NULL CHECK (setting_no > 0),
    name           TEXT   NOT NULL,
    from_on        TEXT   NOT NULL CHECK (length(from_on) = 10 AND from_on LIKE '____-__-__'),
    value          TEXT   NOT NULL,
    reason         TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, setting_no),
    UNIQUE (fund_id, name, from_on, setting_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    fund_id        INTEGER NOT NULL,
    log_no         INTEGER NOT NULL CHECK (log_no > 0),
    kind           TEXT   NOT NULL,
    record_key     TEXT   NOT NULL,
    logged_at      TEXT   NOT NULL,
    logged_by      TEXT   NOT NULL,
    leaf_hash      TEXT   NOT NULL CHECK (length(leaf_hash) = 64),
    PRIMARY KEY (fund_id, log_no),
    UNIQUE (fund_id, kind, record_key),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sub_fund (
    fund_id        INTEGER NOT NULL,
    sub_fund       TEXT   NOT NULL,
    name_th        TEXT   NOT NULL,
    name_en        TEXT   NOT NULL,
    PRIMARY KEY (fund_id, sub_fund),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    fund_id        INTEGER NOT NULL,
    account_no     INTEGER NOT NULL CHECK (account_no BETWEEN 1000 AND 9999),
    kind           TEXT   NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    role           TEXT   NOT NULL,
    sub_fund       TEXT,
    name_th        TEXT   NOT NULL,
    name_en        TEXT   NOT NULL,
    PRIMARY KEY (fund_id, account_no),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund),
    CHECK ((kind IN ('equity', 'income', 'expense')) = (sub_fund IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE account_balance (
    fund_id        INTEGER NOT NULL,
    account_no     INTEGER NOT NULL,
    balance_satang INTEGER NOT NULL DEFAULT 0,
    floor_satang   INTEGER,
    PRIMARY KEY (fund_id, account_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    CONSTRAINT not_overspent CHECK (floor_satang IS NULL OR balance_satang >= floor_satang)
) STRICT, WITHOUT ROWID;
CREATE TABLE sub_fund_balance (
    fund_id        INTEGER NOT NULL,
    sub_fund       TEXT   NOT NULL,
    balance_satang INTEGER NOT NULL DEFAULT 0,
    floor_satang   INTEGER,
    PRIMARY KEY (fund_id, sub_fund),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund),
    CONSTRAINT sub_fund_not_overspent CHECK (floor_satang IS NULL OR balance_satang >= floor_satang)
) STRICT, WITHOUT ROWID;
CREATE TABLE account_month (
    fund_id        INTEGER NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    account_no     INTEGER NOT NULL,
    debit_satang   INTEGER NOT NULL DEFAULT 0 CHECK (debit_satang >= 0),
    credit_satang  INTEGER NOT NULL DEFAULT 0 CHECK (credit_satang >= 0),
    PRIMARY KEY (fund_id, month, account_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
    fund_id        INTEGER NOT NULL,
    entry_no       INTEGER NOT NULL CHECK (entry_no > 0),
    year_be        INTEGER NOT NULL,
    year_no        INTEGER NOT NULL CHECK (year_no > 0),
    kind           TEXT   NOT NULL,
    entry_on       TEXT   NOT NULL CHECK (length(entry_on) = 10 AND entry_on LIKE '____-__-__'),
    line_count     INTEGER NOT NULL CHECK (line_count > 0),
    memo           TEXT   NOT NULL,
    reverses_no    INTEGER,
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
    CHECK (year_be = CAST(substr(entry_on, 1, 4) AS INTEGER) + 543)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_line (
    fund_id        INTEGER NOT NULL,
    entry_no       INTEGER NOT NULL,
    line_no        INTEGER NOT NULL,
    line_count     INTEGER NOT NULL,
    debit_account  INTEGER NOT NULL,
    credit_account INTEGER NOT NULL,
    amount_satang  INTEGER NOT NULL CHECK (amount_satang > 0),
    member_no      TEXT,
    happened_on    TEXT   CHECK (happened_on IS NULL OR (length(happened_on) = 10 AND happened_on LIKE '____-__-__')),
    paper          TEXT,
    marks          INTEGER CHECK (marks IS NULL OR marks > 0),
    covers_from    TEXT   CHECK (covers_from IS NULL OR length(covers_from) = 10),
    covers_to      TEXT   CHECK (covers_to IS NULL OR length(covers_to) = 10),
    PRIMARY KEY (fund_id, entry_no, line_no),
    FOREIGN KEY (fund_id, entry_no, line_count) REFERENCES entry (fund_id, entry_no, line_count),
    FOREIGN KEY (fund_id, debit_account) REFERENCES account (fund_id, account_no),
    FOREIGN KEY (fund_id, credit_account) REFERENCES account (fund_id, account_no),
    CHECK (line_no BETWEEN 1 AND line_count),
    CHECK (debit_account <> credit_account),
    CHECK ((covers_from IS NULL) = (covers_to IS NULL) AND (covers_from IS NULL OR covers_from <= covers_to))
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_by_day ON entry (fund_id, entry_on, entry_no);
CREATE INDEX line_by_member ON entry_line (fund_id, member_no, entry_no);
CREATE TABLE village (
    fund_id        INTEGER NOT NULL,
    village_no     TEXT   NOT NULL,
    name           TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, village_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE membership (
    fund_id        INTEGER NOT NULL,
    member_no      TEXT   NOT NULL CHECK (length(member_no) > 0),
    event_no       INTEGER NOT NULL CHECK (event_no > 0),
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
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    fund_id        INTEGER NOT NULL,
    member_no      TEXT   NOT NULL,
    version        INTEGER NOT NULL CHECK (version > 0),
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
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_name ON person (fund_id, name_key);
CREATE INDEX person_by_national_id ON person (fund_id, national_id);
CREATE TABLE beneficiary (
    fund_id        INTEGER NOT NULL,
    member_no      TEXT   NOT NULL,
    version        INTEGER NOT NULL,
    beneficiary_no INTEGER NOT NULL CHECK (beneficiary_no > 0),
    name           TEXT   NOT NULL,
    relation       TEXT   NOT NULL DEFAULT '',
    share_parts    INTEGER NOT NULL CHECK (share_parts > 0),
    PRIMARY KEY (fund_id, member_no, version, beneficiary_no),
    FOREIGN KEY (fund_id, member_no, version) REFERENCES person (fund_id, member_no, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_seal (
    fund_id        INTEGER NOT NULL,
    member_no      TEXT   NOT NULL,
    version        INTEGER NOT NULL CHECK (version > 0),
    commitment     TEXT   NOT NULL CHECK (length(commitment) = 64),
    PRIMARY KEY (fund_id, member_no, version),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE erasure (
    fund_id        INTEGER NOT NULL,
    member_no      TEXT   NOT NULL,
    erased_on      TEXT   NOT NULL CHECK (length(erased_on) = 10 AND erased_on LIKE '____-__-__'),
    reason         TEXT   NOT NULL CHECK (length(reason) > 0),
    PRIMARY KEY (fund_id, member_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE collector (
    fund_id        INTEGER NOT NULL,
    account_no     INTEGER NOT NULL,
    name           TEXT   NOT NULL,
    village_no     TEXT,
    PRIMARY KEY (fund_id, account_no),
    UNIQUE (fund_id, name),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE sheet (
    fund_id        INTEGER NOT NULL,
    sheet_no       INTEGER NOT NULL CHECK (sheet_no > 0),
    entry_no       INTEGER,
    digest         TEXT   NOT NULL CHECK (length(digest) = 64),
    layout         TEXT   NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    village_no     TEXT,
    collector_account INTEGER NOT NULL,
    file_name      TEXT   NOT NULL,
    written_satang INTEGER,
    accepted       TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, sheet_no),
    UNIQUE (fund_id, digest),
    UNIQUE (fund_id, entry_no),
    FOREIGN KEY (fund_id, entry_no) REFERENCES entry (fund_id, entry_no),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no),
    FOREIGN KEY (fund_id, collector_account) REFERENCES account (fund_id, account_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE sheet_aside (
    fund_id        INTEGER NOT NULL,
    sheet_no       INTEGER NOT NULL,
    aside_no       INTEGER NOT NULL CHECK (aside_no > 0),
    sheet_row      INTEGER NOT NULL,
    code           TEXT   NOT NULL,
    member_no      TEXT   NOT NULL DEFAULT '',
    amount_satang  INTEGER,
    paper          TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, sheet_no, aside_no),
    FOREIGN KEY (fund_id, sheet_no) REFERENCES sheet (fund_id, sheet_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (
    fund_id        INTEGER NOT NULL,
    book_no        TEXT   NOT NULL,
    receipt_no     INTEGER NOT NULL CHECK (receipt_no > 0),
    sheet_no       INTEGER NOT NULL,
    received_on    TEXT   NOT NULL CHECK (length(received_on) = 10 AND received_on LIKE '____-__-__'),
    payer          TEXT   NOT NULL DEFAULT '',
    is_void        INTEGER NOT NULL CHECK (is_void IN (0, 1)),
    PRIMARY KEY (fund_id, book_no, receipt_no),
    FOREIGN KEY (fund_id, sheet_no) REFERENCES sheet (fund_id, sheet_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_sheet ON receipt (fund_id, sheet_no);
CREATE VIEW posting AS
    SELECT l.fund_id, l.entry_no, l.line_no, l.member_no, l.happened_on, l.paper,
           CASE s.side WHEN 1 THEN l.debit_account ELSE l.credit_account END AS account_no,
           CASE s.side WHEN 1 THEN l.amount_satang ELSE 0 END AS debit_satang,
           CASE s.side WHEN 1 THEN 0 ELSE l.amount_satang END AS credit_satang
    FROM entry_line l CROSS JOIN (SELECT 1 AS side UNION ALL SELECT 2 AS side) s;
CREATE TRIGGER fund_no_update BEFORE UPDATE ON fund BEGIN SELECT RAISE(ABORT, 'append-only: fund'); END;
CREATE TRIGGER fund_no_delete BEFORE DELETE ON fund BEGIN SELECT RAISE(ABORT, 'append-only: fund'); END;
CREATE TRIGGER fund_once BEFORE INSERT ON fund
    WHEN EXISTS (SELECT 1 FROM fund WHERE fund_id = NEW.fund_id)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in fund'); END;
CREATE TRIGGER setting_no_update BEFORE UPDATE ON setting BEGIN SELECT RAISE(ABORT, 'append-only: setting'); END;
CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'append-only: setting'); END;
CREATE TRIGGER setting_once BEFORE INSERT ON setting
    WHEN EXISTS (SELECT 1 FROM setting WHERE fund_id = NEW.fund_id AND setting_no = NEW.setting_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in setting'); END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'append-only: log'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'append-only: log'); END;
CREATE TRIGGER log_once BEFORE INSERT ON log
    WHEN EXISTS (SELECT 1 FROM log WHERE fund_id = NEW.fund_id AND log_no = NEW.log_no)
      OR EXISTS (SELECT 1 FROM log WHERE fund_id = NEW.fund_id AND kind = NEW.kind AND record_key = NEW.record_key)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in log'); END;
CREATE TRIGGER sub_fund_no_update BEFORE UPDATE ON sub_fund BEGIN SELECT RAISE(ABORT, 'append-only: sub_fund'); END;
CREATE TRIGGER sub_fund_no_delete BEFORE DELETE ON sub_fund BEGIN SELECT RAISE(ABORT, 'append-only: sub_fund'); END;
CREATE TRIGGER sub_fund_once BEFORE INSERT ON sub_fund
    WHEN EXISTS (SELECT 1 FROM sub_fund WHERE fund_id = NEW.fund_id AND sub_fund = NEW.sub_fund)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in sub_fund'); END;
CREATE TRIGGER account_no_update BEFORE UPDATE ON account BEGIN SELECT RAISE(ABORT, 'append-only: account'); END;
CREATE TRIGGER account_no_delete BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'append-only: account'); END;
CREATE TRIGGER account_once BEFORE INSERT ON account
    WHEN EXISTS (SELECT 1 FROM account WHERE fund_id = NEW.fund_id AND account_no = NEW.account_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in account'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append-only: entry'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append-only: entry'); END;
CREATE TRIGGER entry_once BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE fund_id = NEW.fund_id AND entry_no = NEW.entry_no)
      OR EXISTS (SELECT 1 FROM entry WHERE fund_id = NEW.fund_id AND year_be = NEW.year_be AND year_no = NEW.year_no)
      OR EXISTS (SELECT 1 FROM entry WHERE fund_id = NEW.fund_id AND idem_key = NEW.idem_key)
      OR EXISTS (SELECT 1 FROM entry WHERE fund_id = NEW.fund_id AND reverses_no = NEW.reverses_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in entry'); END;
CREATE TRIGGER entry_line_no_update BEFORE UPDATE ON entry_line BEGIN SELECT RAISE(ABORT, 'append-only: entry_line'); END;
CREATE TRIGGER entry_line_no_delete BEFORE DELETE ON entry_line BEGIN SELECT RAISE(ABORT, 'append-only: entry_line'); END;
CREATE TRIGGER entry_line_once BEFORE INSERT ON entry_line
    WHEN EXISTS (SELECT 1 FROM entry_line WHERE fund_id = NEW.fund_id AND entry_no = NEW.entry_no AND line_no = NEW.line_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in entry_line'); END;
CREATE TRIGGER membership_no_update BEFORE UPDATE ON membership BEGIN SELECT RAISE(ABORT, 'append-only: membership'); END;
CREATE TRIGGER membership_no_delete BEFORE DELETE ON membership BEGIN SELECT RAISE(ABORT, 'append-only: membership'); END;
CREATE TRIGGER membership_once BEFORE INSERT ON membership
    WHEN EXISTS (SELECT 1 FROM membership WHERE fund_id = NEW.fund_id AND member_no = NEW.member_no AND event_no = NEW.event_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in membership'); END;
CREATE TRIGGER person_seal_no_update BEFORE UPDATE ON person_seal BEGIN SELECT RAISE(ABORT, 'append-only: person_seal'); END;
CREATE TRIGGER person_seal_no_delete BEFORE DELETE ON person_seal BEGIN SELECT RAISE(ABORT, 'append-only: person_seal'); END;
CREATE TRIGGER person_seal_once BEFORE INSERT ON person_seal
    WHEN EXISTS (SELECT 1 FROM person_seal WHERE fund_id = NEW.fund_id AND member_no = NEW.member_no AND version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in person_seal'); END;
CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'append-only: erasure'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'append-only: erasure'); END;
CREATE TRIGGER erasure_once BEFORE INSERT ON erasure
    WHEN EXISTS (SELECT 1 FROM erasure WHERE fund_id = NEW.fund_id AND member_no = NEW.member_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in erasure'); END;
CREATE TRIGGER collector_no_update BEFORE UPDATE ON collector BEGIN SELECT RAISE(ABORT, 'append-only: collector'); END;
CREATE TRIGGER collector_no_delete BEFORE DELETE ON collector BEGIN SELECT RAISE(ABORT, 'append-only: collector'); END;
CREATE TRIGGER collector_once BEFORE INSERT ON collector
    WHEN EXISTS (SELECT 1 FROM collector WHERE fund_id = NEW.fund_id AND account_no = NEW.account_no)
      OR EXISTS (SELECT 1 FROM collector WHERE fund_id = NEW.fund_id AND name = NEW.name)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in collector'); END;
CREATE TRIGGER sheet_no_update BEFORE UPDATE ON sheet BEGIN SELECT RAISE(ABORT, 'append-only: sheet'); END;
CREATE TRIGGER sheet_no_delete BEFORE DELETE ON sheet BEGIN SELECT RAISE(ABORT, 'append-only: sheet'); END;
CREATE TRIGGER sheet_once BEFORE INSERT ON sheet
    WHEN EXISTS (SELECT 1 FROM sheet WHERE fund_id = NEW.fund_id AND sheet_no = NEW.sheet_no)
      OR EXISTS (SELECT 1 FROM sheet WHERE fund_id = NEW.fund_id AND digest = NEW.digest)
      OR EXISTS (SELECT 1 FROM sheet WHERE fund_id = NEW.fund_id AND entry_no = NEW.entry_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in sheet'); END;
CREATE TRIGGER sheet_aside_no_update BEFORE UPDATE ON sheet_aside BEGIN SELECT RAISE(ABORT, 'append-only: sheet_aside'); END;
CREATE TRIGGER sheet_aside_no_delete BEFORE DELETE ON sheet_aside BEGIN SELECT RAISE(ABORT, 'append-only: sheet_aside'); END;
CREATE TRIGGER sheet_aside_once BEFORE INSERT ON sheet_aside
    WHEN EXISTS (SELECT 1 FROM sheet_aside WHERE fund_id = NEW.fund_id AND sheet_no = NEW.sheet_no AND aside_no = NEW.aside_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in sheet_aside'); END;
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'append-only: receipt'); END;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'append-only: receipt'); END;
CREATE TRIGGER receipt_once BEFORE INSERT ON receipt
    WHEN EXISTS (SELECT 1 FROM receipt WHERE fund_id = NEW.fund_id AND book_no = NEW.book_no AND receipt_no = NEW.receipt_no)
    BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in receipt'); END;
