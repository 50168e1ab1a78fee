namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>The tables of the mailboxes.</summary>
/// <remarks>
/// A contact's fields are one JSON text, in the names and shapes of the wire; what is searched for through an index stands in tables beside it. A contact
/// that was deleted stays, as in Deleted Items, so that its owner can take it back.
/// </remarks>
internal static class ExchangeSchema
{
    public const string Tables = $"""
        CREATE TABLE IF NOT EXISTS sandbox_state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS store(id TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS mailbox(
            id INTEGER PRIMARY KEY, objectid TEXT NOT NULL UNIQUE, address TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS folder(
            id INTEGER PRIMARY KEY AUTOINCREMENT, mailbox INTEGER NOT NULL, parent INTEGER, key TEXT NOT NULL UNIQUE, parentkey TEXT NOT NULL,
            name TEXT NOT NULL COLLATE {TextRules.Collation}, version INTEGER NOT NULL, entered INTEGER NOT NULL, lists INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS folder_by_mailbox ON folder(mailbox, version);
        CREATE TABLE IF NOT EXISTS folder_removal(
            version INTEGER PRIMARY KEY, mailbox INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL COLLATE {TextRules.Collation});
        CREATE TABLE IF NOT EXISTS contact(
            id INTEGER PRIMARY KEY AUTOINCREMENT, mailbox INTEGER NOT NULL, folder INTEGER NOT NULL, regular TEXT NOT NULL UNIQUE,
            immutable TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, entered INTEGER NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL,
            deleted INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL, stamps TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS contact_by_version ON contact(folder, version) WHERE deleted = 0;
        CREATE INDEX IF NOT EXISTS contact_by_folder ON contact(folder, id) WHERE deleted = 0;
        CREATE TABLE IF NOT EXISTS removal(
            version INTEGER PRIMARY KEY, folder INTEGER NOT NULL, contact INTEGER NOT NULL, regular TEXT NOT NULL, immutable TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS removal_by_folder ON removal(folder, version);
        CREATE TABLE IF NOT EXISTS email(
            contact INTEGER NOT NULL, slot INTEGER NOT NULL, address TEXT NOT NULL COLLATE {TextRules.Collation}, PRIMARY KEY(contact, slot)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS email_by_address ON email(address);
        CREATE TABLE IF NOT EXISTS property(
            contact INTEGER NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL COLLATE {TextRules.Collation}, version INTEGER NOT NULL,
            PRIMARY KEY(contact, id)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS property_by_value ON property(id, value);
        CREATE TABLE IF NOT EXISTS extension(
            contact INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(contact, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS photo(contact INTEGER PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS category(
            mailbox INTEGER NOT NULL, name TEXT NOT NULL COLLATE {TextRules.Collation}, id TEXT NOT NULL, color TEXT NOT NULL,
            PRIMARY KEY(mailbox, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS mail(
            id INTEGER PRIMARY KEY, mailbox INTEGER NOT NULL, at TEXT NOT NULL, message TEXT NOT NULL, kept INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS subscription(id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        """;
}
