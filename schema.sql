-- schema.sql: every table, wall and view of a community welfare fund, to be read top to bottom.
--
-- One file, every engine. The portable part is what SQLite (3.37+), PostgreSQL (15+) and
-- PostgreSQL-speaking distributed engines accept as it stands; what cannot be said in one way
-- stands at the end in fenced tails, "-- @dialect NAME ... -- @end". ledger/schema.py loads it.
-- For SQLite the loader turns BIGINT into INTEGER and makes each table STRICT; the tag on a
-- table's last line, ");  -- @fund", drives that and hash partitions by fund_id.
--
-- House rules, each held by a test:
--   1. Every primary, unique and foreign key, and every index, leads with fund_id.
--   2. No sequence, identity or autoincrement: numbers are given under the lock of fund_head.
--   3. Nothing deferrable, and no trigger the books depend on: triggers are the last wall only.
--   4. Column types are TEXT and BIGINT. Money is whole satang and its column ends in _satang.
--      Days are YYYY-MM-DD, months YYYY-MM (C.E.), moments UTC ISO 8601: the same bytes on
--      every engine and in the log.
--   5. A table is append-only unless its first line says "mutable" and why.
--   6. The columns of the primary key come first: without a rowid SQLite keeps a row in that
--      order, and its integrity check (seen in 3.40) misreads what may be NULL in any other.

-- THE FUND --------------------------------------------------------------------------------------

CREATE TABLE fund (
    fund_id        BIGINT NOT NULL PRIMARY KEY CHECK (fund_id > 0),
    founded_at     TEXT   NOT NULL,                   -- the moment this book was begun
    founded_by     TEXT   NOT NULL
);  -- @fund

-- mutable: the one row every writer of a fund updates first. It is the fund's lock, gives
-- entries and log records their numbers without gaps, and carries the head of the log.
CREATE TABLE fund_head (
    fund_id        BIGINT NOT NULL PRIMARY KEY,
    last_entry_no  BIGINT NOT NULL DEFAULT 0 CHECK (last_entry_no >= 0),
    log_size       BIGINT NOT NULL DEFAULT 0 CHECK (log_size >= 0),
    log_root       TEXT   NOT NULL DEFAULT '',        -- RFC 6962 tree head over log_size leaves
    log_frontier   TEXT   NOT NULL DEFAULT '',        -- roots of the full subtrees, left to right
    last_at        TEXT   NOT NULL DEFAULT '',        -- no record may be older than the last
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- What the fund has settled, each from a day on: name, year system, billing, entry fee, shares.
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
);  -- @fund

-- The steps this schema was made in: the one the book was begun at, and each `sajja upgrade` since.
-- A book that names none is of version 0.1.0, which is step 0.
CREATE TABLE schema_step (
    fund_id        BIGINT NOT NULL,
    step_no        BIGINT NOT NULL CHECK (step_no > 0),
    name           TEXT   NOT NULL,                   -- the first version of the program that has it
    digest         TEXT   NOT NULL CHECK (length(digest) = 64),  -- SHA-256 of the schema it made
    PRIMARY KEY (fund_id, step_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- Append-only Merkle tree (RFC 6962, SHA-256) over typed records. A record's facts stand in
-- its own table; its leaf commits to every one of them (ledger/log/record.py).
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
);  -- @fund

-- THE BOOK --------------------------------------------------------------------------------------

-- A purse within the fund: welfare, reserve, administration, state match, ...
CREATE TABLE sub_fund (
    fund_id        BIGINT NOT NULL,
    sub_fund       TEXT   NOT NULL,
    name_th        TEXT   NOT NULL,
    name_en        TEXT   NOT NULL,
    PRIMARY KEY (fund_id, sub_fund),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- Every income, expense and equity account belongs to one sub-fund; no other account does.
CREATE TABLE account (
    fund_id        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL CHECK (account_no BETWEEN 1000 AND 9999),
    kind           TEXT   NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    role           TEXT   NOT NULL,                   -- what the program uses it for: cash, collector, bank, ...
    sub_fund       TEXT,
    name_th        TEXT   NOT NULL,
    name_en        TEXT   NOT NULL,
    PRIMARY KEY (fund_id, account_no),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund),
    CHECK ((kind IN ('equity', 'income', 'expense')) = (sub_fund IS NOT NULL))
);  -- @fund

-- mutable, kept in the posting transaction: what an account holds now, debit less credit.
-- floor_satang NULL: may go anywhere; 0 on cash and bank, which cannot be overspent. Who collects
-- may hand over before the sheet is in, once somebody has accepted it (slip.accepted).
CREATE TABLE account_balance (
    fund_id        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL,
    balance_satang BIGINT NOT NULL DEFAULT 0,
    floor_satang   BIGINT,
    PRIMARY KEY (fund_id, account_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    CONSTRAINT not_overspent CHECK (floor_satang IS NULL OR balance_satang >= floor_satang)
);  -- @fund

-- mutable, kept in the posting transaction: the money of a sub-fund, credit less debit of its accounts.
CREATE TABLE sub_fund_balance (
    fund_id        BIGINT NOT NULL,
    sub_fund       TEXT   NOT NULL,
    balance_satang BIGINT NOT NULL DEFAULT 0,
    floor_satang   BIGINT,
    PRIMARY KEY (fund_id, sub_fund),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund),
    CONSTRAINT sub_fund_not_overspent CHECK (floor_satang IS NULL OR balance_satang >= floor_satang)
);  -- @fund

-- mutable, kept in the posting transaction: what moved on an account in a month.
CREATE TABLE account_month (
    fund_id        BIGINT NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    account_no     BIGINT NOT NULL,
    debit_satang   BIGINT NOT NULL DEFAULT 0 CHECK (debit_satang >= 0),
    credit_satang  BIGINT NOT NULL DEFAULT 0 CHECK (credit_satang >= 0),
    PRIMARY KEY (fund_id, month, account_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no)
);  -- @fund

CREATE TABLE entry (
    fund_id        BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL CHECK (entry_no > 0),
    year_be        BIGINT NOT NULL,                   -- the number people say: JV-2569-00012
    year_no        BIGINT NOT NULL CHECK (year_no > 0),
    kind           TEXT   NOT NULL,
    entry_on       TEXT   NOT NULL CHECK (length(entry_on) = 10 AND entry_on LIKE '____-__-__'),
    line_count     BIGINT NOT NULL CHECK (line_count > 0),
    memo           TEXT   NOT NULL,
    reverses_no    BIGINT,
    idem_key       TEXT   NOT NULL,                   -- the same request twice posts once
    posted_at      TEXT   NOT NULL,
    posted_by      TEXT   NOT NULL,
    PRIMARY KEY (fund_id, entry_no),
    UNIQUE (fund_id, year_be, year_no),
    UNIQUE (fund_id, idem_key),
    UNIQUE (fund_id, reverses_no),                    -- an entry is reversed at most once
    UNIQUE (fund_id, entry_no, line_count),           -- for entry_line
    FOREIGN KEY (fund_id, reverses_no) REFERENCES entry (fund_id, entry_no),
    CHECK (reverses_no IS NULL OR reverses_no < entry_no),
    CHECK (year_be = CAST(substr(entry_on, 1, 4) AS BIGINT) + 543)
);  -- @fund

-- A line is a transfer: it balances by construction, and so does every entry. line_count comes
-- along in the foreign key, so a finished entry takes no further line.
CREATE TABLE entry_line (
    fund_id        BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL,
    line_no        BIGINT NOT NULL,
    line_count     BIGINT NOT NULL,
    debit_account  BIGINT NOT NULL,
    credit_account BIGINT NOT NULL,
    amount_satang  BIGINT NOT NULL CHECK (amount_satang > 0),
    member_no      TEXT,                              -- whose passbook shows it
    happened_on    TEXT   CHECK (happened_on IS NULL OR (length(happened_on) = 10 AND happened_on LIKE '____-__-__')),
    paper          TEXT,                              -- the receipt, slip or voucher that proves it: 21/38
    marks          BIGINT CHECK (marks IS NULL OR marks > 0),  -- bit d-1: a baht on day d of the month it happened in
    covers_from    TEXT   CHECK (covers_from IS NULL OR length(covers_from) = 10),
    covers_to      TEXT   CHECK (covers_to IS NULL OR length(covers_to) = 10),
    PRIMARY KEY (fund_id, entry_no, line_no),
    FOREIGN KEY (fund_id, entry_no, line_count) REFERENCES entry (fund_id, entry_no, line_count),
    FOREIGN KEY (fund_id, debit_account) REFERENCES account (fund_id, account_no),
    FOREIGN KEY (fund_id, credit_account) REFERENCES account (fund_id, account_no),
    CHECK (line_no BETWEEN 1 AND line_count),
    CHECK (debit_account <> credit_account),
    CHECK ((covers_from IS NULL) = (covers_to IS NULL) AND (covers_from IS NULL OR covers_from <= covers_to))
);  -- @fund

CREATE INDEX entry_by_day ON entry (fund_id, entry_on, entry_no);
CREATE INDEX line_by_member ON entry_line (fund_id, member_no, entry_no);

-- An entry that corrects others: why, as a kind; its memo gives the reason in words. Everything
-- stays: the wrong line, the line that takes it back, and the right one.
CREATE TABLE correction (
    fund_id        BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL,
    kind           TEXT   NOT NULL CHECK (kind IN ('member', 'amount', 'date', 'days', 'void', 'bounce', 'refund',
                                                   'release')),
    PRIMARY KEY (fund_id, entry_no),
    FOREIGN KEY (fund_id, entry_no) REFERENCES entry (fund_id, entry_no)
);  -- @fund

-- Which line of a correction takes back which line of the book. A line is taken back at most
-- once; what a correction enters anew may be corrected in its turn.
CREATE TABLE undone_line (
    fund_id        BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL,
    line_no        BIGINT NOT NULL,
    undoes_entry   BIGINT NOT NULL,
    undoes_line    BIGINT NOT NULL,
    PRIMARY KEY (fund_id, entry_no, line_no),
    UNIQUE (fund_id, undoes_entry, undoes_line),
    FOREIGN KEY (fund_id, entry_no) REFERENCES correction (fund_id, entry_no),
    FOREIGN KEY (fund_id, entry_no, line_no) REFERENCES entry_line (fund_id, entry_no, line_no),
    FOREIGN KEY (fund_id, undoes_entry, undoes_line) REFERENCES entry_line (fund_id, entry_no, line_no),
    CHECK (undoes_entry < entry_no)
);  -- @fund

-- A month that is closed: nothing is entered on its days any more, nor on any day before it.
CREATE TABLE closed_month (
    fund_id        BIGINT NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    PRIMARY KEY (fund_id, month),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- WHO -------------------------------------------------------------------------------------------

-- mutable: the names of places change; what happened there stands elsewhere.
CREATE TABLE village (
    fund_id        BIGINT NOT NULL,
    village_no     TEXT   NOT NULL,
    name           TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, village_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- A member's status is read from these. Each row is the membership as it stands after the event.
CREATE TABLE membership (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL CHECK (length(member_no) > 0),
    event_no       BIGINT NOT NULL CHECK (event_no > 0),
    event          TEXT   NOT NULL CHECK (event IN ('joined', 'corrected', 'moved', 'suspended', 'resumed',
                                                    'resigned', 'lapsed', 'deceased', 're_entered')),
    event_on       TEXT   NOT NULL CHECK (length(event_on) = 10 AND event_on LIKE '____-__-__'),
    village_no     TEXT,                              -- NULL: not known, and somebody has said so
    class          TEXT   NOT NULL CHECK (class IN ('general', 'child', 'elderly', 'disadvantaged', 'disabled', 'orphan')),
    standing       TEXT   NOT NULL CHECK (standing IN ('ordinary', 'associate')),
    paid_to        TEXT   CHECK (paid_to IS NULL OR (length(paid_to) = 10 AND paid_to LIKE '____-__-__')),
                                                      -- last day paid before this book begins to count
    note           TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, member_no, event_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no)
);  -- @fund

-- mutable: a person is erasable, the book is not. A correction adds a version; erasing deletes
-- rows. The log holds only person_seal's commitment, SHA-256 over the salt and these facts.
CREATE TABLE person (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL,
    version        BIGINT NOT NULL CHECK (version > 0),
    salt           TEXT   NOT NULL,
    title          TEXT   NOT NULL,
    given_name     TEXT   NOT NULL,
    family_name    TEXT   NOT NULL,
    name_key       TEXT   NOT NULL,                   -- Thai dictionary order, derived from the name
    national_id    TEXT   NOT NULL DEFAULT '',
    born_on        TEXT   CHECK (born_on IS NULL OR (length(born_on) = 10 AND born_on LIKE '____-__-__')),
    house_no       TEXT   NOT NULL DEFAULT '',
    phone          TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, member_no, version),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund
CREATE INDEX person_by_name ON person (fund_id, name_key);
CREATE INDEX person_by_national_id ON person (fund_id, national_id);

-- mutable: goes with the person's version it belongs to.
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
);  -- @fund

-- What the log keeps of a person's version once the person is erased.
CREATE TABLE person_seal (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL,
    version        BIGINT NOT NULL CHECK (version > 0),
    commitment     TEXT   NOT NULL CHECK (length(commitment) = 64),
    PRIMARY KEY (fund_id, member_no, version),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- A person erased, and why: from here on no row of theirs is missed.
CREATE TABLE erasure (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL,
    erased_on      TEXT   NOT NULL CHECK (length(erased_on) = 10 AND erased_on LIKE '____-__-__'),
    reason         TEXT   NOT NULL CHECK (length(reason) > 0),
    PRIMARY KEY (fund_id, member_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- The number a member had in the fund's old paper book, to be found by. The last version holds; a
-- blank one says that there was none. A number only: it names nobody without the paper book.
CREATE TABLE old_number (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL CHECK (length(member_no) > 0),
    version        BIGINT NOT NULL CHECK (version > 0),
    old_no         TEXT   NOT NULL,
    PRIMARY KEY (fund_id, member_no, version),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- What a member had paid, been paid and been matched in the years before this program, in all up
-- to a day. Its money is in the opening balances already: no entry is made of it. A further version
-- corrects the one before it and says why; the last one holds.
CREATE TABLE opening_figure (
    fund_id        BIGINT NOT NULL,
    member_no      TEXT   NOT NULL CHECK (length(member_no) > 0),
    kind           TEXT   NOT NULL CHECK (kind IN ('contribution', 'match') OR substr(kind, 1, 8) = 'benefit.'),
    version        BIGINT NOT NULL CHECK (version > 0),
    amount_satang  BIGINT NOT NULL CHECK (amount_satang >= 0),
    times          BIGINT NOT NULL CHECK (times >= 0),  -- how often paid, or matched; of contributions 0
    up_to_on       TEXT   NOT NULL CHECK (length(up_to_on) = 10 AND up_to_on LIKE '____-__-__'),
    paper          TEXT   NOT NULL DEFAULT '',        -- the passbook or list it was copied from
    reason         TEXT   NOT NULL DEFAULT '',        -- of a correction
    PRIMARY KEY (fund_id, member_no, kind, version),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id),
    CHECK ((version = 1) = (reason = ''))
);  -- @fund

-- STORY ONE: A SHEET COMES IN -------------------------------------------------------------------

-- Whose hands an account of collector's cash is in: an officer of the fund, named like everybody
-- who writes in the book. Who takes over gets an account of their own.
CREATE TABLE collector (
    fund_id        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL,
    name           TEXT   NOT NULL,
    village_no     TEXT,
    PRIMARY KEY (fund_id, account_no),
    UNIQUE (fund_id, name),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no)
);  -- @fund

-- One collection sheet is one entry. What it says is known by its digest, not by its file.
CREATE TABLE sheet (
    fund_id        BIGINT NOT NULL,
    sheet_no       BIGINT NOT NULL CHECK (sheet_no > 0),
    entry_no       BIGINT,                            -- NULL: nobody paid
    digest         TEXT   NOT NULL CHECK (length(digest) = 64),
    layout         TEXT   NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    village_no     TEXT,
    collector_account BIGINT NOT NULL,
    file_name      TEXT   NOT NULL,                   -- without the words that may be a person's name
    written_satang BIGINT,                            -- the total on the paper
    accepted       TEXT   NOT NULL DEFAULT '',        -- problems the treasurer accepted, by code
    PRIMARY KEY (fund_id, sheet_no),
    UNIQUE (fund_id, digest),
    UNIQUE (fund_id, entry_no),
    FOREIGN KEY (fund_id, entry_no) REFERENCES entry (fund_id, entry_no),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no),
    FOREIGN KEY (fund_id, collector_account) REFERENCES account (fund_id, account_no)
);  -- @fund

-- Lines of a sheet left out until somebody answers for them: nothing on paper is lost.
CREATE TABLE sheet_aside (
    fund_id        BIGINT NOT NULL,
    sheet_no       BIGINT NOT NULL,
    aside_no       BIGINT NOT NULL CHECK (aside_no > 0),
    sheet_row      BIGINT NOT NULL,
    code           TEXT   NOT NULL,
    member_no      TEXT   NOT NULL DEFAULT '',        -- as written, where it is a number
    amount_satang  BIGINT,                            -- as written; NULL: cannot be read
    paper          TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, sheet_no, aside_no),
    FOREIGN KEY (fund_id, sheet_no) REFERENCES sheet (fund_id, sheet_no)
);  -- @fund

-- Every receipt number seen: used once per book for ever, voids kept. It stays void here when a
-- later sheet brings its money because it never was: that sheet's `accepted` says so.
CREATE TABLE receipt (
    fund_id        BIGINT NOT NULL,
    book_no        TEXT   NOT NULL,
    receipt_no     BIGINT NOT NULL CHECK (receipt_no > 0),
    sheet_no       BIGINT NOT NULL,
    received_on    TEXT   NOT NULL CHECK (length(received_on) = 10 AND received_on LIKE '____-__-__'),
    payer          TEXT   NOT NULL DEFAULT '',        -- member number of who paid, where it is known
    is_void        BIGINT NOT NULL CHECK (is_void IN (0, 1)),
    PRIMARY KEY (fund_id, book_no, receipt_no),
    FOREIGN KEY (fund_id, sheet_no) REFERENCES sheet (fund_id, sheet_no)
);  -- @fund
CREATE INDEX receipt_by_sheet ON receipt (fund_id, sheet_no);

-- Why a receipt is void, where somebody said so: spoilt, torn, written by mistake. A reason is
-- kept for ever and names nobody.
CREATE TABLE receipt_void (
    fund_id        BIGINT NOT NULL,
    book_no        TEXT   NOT NULL,
    receipt_no     BIGINT NOT NULL,
    reason         TEXT   NOT NULL CHECK (length(reason) > 0),
    PRIMARY KEY (fund_id, book_no, receipt_no),
    FOREIGN KEY (fund_id, book_no, receipt_no) REFERENCES receipt (fund_id, book_no, receipt_no)
);  -- @fund

-- Pre-numbered receipt books in and out of collectors' hands. Who has a book now, and which
-- numbers are printed in it, is read from the last thing that happened to it.
CREATE TABLE receipt_book (
    fund_id        BIGINT NOT NULL,
    book_no        TEXT   NOT NULL,                   -- 21, however it was written: 021, ๒๑
    event_no       BIGINT NOT NULL CHECK (event_no > 0),
    event          TEXT   NOT NULL CHECK (event IN ('issued', 'returned')),
    event_on       TEXT   NOT NULL CHECK (length(event_on) = 10 AND event_on LIKE '____-__-__'),
    collector_account BIGINT NOT NULL,                -- who took it, or brought it back
    first_no       BIGINT NOT NULL,
    last_no        BIGINT NOT NULL,
    accepted       TEXT   NOT NULL DEFAULT '',        -- problems the treasurer accepted, by code
    note           TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, book_no, event_no),
    FOREIGN KEY (fund_id, collector_account) REFERENCES collector (fund_id, account_no),
    CHECK (first_no BETWEEN 1 AND last_no)
);  -- @fund

-- THE CASH ON ITS WAY ---------------------------------------------------------------------------

-- The paper an entry stands on: a collector's remittance, a deposit slip, a voucher, a receipt
-- for other income. How much, when and between which accounts is said by the entry's line alone.
CREATE TABLE slip (
    fund_id        BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL,
    kind           TEXT   NOT NULL CHECK (kind IN ('remittance', 'deposit', 'withdrawal', 'transfer',
                                                   'expense', 'income', 'payment', 'allotment')),
    slip_number    TEXT,                              -- as it is matched: NULL where a paper has none
    turn           BIGINT NOT NULL CHECK (turn > 0),  -- 2: entered anew, the first was reversed
    party          TEXT   NOT NULL DEFAULT '',        -- officer or outside body that received or gave
    through_on     TEXT   CHECK (through_on IS NULL OR (length(through_on) = 10 AND through_on LIKE '____-__-__')),
                                                      -- a remittance: cash collected up to this day
    match_round    BIGINT CHECK (match_round IS NULL OR match_round > 0),  -- the round of a match
    accepted       TEXT   NOT NULL DEFAULT '',        -- problems the treasurer accepted, by code
    PRIMARY KEY (fund_id, entry_no),
    UNIQUE (fund_id, kind, slip_number, turn),
    FOREIGN KEY (fund_id, entry_no) REFERENCES entry (fund_id, entry_no),
    CHECK (through_on IS NULL OR kind = 'remittance'),
    CHECK (match_round IS NULL OR kind = 'income')
);  -- @fund

-- THE BANK --------------------------------------------------------------------------------------

-- A bank's statement, or a passbook typed by hand: what was new in it when it came in. It begins
-- where the account's statement before it ended.
CREATE TABLE bank_statement (
    fund_id        BIGINT NOT NULL,
    statement_no   BIGINT NOT NULL CHECK (statement_no > 0),
    account_no     BIGINT NOT NULL,
    profile        TEXT   NOT NULL,                   -- how it was read: kbiz, mt940, passbook, ...
    bank_number    TEXT   NOT NULL DEFAULT '',        -- as the bank writes it, x where it masks a figure
    first_on       TEXT   NOT NULL CHECK (length(first_on) = 10 AND first_on LIKE '____-__-__'),
    last_on        TEXT   NOT NULL CHECK (length(last_on) = 10 AND last_on LIKE '____-__-__'),
    opening_satang BIGINT NOT NULL,                   -- before the first of its new lines
    closing_satang BIGINT NOT NULL,
    line_count     BIGINT NOT NULL CHECK (line_count >= 0),
    accepted       TEXT   NOT NULL DEFAULT '',        -- problems the treasurer accepted, by code
    PRIMARY KEY (fund_id, statement_no),
    UNIQUE (fund_id, statement_no, account_no),       -- for bank_line
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    CHECK (first_on <= last_on)
);  -- @fund

-- A line of it, numbered through all statements of its account. Whom the bank names is kept as a
-- member's number only, and only where one member alone bears such a name.
CREATE TABLE bank_line (
    fund_id        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL,
    line_no        BIGINT NOT NULL CHECK (line_no > 0),
    statement_no   BIGINT NOT NULL,
    line_on        TEXT   NOT NULL CHECK (length(line_on) = 10 AND line_on LIKE '____-__-__'),
    amount_satang  BIGINT NOT NULL,                   -- into the account above nothing
    balance_satang BIGINT NOT NULL,                   -- after it
    said           TEXT   NOT NULL DEFAULT '',        -- the bank's words, up to anybody's name
    reference      TEXT   NOT NULL DEFAULT '',
    member_no      TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, account_no, line_no),
    FOREIGN KEY (fund_id, statement_no, account_no) REFERENCES bank_statement (fund_id, statement_no, account_no)
);  -- @fund
CREATE INDEX bank_line_by_statement ON bank_line (fund_id, statement_no, line_no);

-- Lines of the bank and lines of the book that are the same money: they add up to nothing. One
-- side may be empty, where the other takes itself back.
CREATE TABLE bank_match (
    fund_id        BIGINT NOT NULL,
    match_no       BIGINT NOT NULL CHECK (match_no > 0),
    account_no     BIGINT NOT NULL,
    way            TEXT   NOT NULL CHECK (way IN ('certain', 'by_hand', 'posted')),
    reasons        TEXT   NOT NULL DEFAULT '',        -- why they were held to be the same, by code
    PRIMARY KEY (fund_id, match_no),
    UNIQUE (fund_id, match_no, account_no),           -- for bank_match_line
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no)
);  -- @fund

CREATE TABLE bank_match_line (
    fund_id        BIGINT NOT NULL,
    match_no       BIGINT NOT NULL,
    line_no        BIGINT NOT NULL,
    account_no     BIGINT NOT NULL,
    PRIMARY KEY (fund_id, match_no, line_no),
    FOREIGN KEY (fund_id, match_no, account_no) REFERENCES bank_match (fund_id, match_no, account_no),
    FOREIGN KEY (fund_id, account_no, line_no) REFERENCES bank_line (fund_id, account_no, line_no)
);  -- @fund

CREATE TABLE bank_match_entry (
    fund_id        BIGINT NOT NULL,
    match_no       BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL,
    line_no        BIGINT NOT NULL,
    PRIMARY KEY (fund_id, match_no, entry_no, line_no),
    FOREIGN KEY (fund_id, match_no) REFERENCES bank_match (fund_id, match_no),
    FOREIGN KEY (fund_id, entry_no, line_no) REFERENCES entry_line (fund_id, entry_no, line_no)
);  -- @fund

-- A match that somebody undid, and why. What it held is open again; both are kept.
CREATE TABLE bank_unmatch (
    fund_id        BIGINT NOT NULL,
    match_no       BIGINT NOT NULL,
    reason         TEXT   NOT NULL CHECK (length(reason) > 0),
    PRIMARY KEY (fund_id, match_no),
    FOREIGN KEY (fund_id, match_no) REFERENCES bank_match (fund_id, match_no)
);  -- @fund

-- CASH COUNTED ----------------------------------------------------------------------------------

-- Somebody's cash, counted by two others at the end of a day. What it came to is read from the pieces.
CREATE TABLE cash_count (
    fund_id        BIGINT NOT NULL,
    count_no       BIGINT NOT NULL CHECK (count_no > 0),
    account_no     BIGINT NOT NULL,                   -- the cash box, or who collects
    counted_on     TEXT   NOT NULL CHECK (length(counted_on) = 10 AND counted_on LIKE '____-__-__'),
    counter        TEXT   NOT NULL CHECK (length(counter) > 0),
    other_counter  TEXT   NOT NULL CHECK (length(other_counter) > 0),
    written_satang BIGINT,                            -- the total on the paper, where one was written
    accepted       TEXT   NOT NULL DEFAULT '',        -- problems the treasurer accepted, by code
    PRIMARY KEY (fund_id, count_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    CHECK (counter <> other_counter)
);  -- @fund

CREATE TABLE cash_count_piece (
    fund_id        BIGINT NOT NULL,
    count_no       BIGINT NOT NULL,
    piece_satang   BIGINT NOT NULL CHECK (piece_satang > 0),  -- a note or a coin
    pieces         BIGINT NOT NULL CHECK (pieces > 0),
    PRIMARY KEY (fund_id, count_no, piece_satang),
    FOREIGN KEY (fund_id, count_no) REFERENCES cash_count (fund_id, count_no)
);  -- @fund

-- The entry that brought the book to what was counted; its memo says why it was over or short.
CREATE TABLE cash_difference (
    fund_id        BIGINT NOT NULL,
    count_no       BIGINT NOT NULL,
    entry_no       BIGINT NOT NULL,
    PRIMARY KEY (fund_id, count_no),
    UNIQUE (fund_id, entry_no),
    FOREIGN KEY (fund_id, count_no) REFERENCES cash_count (fund_id, count_no),
    FOREIGN KEY (fund_id, entry_no) REFERENCES entry (fund_id, entry_no)
);  -- @fund

-- THE RULES -------------------------------------------------------------------------------------

-- By-laws a general meeting has adopted: the whole text as it was resolved upon, from which day it
-- holds, and the resolution. A later text takes the place of an earlier one from its first day on;
-- what was decided under the earlier one stays as it was.
CREATE TABLE bylaws_text (
    fund_id        BIGINT NOT NULL,
    bylaws_no      BIGINT NOT NULL CHECK (bylaws_no > 0),
    digest         TEXT   NOT NULL CHECK (length(digest) = 64),  -- by which decisions name it
    name           TEXT   NOT NULL,
    from_on        TEXT   NOT NULL CHECK (length(from_on) = 10 AND from_on LIKE '____-__-__'),
    meeting        TEXT   NOT NULL CHECK (length(meeting) > 0),
    resolved_on    TEXT   NOT NULL CHECK (length(resolved_on) = 10 AND resolved_on LIKE '____-__-__'),
    resolution     TEXT   NOT NULL DEFAULT '',        -- its number, as the minutes have it
    votes_for      BIGINT CHECK (votes_for IS NULL OR votes_for >= 0),
    votes_against  BIGINT CHECK (votes_against IS NULL OR votes_against >= 0),
    written        TEXT   NOT NULL,                   -- the text itself
    PRIMARY KEY (fund_id, bylaws_no),
    UNIQUE (fund_id, digest),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- WHO MAY ACT -----------------------------------------------------------------------------------

-- Who holds which post of the fund, from when to when: chair, treasurer, a centre's committee, ...
-- Officers are named like everybody who writes in the book; their household is looked up by their
-- own member number and copied nowhere.
CREATE TABLE officer (
    fund_id        BIGINT NOT NULL,
    officer_no     BIGINT NOT NULL CHECK (officer_no > 0),
    name           TEXT   NOT NULL CHECK (length(name) > 0),
    post           TEXT   NOT NULL,
    member_no      TEXT,                              -- their own membership, where they have one
    village_no     TEXT,                              -- of a village centre's committee
    from_on        TEXT   NOT NULL CHECK (length(from_on) = 10 AND from_on LIKE '____-__-__'),
    until_on       TEXT   CHECK (until_on IS NULL OR until_on >= from_on),  -- the term's last day
    resolution     TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, officer_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id),
    FOREIGN KEY (fund_id, village_no) REFERENCES village (fund_id, village_no)
);  -- @fund

-- A post left before its term was over, or without one.
CREATE TABLE officer_left (
    fund_id        BIGINT NOT NULL,
    officer_no     BIGINT NOT NULL,
    left_on        TEXT   NOT NULL CHECK (length(left_on) = 10 AND left_on LIKE '____-__-__'),
    reason         TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (fund_id, officer_no),
    FOREIGN KEY (fund_id, officer_no) REFERENCES officer (fund_id, officer_no)
);  -- @fund

-- mutable: a passphrase is changed, and nobody needs the old one. Salted scrypt, never in the log.
CREATE TABLE officer_secret (
    fund_id        BIGINT NOT NULL,
    name           TEXT   NOT NULL,
    salt           TEXT   NOT NULL,
    hash           TEXT   NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (fund_id, name),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- Each time a passphrase was set, and what proves that it was not exchanged past the program.
CREATE TABLE officer_passphrase (
    fund_id        BIGINT NOT NULL,
    name           TEXT   NOT NULL,
    change_no      BIGINT NOT NULL CHECK (change_no > 0),
    commitment     TEXT   NOT NULL CHECK (length(commitment) = 64),
    PRIMARY KEY (fund_id, name, change_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- STORY TWO: A MEMBER ASKS ----------------------------------------------------------------------

-- What was asked for: which benefit, by which member, for what happened on which day. Everything
-- else that a claim tells may be erased and stands in claim_private.
CREATE TABLE claim (
    fund_id        BIGINT NOT NULL,
    claim_no       TEXT   NOT NULL CHECK (length(claim_no) > 0),  -- as people say it: 001/2569
    benefit        TEXT   NOT NULL,
    member_no      TEXT   NOT NULL,
    filed_on       TEXT   NOT NULL CHECK (length(filed_on) = 10 AND filed_on LIKE '____-__-__'),
    event_on       TEXT   CHECK (event_on IS NULL OR (length(event_on) = 10 AND event_on LIKE '____-__-__')),
    PRIMARY KEY (fund_id, claim_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund
CREATE INDEX claim_by_member ON claim (fund_id, member_no);
CREATE INDEX claim_by_benefit ON claim (fund_id, benefit);

-- What happened to a claim, step by step: who did it, by which resolution, why. Its state is read
-- from these. version, commitment: of the erasable papers a step left behind.
CREATE TABLE claim_step (
    fund_id        BIGINT NOT NULL,
    claim_no       TEXT   NOT NULL,
    step_no        BIGINT NOT NULL CHECK (step_no > 0),
    step           TEXT   NOT NULL CHECK (step IN ('filed', 'amended', 'certified', 'decided', 'approved', 'overridden',
                                                  'promised', 'refused', 'returned', 'withdrawn', 'appealed', 'cancelled')),
    step_on        TEXT   NOT NULL CHECK (length(step_on) = 10 AND step_on LIKE '____-__-__'),
    acted_by       TEXT   NOT NULL CHECK (length(acted_by) > 0),
    resolution     TEXT   NOT NULL DEFAULT '',
    reason         TEXT   NOT NULL DEFAULT '',
    version        BIGINT,
    commitment     TEXT   CHECK (commitment IS NULL OR length(commitment) = 64),
    PRIMARY KEY (fund_id, claim_no, step_no),
    FOREIGN KEY (fund_id, claim_no) REFERENCES claim (fund_id, claim_no),
    CHECK ((version IS NULL) = (commitment IS NULL))
);  -- @fund

-- mutable: health, hospital, the names of children and payees, and each decision's whole reckoning
-- can be erased with the person; claim_step keeps a salted commitment to every version.
CREATE TABLE claim_private (
    fund_id        BIGINT NOT NULL,
    claim_no       TEXT   NOT NULL,
    version        BIGINT NOT NULL CHECK (version > 0),
    salt           TEXT   NOT NULL,
    written        TEXT   NOT NULL,
    PRIMARY KEY (fund_id, claim_no, version),
    FOREIGN KEY (fund_id, claim_no) REFERENCES claim (fund_id, claim_no)
);  -- @fund

-- What the by-laws answered in a step: under which text, how much, out of which sub-fund.
CREATE TABLE decision (
    fund_id        BIGINT NOT NULL,
    claim_no       TEXT   NOT NULL,
    step_no        BIGINT NOT NULL,
    digest         TEXT   NOT NULL CHECK (length(digest) = 64),
    outcome        TEXT   NOT NULL CHECK (outcome IN ('pay', 'wait', 'refuse', 'refer')),
    award_satang   BIGINT NOT NULL CHECK (award_satang >= 0),   -- what the by-laws give
    amount_satang  BIGINT NOT NULL CHECK (amount_satang >= 0),  -- of it, what can be paid now
    sub_fund       TEXT   NOT NULL,
    PRIMARY KEY (fund_id, claim_no, step_no),
    FOREIGN KEY (fund_id, claim_no, step_no) REFERENCES claim_step (fund_id, claim_no, step_no),
    FOREIGN KEY (fund_id, digest) REFERENCES bylaws_text (fund_id, digest),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund),
    CHECK (amount_satang <= award_satang)
);  -- @fund

-- A promise to one payee. The payee's name is in claim_private; here is only which of them it is.
CREATE TABLE voucher (
    fund_id        BIGINT NOT NULL,
    claim_no       TEXT   NOT NULL,
    part_no        BIGINT NOT NULL CHECK (part_no > 0),
    step_no        BIGINT NOT NULL,                   -- the step that promised it
    payee_no       BIGINT NOT NULL CHECK (payee_no > 0),
    amount_satang  BIGINT NOT NULL CHECK (amount_satang > 0),
    account_no     BIGINT NOT NULL,
    sub_fund       TEXT   NOT NULL,
    PRIMARY KEY (fund_id, claim_no, part_no),
    FOREIGN KEY (fund_id, claim_no, step_no) REFERENCES claim_step (fund_id, claim_no, step_no),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no),
    FOREIGN KEY (fund_id, sub_fund) REFERENCES sub_fund (fund_id, sub_fund)
);  -- @fund

-- A voucher paid: by which entry, and who saw it. turn 2: the first payment was reversed.
CREATE TABLE voucher_payment (
    fund_id        BIGINT NOT NULL,
    claim_no       TEXT   NOT NULL,
    part_no        BIGINT NOT NULL,
    turn           BIGINT NOT NULL CHECK (turn > 0),
    entry_no       BIGINT NOT NULL,
    witness        TEXT   NOT NULL DEFAULT '',        -- an officer, or a member's number
    PRIMARY KEY (fund_id, claim_no, part_no, turn),
    UNIQUE (fund_id, entry_no),
    FOREIGN KEY (fund_id, claim_no, part_no) REFERENCES voucher (fund_id, claim_no, part_no),
    FOREIGN KEY (fund_id, entry_no) REFERENCES entry (fund_id, entry_no)
);  -- @fund

-- A MONTH ENDS ----------------------------------------------------------------------------------

-- A month closed by two people: the head of the log before, how many entries stand on its days,
-- and at the end of a year the entry that rolled income and expenses into the sub-funds.
CREATE TABLE month_close (
    fund_id        BIGINT NOT NULL,
    month          TEXT   NOT NULL CHECK (length(month) = 7 AND month LIKE '____-__'),
    treasurer      TEXT   NOT NULL CHECK (length(treasurer) > 0),
    auditor        TEXT   NOT NULL CHECK (length(auditor) > 0),
    log_size       BIGINT NOT NULL CHECK (log_size > 0),
    log_root       TEXT   NOT NULL CHECK (length(log_root) = 64),
    entry_count    BIGINT NOT NULL CHECK (entry_count >= 0),
    year_entry_no  BIGINT,
    PRIMARY KEY (fund_id, month),
    FOREIGN KEY (fund_id, month) REFERENCES closed_month (fund_id, month),
    FOREIGN KEY (fund_id, year_entry_no) REFERENCES entry (fund_id, entry_no),
    CHECK (treasurer <> auditor)
);  -- @fund

-- Its trial balance: what every account held at the month's end, debit less credit.
CREATE TABLE month_close_balance (
    fund_id        BIGINT NOT NULL,
    month          TEXT   NOT NULL,
    account_no     BIGINT NOT NULL,
    balance_satang BIGINT NOT NULL,
    PRIMARY KEY (fund_id, month, account_no),
    FOREIGN KEY (fund_id, month) REFERENCES month_close (fund_id, month),
    FOREIGN KEY (fund_id, account_no) REFERENCES account (fund_id, account_no)
);  -- @fund

-- What it was closed with all the same: carried on, answered for, or a finding still open. The
-- finding is written as in finding_answer.
CREATE TABLE month_close_item (
    fund_id        BIGINT NOT NULL,
    month          TEXT   NOT NULL,
    item_no        BIGINT NOT NULL CHECK (item_no > 0),
    code           TEXT   NOT NULL,
    finding        TEXT   NOT NULL,                   -- by which it is known from month to month
    weight         TEXT   NOT NULL CHECK (weight IN ('answer', 'finding', 'told')),
    amount_satang  BIGINT,
    PRIMARY KEY (fund_id, month, item_no),
    FOREIGN KEY (fund_id, month) REFERENCES month_close (fund_id, month)
);  -- @fund

-- What was said to a finding, for ever; a later answer to the same one stands beside it. The
-- finding says what it is and, where it can be measured, how much it was when it was answered:
-- `held:1203/2026-02 = 1022.00` in baht, `written-late:2026-01 = 3` things. Another sum is another
-- matter. Older answers have no sum.
CREATE TABLE finding_answer (
    fund_id        BIGINT NOT NULL,
    answer_no      BIGINT NOT NULL CHECK (answer_no > 0),
    finding        TEXT   NOT NULL CHECK (length(finding) > 0),
    answer         TEXT   NOT NULL CHECK (length(answer) > 0),
    PRIMARY KEY (fund_id, answer_no),
    FOREIGN KEY (fund_id) REFERENCES fund (fund_id)
);  -- @fund

-- THE READING ROOM ------------------------------------------------------------------------------

-- The two sides of every line, as a ledger book shows them. One pass over the lines.
CREATE VIEW posting AS
    SELECT l.fund_id, l.entry_no, l.line_no, l.member_no, l.happened_on, l.paper,
           CASE s.side WHEN 1 THEN l.debit_account ELSE l.credit_account END AS account_no,
           CASE s.side WHEN 1 THEN l.amount_satang ELSE 0 END AS debit_satang,
           CASE s.side WHEN 1 THEN 0 ELSE l.amount_satang END AS credit_satang
    FROM entry_line l CROSS JOIN (SELECT 1 AS side UNION ALL SELECT 2 AS side) s;

-- THE LAST WALL ---------------------------------------------------------------------------------

-- Against a hand at a database shell, around every append-only table: ledger/schema.py makes it
-- from the tables' own keys, alike for all. The books do not depend on a trigger, and verify finds
-- a missing one.

-- @dialect postgresql
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
-- @end
