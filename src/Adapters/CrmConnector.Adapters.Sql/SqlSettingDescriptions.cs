using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql;

/// <summary>The settings of a connection, described once.</summary>
internal static class SqlSettingDescriptions
{
    public static IReadOnlyList<SettingDescription> All { get; } =
    [
        new("dialect", SettingType.Choice, "The database system.")
        {
            Required = true,
            Choices = ["sqlite", "postgresql", "sqlserver"],
        },
        new("database", SettingType.Text, "The database's name; for SQLite its file, relative to the installation.")
        {
            Example = "erp",
        },
        new("host", SettingType.Text, "The server's name or address. Not for SQLite.") { Example = "db.example.com" },
        new("port", SettingType.Integer, "The server's port, where it is not the usual one."),
        new("user", SettingType.Text, "The database user.") { Example = "crmconnector" },
        new("password", SettingType.Text, "The user's password.") { Secret = true, Example = "${env:ERP_PASSWORD}" },
        new(
            "connectionString",
            SettingType.Text,
            "An ADO.NET connection string, instead of database, host, port, user, password and tls."
        )
        {
            Secret = true,
            Example = "${env:ERP_CONNECTION}",
        },
        new(
            "tls",
            SettingType.Choice,
            "verify: encrypted, certificate checked; require: encrypted; prefer: where offered; off. Without it: verify, and prefer for a server on this machine."
        )
        {
            Choices = ["verify", "require", "prefer", "off"],
        },
        new(
            "schema",
            SettingType.Text,
            "The schema whose tables are named without it. Without it: public on PostgreSQL, dbo on SQL Server."
        )
        {
            Example = "sales",
        },
        new(
            "overlap",
            SettingType.Duration,
            "How far a feed by modified timestamp reads back. Must exceed the longest transaction of any writer plus the difference of the writers' clocks."
        )
        {
            Default = "5m",
        },
        new(
            "modifiedFields",
            SettingType.Text,
            "Entities and the field that says when a record last changed, where it is not recognised by its name; 'none' switches it off."
        )
        {
            Example = "customers=stamp; orders=none",
        },
        new(
            "modifiedZone",
            SettingType.Text,
            "The time zone (UTC or a name such as Europe/Rome) of modified timestamps stored without one. Only with it do such records tell when they were modified."
        )
        {
            Example = "UTC",
        },
        new("keys", SettingType.Text, "Views (or tables without a primary key) and the fields that identify a row.")
        {
            Example = "open_orders=company,number; contacts=id",
        },
        new("commandTimeout", SettingType.Duration, "The longest time that one statement may take.")
        {
            Default = "60s",
        },
        new(
            "signalInterval",
            SettingType.Duration,
            "In real time, how often the database is asked whether something changed, where it does not say so by itself; 5ms to 10m. Without it: 25ms on SQLite, else 100ms."
        )
        {
            Example = "250ms",
        },
    ];
}
