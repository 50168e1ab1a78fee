using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql;

/// <summary>The checked settings of one connection.</summary>
/// <param name="Connection">The connection's name, for messages.</param>
/// <param name="Dialect">The database system.</param>
internal sealed record SqlSettings(string Connection, DialectKind Dialect)
{
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromMinutes(10);

    /// <summary>The installation's folder (absolute): relative paths start here.</summary>
    public string Folder { get; init; } = "/";

    /// <summary>The database's name, or its file for SQLite.</summary>
    public string Database { get; init; } = "";

    public string? Host { get; init; }

    public int? Port { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public string? ConnectionString { get; init; }

    public TlsMode? Tls { get; init; }

    public string? Schema { get; init; }

    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Entity to field; the field is <c>none</c> where timestamps must not be used.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ModifiedFields { get; init; } = EntityFieldList.Empty;

    public TimeZoneInfo? ModifiedZone { get; init; }

    /// <summary>Entity to the fields that identify a row.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; } = EntityFieldList.Empty;

    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a database is asked whether something changed, where it does not say so by itself.</summary>
    public TimeSpan SignalInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Only the connection's name: settings hold secrets.</summary>
    public override string ToString() => Connection;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="InvalidConfigurationException">One is missing or wrong.</exception>
    public static SqlSettings Parse(ConnectionSettings settings, AdapterContext context)
    {
        var dialect = settings.Get("dialect") switch
        {
            "sqlite" => DialectKind.Sqlite,
            "postgresql" => DialectKind.PostgreSql,
            "sqlserver" => DialectKind.SqlServer,
            _ => throw Wrong(settings, "dialect", "must be sqlite, postgresql or sqlserver"),
        };
        var connectionString = settings.Find("connectionString");
        var database = connectionString is null ? settings.Get("database") : settings.Find("database") ?? "";
        return new SqlSettings(settings.Connection, dialect)
        {
            Folder = Path.GetFullPath(context.Folder),
            Database = database,
            Host =
                dialect == DialectKind.Sqlite || connectionString is not null
                    ? settings.Find("host")
                    : settings.Get("host"),
            Port = settings.Find("port") is null ? null : settings.GetInteger("port"),
            User = settings.Find("user"),
            Password = settings.Find("password"),
            ConnectionString = connectionString,
            Tls = ParseTls(settings),
            Schema = settings.Find("schema"),
            Overlap = settings.Find("overlap") is null ? TimeSpan.FromMinutes(5) : settings.GetDuration("overlap"),
            ModifiedFields = EntityFieldList.Parse(settings, "modifiedFields"),
            ModifiedZone = ParseZone(settings),
            Keys = EntityFieldList.Parse(settings, "keys"),
            CommandTimeout = settings.Find("commandTimeout") is null
                ? TimeSpan.FromSeconds(60)
                : settings.GetDuration("commandTimeout"),
            SignalInterval = ParseInterval(settings, dialect),
        };
    }

    private static TlsMode? ParseTls(ConnectionSettings settings) =>
        settings.Find("tls") switch
        {
            null => null,
            "verify" => TlsMode.Verify,
            "require" => TlsMode.Require,
            "prefer" => TlsMode.Prefer,
            "off" => TlsMode.Off,
            _ => throw Wrong(settings, "tls", "must be verify, require, prefer or off"),
        };

    private static TimeZoneInfo? ParseZone(ConnectionSettings settings)
    {
        if (settings.Find("modifiedZone") is not { } name)
        {
            return null;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw Wrong(settings, "modifiedZone", "must be UTC or the name of a time zone such as Europe/Rome");
    }

    /// <summary>A file is asked more often than a server: the question never leaves this process.</summary>
    private static TimeSpan ParseInterval(ConnectionSettings settings, DialectKind dialect)
    {
        if (settings.Find("signalInterval") is null)
        {
            return TimeSpan.FromMilliseconds(dialect == DialectKind.Sqlite ? 25 : 100);
        }

        var interval = settings.GetDuration("signalInterval");
        return interval >= s_shortestInterval && interval <= s_longestInterval
            ? interval
            : throw Wrong(settings, "signalInterval", "must lie between 5ms and 10m");
    }

    private static InvalidConfigurationException Wrong(ConnectionSettings settings, string name, string what) =>
        new($"Setting '{name}' of connection '{settings.Connection}' {what}.");
}
